import type { Metadata } from "next";
import { Live } from "@/components/live";
import { BranchForm } from "@/components/holds/forms";
import { Clearings, DemandTable, PullTable, ShelfTable } from "@/components/holds/tables";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { PrintButton } from "@/components/print-button";
import { Empty } from "@/components/empty";
import { ButtonLink } from "@/components/button";
import { Tabs } from "@/components/tabs";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import { type Branch, listBranches } from "@/lib/db/branches";
import { listClearings, listHighDemand, listPull } from "@/lib/db/hold-lists";
import { listShelf } from "@/lib/db/holds";
import { readSettings } from "@/lib/db/settings";
import { holdsQuery } from "@/lib/schemas/hold-form";

export const metadata: Metadata = { title: "Holds" };

const pageSize = 50;

/** What waits on the hold shelf of a branch, what is to be fetched for it, and what everybody waits for. */
export default async function HoldsPage({ searchParams }: PageProps<"/holds">) {
  const actor = await actorOr401("loans:read");
  const { show, branch, after } = holdsQuery.parse(await searchParams);
  const now = new Date();
  const [settings, branches] = await Promise.all([readSettings(), listBranches()]);
  const here = branches.find(({ id }) => id === (branch ?? actor.branchId)) ?? branches[0];
  const ofBranch = branch === undefined ? "" : `&branch=${branch}`;
  const { locale } = settings;
  const timeZone = here?.timeZone ?? settings.timeZone;
  const place = {
    base: `/holds?show=${show}${ofBranch}`,
    after,
    now,
    dates: { locale, timeZone, today: dayInZone(now, timeZone) },
  };
  return (
    <>
      <PageHeading
        title="Holds"
        beside={
          <Tabs
            label="Which holds"
            items={[
              { href: `/holds?show=shelf${ofBranch}`, label: "Hold shelf", current: show === "shelf" },
              { href: `/holds?show=pull${ofBranch}`, label: "To fetch", current: show === "pull" },
              { href: `/holds?show=demand${ofBranch}`, label: "High demand", current: show === "demand" },
            ]}
          />
        }
        actions={
          here !== undefined &&
          show !== "demand" &&
          branches.length > 1 && (
            <BranchForm
              action="/holds"
              show={show}
              branches={branches.map(({ id: value, name: label }) => ({ value, label }))}
              branchId={here.id}
            />
          )
        }
      />
      {here === undefined ? (
        <Empty title="There is no branch yet" action={<ButtonLink href="/settings">Settings</ButtonLink>} />
      ) : show === "shelf" ? (
        <Shelf branch={here} {...place} />
      ) : show === "pull" ? (
        <PullList branch={here} {...place} />
      ) : (
        <Demand {...place} />
      )}
      {here !== undefined && show !== "demand" && <Live topics={[`branch:${here.id}`]} since={now} />}
    </>
  );
}

type Place = {
  base: string;
  after: string | undefined;
  now: Date;
  dates: { locale: string; timeZone: string; today: string };
};
type AtBranch = Place & { branch: Branch };

/** What is ready here, by its last day, and above it what is to be taken off the shelf. */
async function Shelf({ branch, base, after, dates }: AtBranch) {
  const [rows, clearings] = await Promise.all([
    listShelf(branch.id, { after, limit: pageSize + 1 }),
    listClearings(branch.id, { limit: 200 }),
  ]);
  return (
    <div className="grid gap-6">
      {clearings.length > 0 && <Clearings rows={clearings} dates={dates} />}
      {rows.length === 0 ? (
        <Empty title={after === undefined ? "The hold shelf is empty" : "Nothing further"}>
          {after === undefined &&
            `What is checked in and waited for at ${branch.name} stands here until it is collected.`}
        </Empty>
      ) : (
        <ShelfTable rows={rows.slice(0, pageSize)} dates={dates} />
      )}
      <More base={base} after={after} rows={rows} what="holds" />
    </div>
  );
}

/** What is to be fetched from the shelves for those who wait, to be printed and walked along. */
async function PullList({ branch, base, after, now, dates }: AtBranch) {
  const rows = await listPull(branch.id, now, { after, limit: pageSize + 1 });
  if (rows.length === 0)
    return (
      <Empty title={after === undefined ? "Nothing to fetch" : "Nothing further"}>
        {after === undefined && `No hold can be filled by what stands on the shelves of ${branch.name}.`}
      </Empty>
    );
  return (
    <div className="grid gap-4">
      <div className="no-print flex flex-wrap items-center justify-between gap-3">
        <p className="text-ink-2">Fetch these and check them in: each fills the next hold.</p>
        <PrintButton>Print list</PrintButton>
      </div>
      <PullTable rows={rows.slice(0, pageSize)} dates={dates} />
      <More base={base} after={after} rows={rows} what="copies" />
    </div>
  );
}

/** Titles that more copies would be worth buying of. */
async function Demand({ base, after }: Place) {
  const rows = await listHighDemand({ atLeast: 1 }, { after, limit: pageSize + 1 });
  if (rows.length === 0)
    return (
      <Empty title={after === undefined ? "Nobody waits for anything" : "Nothing further"}>
        {after === undefined && "Titles that are waited for stand here, those with the most holds for each copy first."}
      </Empty>
    );
  return (
    <div className="grid gap-4">
      <DemandTable rows={rows.slice(0, pageSize)} />
      <More base={base} after={after} rows={rows} what="titles" />
    </div>
  );
}

type MoreProps = { base: string; after: string | undefined; rows: readonly { id: string }[]; what: string };

function More({ base, after, rows, what }: MoreProps) {
  return (
    <Pager
      label={`Pages of ${what}`}
      previous={after === undefined ? undefined : base}
      previousLabel="First page"
      next={rows.length > pageSize ? `${base}&after=${rows[pageSize - 1]?.id}` : undefined}
    />
  );
}
