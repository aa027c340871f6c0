import type { Metadata } from "next";
import { Card } from "@/components/card";
import { DateTime } from "@/components/date";
import { Empty } from "@/components/empty";
import { MachineTabs } from "@/components/machine-tabs";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { type Column, Table } from "@/components/table";
import { Tag } from "@/components/tag";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import { readSettings } from "@/lib/db/settings";
import { durationInWords, shareInWords, sizeInWords } from "@/lib/policy/machine-words";
import { cacheCursorOf, cacheQuery, machineAddress } from "@/lib/schemas/machine";
import { listCache, storeStanding } from "@/lib/services/machine";
import { clearCache } from "./actions";
import { OneButtonForm } from "./forms";

export const metadata: Metadata = { title: "Cache" };

const pageSize = 50;

type Entry = Awaited<ReturnType<typeof listCache>>[number];

/** Expensive results that are kept for some minutes: how often they were of use, and what they cost. */
export default async function CachePage({ searchParams }: PageProps<"/machine">) {
  const actor = await actorOr401("machine:manage");
  const { after, cleared } = cacheQuery.parse(await searchParams);
  const [found, settings] = await Promise.all([listCache(actor, { after, limit: pageSize + 1 }), readSettings()]);
  // Asked after the list: that is how this process learns whether Redis is there.
  const { store, awaySince } = storeStanding(actor);
  const entries = found.slice(0, pageSize);
  const last = found.length > pageSize ? entries.at(-1) : undefined;
  const now = new Date();
  const dates = { ...settings, today: dayInZone(now, settings.timeZone) };
  return (
    <>
      <PageHeading
        title="Machine"
        beside={<MachineTabs current="/machine" />}
        actions={
          entries.length > 0 && (
            <OneButtonForm
              action={clearCache}
              label="Clear the whole cache"
              fields={{ name: "" }}
              pendingLabel="Clearing"
            >
              Clear everything
            </OneButtonForm>
          )
        }
      />
      <div className="grid gap-5">
        {cleared !== undefined && (
          <Note tone="ok" role="status">
            {cleared === 1 ? "One result was forgotten." : `${cleared} results were forgotten.`}
          </Note>
        )}
        {awaySince && (
          <Note tone="warn" title="Redis is away">
            Since <DateTime value={awaySince} {...dates} />. PostgreSQL does its work, and Redis takes over again by
            itself.
          </Note>
        )}
        {entries.length === 0 ? (
          <Empty title="Nothing is kept">
            Expensive results, such as figures, are kept here for five minutes after somebody asked for them.
          </Empty>
        ) : (
          <Card padding="table">
            <Table
              label="What is kept, by name"
              rows={entries}
              rowKey={(entry) => cacheCursorOf(entry)}
              columns={columnsOf(now)}
            />
          </Card>
        )}
        <p className="text-tiny text-ink-2">Kept in {store}.</p>
      </div>
      <Pager
        label="Pages of the cache"
        previous={after === undefined ? undefined : machineAddress({})}
        previousLabel="First page"
        next={last && machineAddress({ after: cacheCursorOf(last) })}
      />
    </>
  );
}

function columnsOf(now: Date): Column<Entry>[] {
  return [
    {
      header: "Result",
      rowHeader: true,
      cell: ({ name, key }) => (
        <span className="grid gap-0.5">
          <span className="code">{name}</span>
          {key !== "" && (
            <span dir="auto" className="text-tiny wrap-anywhere text-ink-2">
              {key}
            </span>
          )}
        </span>
      ),
    },
    { header: "State", cell: (entry) => <EntryState entry={entry} now={now} /> },
    {
      header: "Age",
      align: "end",
      cell: ({ computedAt }) =>
        computedAt && <span className="num">{durationInWords(now.getTime() - computedAt.getTime())}</span>,
    },
    { header: "Hits", align: "end", cell: ({ hits }) => <span className="num">{hits}</span> },
    { header: "Misses", align: "end", cell: ({ misses }) => <span className="num">{misses}</span> },
    {
      header: "Share",
      align: "end",
      cell: ({ hits, misses }) => <span className="num">{shareInWords(hits, misses)}</span>,
    },
    {
      header: "Cost",
      align: "end",
      cell: ({ costMs }) => costMs !== null && <span className="num">{durationInWords(costMs)}</span>,
    },
    {
      header: "Size",
      align: "end",
      cell: ({ sizeBytes }) => sizeBytes > 0 && <span className="num">{sizeInWords(sizeBytes)}</span>,
    },
    {
      header: "Clear",
      hideHeader: true,
      align: "end",
      cell: ({ name, key, computedAt }) =>
        computedAt && (
          <OneButtonForm
            action={clearCache}
            label={`Clear ${name} ${key}`}
            fields={{ name, key }}
            pendingLabel="Clearing"
          >
            Clear
          </OneButtonForm>
        ),
    },
  ];
}

function EntryState({ entry: { isBusy, expiresAt }, now }: { entry: Entry; now: Date }) {
  if (isBusy) return <Tag state="hold">Being found out</Tag>;
  if (!expiresAt) return <Tag>Forgotten</Tag>;
  if (expiresAt <= now) return <Tag state="warn">Time is over</Tag>;
  return <Tag state="ok">Kept {durationInWords(expiresAt.getTime() - now.getTime())} more</Tag>;
}
