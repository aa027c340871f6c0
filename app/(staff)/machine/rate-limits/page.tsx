import type { Metadata } from "next";
import { AppLink } from "@/components/app-link";
import { Card } from "@/components/card";
import { DateTime } from "@/components/date";
import { Empty } from "@/components/empty";
import { MachineTabs } from "@/components/machine-tabs";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { type Column, Table } from "@/components/table";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import { type LimitedSubject, listLimited } from "@/lib/db/rate-limits";
import { readSettings, type Settings } from "@/lib/db/settings";
import { limitedInWords } from "@/lib/policy/limit-words";
import { limitCursorOf, limitsQuery, rateLimitsAddress } from "@/lib/schemas/machine";
import { liftLimit } from "../actions";
import { OneButtonForm } from "../forms";

export const metadata: Metadata = { title: "Rate limits" };

const pageSize = 50;

/** Who is refused just now, because they tried too often. */
export default async function RateLimitsPage({ searchParams }: PageProps<"/machine/rate-limits">) {
  await actorOr401("machine:manage");
  const { after, lifted } = limitsQuery.parse(await searchParams);
  const [found, settings] = await Promise.all([
    listLimited({ at: new Date(), after, limit: pageSize + 1 }),
    readSettings(),
  ]);
  const limited = found.slice(0, pageSize);
  const last = found.length > pageSize ? limited.at(-1) : undefined;
  return (
    <>
      <PageHeading title="Machine" beside={<MachineTabs current="/machine/rate-limits" />} />
      <div className="grid gap-5">
        {lifted !== undefined && (
          <Note tone="ok" role="status">
            The limit is lifted: they may try again.
          </Note>
        )}
        {limited.length === 0 ? (
          <Empty title="Nobody is limited">
            Who enters wrong passwords or asks too often is refused for some minutes, and stands here meanwhile.
          </Empty>
        ) : (
          <>
            <Card padding="table">
              <Table
                label="Who is limited, those first who wait longest"
                rows={limited}
                rowKey={({ subject }) => subject}
                columns={columnsOf(settings)}
              />
            </Card>
            <p className="max-w-[68ch] text-tiny text-ink-2">
              Names and addresses are not kept, only what they hash to: whoever asks for help can be told by when they
              were stopped.
            </p>
          </>
        )}
      </div>
      <Pager
        label="Pages of limits"
        previous={after === undefined ? undefined : rateLimitsAddress({})}
        previousLabel="First page"
        next={last && rateLimitsAddress({ after: limitCursorOf(last) })}
      />
    </>
  );
}

function columnsOf(settings: Settings): Column<LimitedSubject>[] {
  const dates = { ...settings, today: dayInZone(new Date(), settings.timeZone) };
  return [
    { header: "What", rowHeader: true, cell: ({ subject }) => limitedInWords(subject).what },
    { header: "Whom", cell: ({ subject }) => <Whom subject={subject} /> },
    { header: "Tries", align: "end", cell: ({ used }) => <span className="num">{used}</span> },
    { header: "Since", cell: ({ windowStart }) => <DateTime value={windowStart} {...dates} /> },
    { header: "Until", cell: ({ limitedUntil }) => <DateTime value={limitedUntil} {...dates} /> },
    {
      header: "Lift",
      hideHeader: true,
      align: "end",
      cell: ({ subject }) => (
        <OneButtonForm
          action={liftLimit}
          label={`Lift the limit of ${subject}`}
          fields={{ subject }}
          pendingLabel="Lifting"
        >
          Lift
        </OneButtonForm>
      ),
    },
  ];
}

function Whom({ subject }: { subject: string }) {
  const { whom } = limitedInWords(subject);
  if (subject.startsWith("key:")) return <AppLink href="/api-keys">Number {whom}</AppLink>;
  return <span className="code">{whom}</span>;
}
