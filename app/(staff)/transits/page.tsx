import type { Metadata } from "next";
import { AppLink } from "@/components/app-link";
import { Card } from "@/components/card";
import { Code } from "@/components/code";
import { DateTime } from "@/components/date";
import { Empty } from "@/components/empty";
import { BranchForm } from "@/components/holds/forms";
import { SendForm } from "@/components/holds/transit-forms";
import { Live } from "@/components/live";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { Table } from "@/components/table";
import { Tabs } from "@/components/tabs";
import { Tag } from "@/components/tag";
import { can } from "@/lib/auth/actor";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import { listBranches } from "@/lib/db/branches";
import { readSettings } from "@/lib/db/settings";
import { listTransits, type Transit } from "@/lib/db/transits";
import { newKey } from "@/lib/new-key";
import { transitReason } from "@/lib/policy/hold-words";
import { transitsQuery } from "@/lib/schemas/hold-form";
import { sendCopy } from "./actions";

export const metadata: Metadata = { title: "Transits" };

const pageSize = 50;

/** Copies on their way to a branch, or away from it, longest first. */
export default async function TransitsPage({ searchParams }: PageProps<"/transits">) {
  const actor = await actorOr401("loans:read");
  const { show, branch, after } = transitsQuery.parse(await searchParams);
  const now = new Date();
  const [settings, branches] = await Promise.all([readSettings(), listBranches()]);
  const here = branches.find(({ id }) => id === (branch ?? actor.branchId)) ?? branches[0];
  const rows = here ? await listTransits({ branchId: here.id, direction: show }, { after, limit: pageSize + 1 }) : [];
  const ofBranch = branch === undefined ? "" : `&branch=${branch}`;
  const timeZone = here?.timeZone ?? settings.timeZone;
  const dates = { locale: settings.locale, timeZone, today: dayInZone(now, timeZone) };
  const options = branches.map(({ id: value, name: label }) => ({ value, label }));
  const last = rows.length > pageSize ? rows[pageSize - 1]?.id : undefined;
  const base = `/transits?show=${show}${ofBranch}`;
  return (
    <>
      <PageHeading
        title="Transits"
        beside={
          <Tabs
            label="Which transits"
            items={[
              { href: `/transits?show=in${ofBranch}`, label: "Coming here", current: show === "in" },
              { href: `/transits?show=out${ofBranch}`, label: "Sent from here", current: show === "out" },
            ]}
          />
        }
        actions={
          here !== undefined &&
          branches.length > 1 && <BranchForm action="/transits" show={show} branches={options} branchId={here.id} />
        }
      />
      <div className="grid gap-6">
        {rows.length === 0 ? (
          <Empty title={after === undefined ? "Nothing is under way" : "Nothing further"}>
            {after === undefined &&
              (show === "in" ? `No copy is on its way to ${here?.name}.` : `No copy is on its way from ${here?.name}.`)}
          </Empty>
        ) : (
          <Card padding="table">
            <Table<Transit>
              label={show === "in" ? "Coming here, longest under way first" : "Sent from here, longest under way first"}
              rows={rows.slice(0, pageSize)}
              rowKey={(transit) => transit.id}
              columns={[
                {
                  header: "Title",
                  rowHeader: true,
                  cell: (transit) => (
                    <AppLink href={`/transits/${transit.id}`} dir="auto" className="work">
                      {transit.title}
                    </AppLink>
                  ),
                },
                { header: "Copy", cell: (transit) => <Code>{transit.barcode}</Code> },
                {
                  header: show === "in" ? "From" : "To",
                  breaks: true,
                  cell: (transit) => (show === "in" ? transit.fromBranchName : transit.toBranchName),
                },
                {
                  header: "Why",
                  cell: (transit) => (
                    <Tag state={transit.reason === "hold" ? "hold" : "plain"}>{transitReason(transit.reason)}</Tag>
                  ),
                },
                { header: "Sent", align: "end", cell: (transit) => <DateTime value={transit.sentAt} {...dates} /> },
              ]}
            />
          </Card>
        )}
        <Pager
          label="Pages of transits"
          previous={after === undefined ? undefined : base}
          previousLabel="First page"
          next={last === undefined ? undefined : `${base}&after=${last}`}
        />
        {can(actor, "holds:write") && branches.length > 1 && (
          <Card as="section" aria-labelledby="send" className="grid gap-4">
            <h2 id="send">Send a copy from your branch</h2>
            <SendForm
              action={sendCopy}
              formKey={newKey()}
              branches={options.filter(({ value }) => value !== actor.branchId)}
            />
          </Card>
        )}
      </div>
      {here !== undefined && <Live topics={[`branch:${here.id}`]} since={now} />}
    </>
  );
}
