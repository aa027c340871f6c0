import type { Metadata } from "next";
import { AppLink } from "@/components/app-link";
import { BeforeAfter } from "@/components/before-after";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { DateTime } from "@/components/date";
import { Empty } from "@/components/empty";
import { FilterChips } from "@/components/filter-chips";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { type Column, Table } from "@/components/table";
import { Tag } from "@/components/tag";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import { type LogEntry, listLog, logNouns } from "@/lib/db/admin-log";
import { readSettings, type Settings } from "@/lib/db/settings";
import { changesOf, type LogNames, nounName, recordName, verbWords } from "@/lib/policy/log-words";
import { logAddress, type LogQuery, readLogAddress } from "@/lib/schemas/admin-log";
import { logNames, readLogFilters } from "@/lib/services/admin-log";
import { LogFilters } from "./forms";

export const metadata: Metadata = { title: "Log" };

const pageSize = 50;

/** What admins changed, and did to the machine: who, when, what, before and after. */
export default async function LogPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await actorOr401("settings:manage");
  const { query, typed, problems, after } = readLogAddress(await searchParams);
  const [filters, settings, names] = await Promise.all([readLogFilters(actor, query), readSettings(), logNames()]);
  const found = problems.length > 0 ? [] : await listLog(filters, { after, limit: pageSize + 1 });
  const entries = found.slice(0, pageSize);
  const last = found.length > pageSize ? entries.at(-1)?.id : undefined;
  return (
    <>
      <PageHeading
        title="Log"
        actions={
          entries.length > 0 && (
            <ButtonLink href={`/log/export${logAddress(query)}`} download>
              Export CSV
            </ButtonLink>
          )
        }
      />
      <Card className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <LogFilters typed={typed} nouns={logNouns.map((value) => ({ value, label: nounName(value) }))} />
        {query.record !== undefined && problems.length === 0 && (
          <FilterChips
            active={[
              { label: recordLabel(query, entries[0], names), without: `/log${logAddress({ ...query, record: "" })}` },
            ]}
            offered={[]}
          />
        )}
        {problems.length > 0 ? (
          <Note tone="bad" title="This filter can’t be used" role="alert">
            {problems.map((message) => (
              <p key={message}>{message}</p>
            ))}
          </Note>
        ) : entries.length === 0 ? (
          <Nothing isFiltered={Object.keys(query).length > 0} isLater={after !== undefined} />
        ) : (
          <Table
            label="Changes, newest first"
            rows={entries}
            rowKey={({ id }) => id}
            columns={columnsOf(settings, names)}
          />
        )}
      </Card>
      <Pager
        label="Pages of changes"
        previous={after === undefined ? undefined : `/log${logAddress(query)}`}
        previousLabel="First page"
        next={last && `/log${logAddress(query, last)}`}
      />
    </>
  );
}

/** The one record that is looked at, by its name where there is one. */
function recordLabel({ record = "" }: LogQuery, entry: LogEntry | undefined, names: LogNames): string {
  return entry === undefined ? record : recordName(entry, names) || record;
}

function Nothing({ isFiltered, isLater }: { isFiltered: boolean; isLater: boolean }) {
  if (isLater) return <Empty title="No further changes">These were all.</Empty>;
  if (isFiltered)
    return (
      <Empty title="No change passes this filter" action={<ButtonLink href="/log">All changes</ButtonLink>}>
        Take a filter away, or look further back in time.
      </Empty>
    );
  return (
    <Empty title="Nothing was changed yet">
      Whoever changes settings, rules, users or keys, or steps in on the machine’s pages, is put on record here, with
      what it was before.
    </Empty>
  );
}

function columnsOf(settings: Settings, names: LogNames): Column<LogEntry>[] {
  const dates = { ...settings, today: dayInZone(new Date(), settings.timeZone) };
  return [
    { header: "When", rowHeader: true, cell: (entry) => <DateTime value={entry.at} {...dates} /> },
    { header: "By", breaks: true, cell: (entry) => <Who entry={entry} /> },
    { header: "What", breaks: true, cell: (entry) => <What entry={entry} names={names} /> },
    {
      header: "Before and after",
      breaks: true,
      cell: (entry) => (
        <BeforeAfter changes={changesOf(entry, names)} isNew={entry.before === null} isGone={entry.after === null} />
      ),
    },
  ];
}

const kindWords = {
  user: "",
  token: "by their own program",
  key: "API key",
  cli: "on the machine",
  database: "past Carrel, in the database",
} as const;

function Who({ entry: { actorKind, actorName, userId } }: { entry: LogEntry }) {
  return (
    <span className="grid">
      {userId === null ? (
        <span dir="auto">{actorName}</span>
      ) : (
        <AppLink href={`/users/${userId}`} dir="auto" className="inline-block max-sm:py-2">
          {actorName}
        </AppLink>
      )}
      {kindWords[actorKind] !== "" && <span className="text-tiny text-ink-2">{kindWords[actorKind]}</span>}
    </span>
  );
}

function What({ entry, names }: { entry: LogEntry; names: LogNames }) {
  const name = recordName(entry, names);
  const address = logAddress({ what: entry.noun, record: entry.record });
  return (
    <span className="grid justify-items-start gap-1">
      <span className="text-tiny text-ink-2">{nounName(entry.noun)}</span>
      {name !== "" && (
        <AppLink href={`/log${address}`} dir="auto" className="inline-block font-semibold max-sm:py-2">
          {name}
        </AppLink>
      )}
      <Tag state={entry.after === null ? "bad" : entry.before === null ? "ok" : "plain"}>{verbWords(entry)}</Tag>
    </span>
  );
}
