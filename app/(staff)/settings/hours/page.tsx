import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Card } from "@/components/card";
import { Empty } from "@/components/empty";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { SettingsTabs } from "@/components/settings-tabs";
import { Table } from "@/components/table";
import { Tabs } from "@/components/tabs";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone, formatDay } from "@/lib/dates";
import { listBranches } from "@/lib/db/branches";
import { type Closure, listClosures, listOpeningHours } from "@/lib/db/calendars";
import { readSettings } from "@/lib/db/settings";
import { hoursQuery, weekTexts } from "@/lib/schemas/calendars";
import * as actions from "./actions";
import { ClosureForm, RemoveClosure, WeekForm } from "./forms";

export const metadata: Metadata = { title: "Opening hours" };

const saved = {
  hours: "Saved. Due dates that were promised stay as they are.",
  closure: "Added. Due dates that were promised stay as they are.",
  reopened: "Taken away. Due dates that it moved stay where they are.",
};

/** When a branch is open: its week, and the days on which it is closed besides. */
export default async function HoursPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  await actorOr401("settings:manage");
  const query = hoursQuery.parse(await searchParams);
  const [branches, settings] = await Promise.all([listBranches(), readSettings()]);
  const branch = query.branchCode ? branches.find(({ code }) => code === query.branchCode) : branches[0];
  if (query.branchCode && !branch) notFound();
  const today = dayInZone(new Date(), branch?.timeZone ?? settings.timeZone);
  const [week, closures] = branch
    ? await Promise.all([listOpeningHours(branch.id), listClosures({ branchId: branch.id, from: today })])
    : [[], []];
  return (
    <>
      <PageHeading title="Opening hours" beside={<SettingsTabs current="/settings/hours" />} />
      {branch ? (
        <div className="grid max-w-4xl gap-6">
          <Tabs
            label="Branch"
            items={branches.map(({ code, name }) => ({
              href: `/settings/hours?branchCode=${encodeURIComponent(code)}`,
              label: name,
              current: code === branch.code,
            }))}
          />
          {query.saved && (
            <Note tone="ok" role="status">
              {saved[query.saved]}
            </Note>
          )}
          <Card as="section" aria-labelledby="week-title" className="grid gap-4">
            <h2 id="week-title" className="font-serif text-xl font-semibold">
              The week at {branch.name}
            </h2>
            <p className="text-ink-2">
              Times as on a clock of 24 hours, such as 09:30, in {branch.timeZone}. A day left blank is closed. When all
              are blank the branch counts as open every day.
            </p>
            <WeekForm
              key={branch.code}
              action={actions.saveOpeningHours}
              branchCode={branch.code}
              version={branch.hoursVersion}
              was={weekTexts([...week])}
              week={week}
            />
          </Card>
          <Closures
            branch={branch}
            branches={branches}
            closures={closures}
            dates={{ locale: settings.locale, today }}
          />
        </div>
      ) : (
        <Empty title="There is no branch yet">Add one under Settings, Branches.</Empty>
      )}
    </>
  );
}

type Branch = { id: string; code: string; name: string; timeZone: string };

type ClosuresProps = {
  branch: Branch;
  branches: readonly Branch[];
  closures: readonly Closure[];
  dates: { locale: string; today: string };
};

function Closures({ branch, branches, closures, dates }: ClosuresProps) {
  const day = (value: string) => formatDay(value, { ...dates, timeZone: branch.timeZone });
  return (
    <Card as="section" id="closures" aria-labelledby="closures-title" className="grid gap-4">
      <h2 id="closures-title" className="font-serif text-xl font-semibold">
        Closed besides
      </h2>
      {closures.length === 0 ? (
        <p className="text-ink-2">No closure is coming.</p>
      ) : (
        <Table
          label="Closures"
          rows={closures}
          rowKey={(row) => row.id}
          columns={[
            { header: "What for", rowHeader: true, cell: (row) => <span dir="auto">{row.name}</span> },
            {
              header: "Days",
              cell: (row) =>
                row.firstDay === row.lastDay ? day(row.firstDay) : `${day(row.firstDay)} to ${day(row.lastDay)}`,
            },
            { header: "Where", cell: (row) => (row.branchId === null ? "Every branch" : branch.name) },
            {
              header: "Take away",
              hideHeader: true,
              align: "end",
              cell: (row) => (
                <RemoveClosure action={actions.removeClosure} id={row.id} from={branch.code} name={row.name} />
              ),
            },
          ]}
        />
      )}
      <h3 className="mt-2 font-semibold">Add a closure</h3>
      <ClosureForm
        key={`${branch.code} ${closures.length}`}
        action={actions.addClosure}
        branchCode={branch.code}
        branches={branches.map(({ code, name }) => ({ value: code, label: name }))}
      />
    </Card>
  );
}
