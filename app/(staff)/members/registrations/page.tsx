import type { Metadata } from "next";
import { AppLink } from "@/components/app-link";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { Card } from "@/components/card";
import { Day } from "@/components/date";
import { Empty } from "@/components/empty";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { type Column, Table } from "@/components/table";
import { Tabs } from "@/components/tabs";
import { Tag } from "@/components/tag";
import { actorOr401 } from "@/lib/auth/current-actor";
import { type DateFormat, dayInZone } from "@/lib/dates";
import { listRegistrations, type Registration } from "@/lib/db/registrations";
import { readSettings } from "@/lib/db/settings";
import { registrationsQuery } from "@/lib/schemas/registrations";

export const metadata: Metadata = { title: "Registrations" };

const PAGE = 20;
const names = { waiting: "Waiting", confirmed: "Confirmed", declined: "Declined" } as const;
const none = {
  waiting: ["Nobody waits", "Whoever registers online and confirms their e-mail comes here."],
  confirmed: ["Nobody was confirmed lately", "Registrations that became members are listed for a month."],
  declined: ["Nobody was declined lately", "Declined registrations are listed for a month."],
} as const;

/** Who registered online: to be let in or not. */
export default async function RegistrationsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  await actorOr401("members:read");
  const { status, after, done } = registrationsQuery.parse(await searchParams);
  const [rows, settings] = await Promise.all([listRegistrations(status, { after, limit: PAGE + 1 }), readSettings()]);
  const dates = { ...settings, today: dayInZone(new Date(), settings.timeZone) };
  const shown = rows.slice(0, PAGE);
  const here = `/members/registrations?status=${status}`;
  return (
    <>
      <Breadcrumbs items={[{ label: "Members", href: "/members" }]} />
      <PageHeading
        title="Registrations"
        beside={
          <Tabs
            label="Registrations"
            items={Object.entries(names).map(([value, label]) => ({
              href: `/members/registrations?status=${value}`,
              label,
              current: value === status,
            }))}
          />
        }
      />
      {done === "declined" && (
        <Note tone="ok" role="status" className="mb-5">
          The registration is declined, and a letter says why.
        </Note>
      )}
      {shown.length > 0 ? (
        <Card padding="table">
          <Table
            label={`${names[status]} registrations`}
            columns={columnsOf(dates)}
            rows={shown}
            rowKey={({ id }) => id}
          />
        </Card>
      ) : (
        <Empty title={none[status][0]}>{none[status][1]}</Empty>
      )}
      <Pager
        label="Pages of registrations"
        previous={after === undefined ? undefined : here}
        previousLabel="First page"
        next={rows.length > PAGE ? `${here}&after=${shown.at(-1)?.id}` : undefined}
      />
    </>
  );
}

function columnsOf(dates: DateFormat): Column<Registration>[] {
  return [
    {
      header: "Name",
      rowHeader: true,
      cell: ({ id, name }) => (
        <AppLink href={`/members/registrations/${id}`} dir="auto" className="inline-block font-semibold max-sm:py-2">
          {name}
        </AppLink>
      ),
    },
    { header: "E-mail", breaks: true, cell: ({ email }) => email },
    { header: "Branch", cell: ({ branchName }) => branchName },
    { header: "Registered", cell: ({ emailConfirmedAt }) => <Day value={emailConfirmedAt} {...dates} /> },
    {
      header: "State",
      cell: ({ status }) => (
        <Tag state={status === "waiting" ? "hold" : status === "confirmed" ? "ok" : "plain"}>{names[status]}</Tag>
      ),
    },
  ];
}
