import type { Metadata } from "next";
import { AppLink } from "@/components/app-link";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Code } from "@/components/code";
import { Instant } from "@/components/date";
import { Empty } from "@/components/empty";
import { FilterChips } from "@/components/filter-chips";
import { Money } from "@/components/money";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { SparkBars } from "@/components/spark-bars";
import { type Column, Table } from "@/components/table";
import { Tag } from "@/components/tag";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone, formatDateTime } from "@/lib/dates";
import { type AttemptCount, type AttemptLine, countAttempts, listAttempts } from "@/lib/db/audit";
import { countByHour, countOtherOutcomes } from "@/lib/db/audit-counts";
import { listBookTotals } from "@/lib/db/reconciliations";
import { listSeals } from "@/lib/db/seals";
import { readSettings, type Settings } from "@/lib/db/settings";
import {
  actorName,
  earlierWords,
  outcomeState,
  outcomeWords,
  shortKey,
  sidesOf,
  verbName,
} from "@/lib/policy/attempt-words";
import { chipsOf, refusalWords } from "@/lib/policy/audit-view";
import { auditAddress, type AuditQuery, readAuditAddress } from "@/lib/schemas/audit";
import { readAuditFilters } from "@/lib/services/audit";
import { FilterBox, FilterFields } from "./forms";

export const metadata: Metadata = { title: "Transfer audit" };

const pageSize = 50;
const dayMs = 86_400_000;

/** Every attempt at moving money, whatever came of it. */
export default async function AuditPage({ searchParams }: PageProps<"/audit">) {
  const actor = await actorOr401("audit:read");
  const given = await searchParams;
  const { query, problems: unread, after } = readAuditAddress(given);
  const now = new Date();
  const [{ filters, problems: wrong }, settings] = await Promise.all([
    readAuditFilters(actor, query, now),
    readSettings(),
  ]);
  const problems = [...unread, ...wrong];
  const [rows, count] =
    problems.length > 0
      ? [[], undefined]
      : await Promise.all([listAttempts(filters, { after, limit: pageSize + 1 }), countAttempts(filters)]);
  const lines = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? lines.at(-1)?.id : undefined;
  const typed = unread.length > 0 && typeof given.q === "string" ? given.q : undefined;
  const { active, offered } = chipsOf(query);
  return (
    <>
      <PageHeading
        title="Transfer audit"
        actions={
          <>
            {problems.length === 0 && (
              <ButtonLink href={`/audit/export${auditAddress(query)}`} download>
                Export CSV
              </ButtonLink>
            )}
            <ButtonLink href="/proof" tone="primary">
              Verify seals
            </ButtonLink>
          </>
        }
      />
      <Figures now={now} settings={settings} />
      <Card className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <FilterBox query={query} typed={typed} />
          <FilterChips active={active} offered={offered} />
          {count && (
            <p role="status" className="ms-auto text-tiny num text-ink-2">
              {countWords(count, settings.locale)}
            </p>
          )}
        </div>
        <FilterFields query={query} open={given.fields !== undefined} />
        {problems.length > 0 ? (
          <Note tone="bad" title="This filter can’t be used" role="alert">
            <ul className="wrap-anywhere">
              {problems.map(({ name, message }) => (
                <li key={`${name} ${message}`}>{message}</li>
              ))}
            </ul>
          </Note>
        ) : lines.length === 0 ? (
          <Nothing query={query} after={after} />
        ) : (
          <Table<AttemptLine>
            label="Attempts, newest first"
            rows={lines}
            rowKey={(line) => line.id}
            columns={columnsOf(settings, now)}
          />
        )}
      </Card>
      <Pager
        label="Pages of attempts"
        previous={after === undefined ? undefined : `/audit${auditAddress(query)}`}
        previousLabel="First page"
        next={last && `/audit${auditAddress(query, last)}`}
      />
    </>
  );
}

async function Figures({ now, settings }: { now: Date; settings: Settings }) {
  const since = new Date(now.getTime() - dayMs);
  const [totals, hours, others, [seal]] = await Promise.all([
    listBookTotals(),
    countByHour(now, 24),
    countOtherOutcomes(since, now),
    listSeals(1),
  ]);
  const attempts = hours.reduce((sum, hour) => sum + hour.attempts, 0);
  const { refused, reasons } = refusalWords(others);
  const dates = { ...settings, today: dayInZone(now, settings.timeZone) };
  const busiest = hours.reduce((most, hour) => Math.max(most, hour.attempts), 0);
  return (
    <div className="mb-4 grid gap-3.5 sm:grid-cols-2 xl:grid-cols-[1.4fr_1fr_1fr_1fr]">
      <Card as="section" aria-label="Books">
        <p className="text-tiny text-ink-2">Books balance</p>
        {totals.length === 0 && <p className="text-2xl/tight font-semibold">Nothing yet</p>}
        {totals.map(({ currency, scale, debits, credits }) => (
          <div key={currency} className="mb-1">
            <p className="text-2xl/tight font-semibold wrap-anywhere">
              <Money minor={debits} currency={currency} scale={scale} locale={settings.locale} />{" "}
              {debits === credits ? "=" : "≠"}{" "}
              <Money minor={credits} currency={currency} scale={scale} locale={settings.locale} />
            </p>
            {debits === credits ? (
              <Tag state="ok">Debits equal credits</Tag>
            ) : (
              <Tag state="bad">Debits do not equal credits</Tag>
            )}
          </div>
        ))}
      </Card>
      <Card as="section" aria-label="Attempts in the last 24 hours">
        <p className="text-tiny text-ink-2">Attempts, 24 h</p>
        <p className="mb-1 text-2xl/tight font-semibold num">{attempts.toLocaleString(settings.locale)}</p>
        <SparkBars
          counts={hours.map((hour) => hour.attempts)}
          label={`Attempts in each of the last 24 hours, at most ${busiest.toLocaleString(settings.locale)}`}
        />
      </Card>
      <Card as="section" aria-label="Refused in the last 24 hours">
        <p className="text-tiny text-ink-2">Refused, 24 h</p>
        <p className="text-2xl/tight font-semibold num">
          <AppLink href="/audit?outcome=refused&since=24h" className="text-ink no-underline hover:underline">
            {refused.toLocaleString(settings.locale)}
          </AppLink>
        </p>
        <p className="text-tiny text-ink-2">{reasons}</p>
      </Card>
      {seal && (
        <Card as="section" aria-label="Last seal">
          <p className="text-tiny text-ink-2">Seal</p>
          <p className="text-2xl/tight font-semibold num">#{Number(seal.id).toLocaleString(settings.locale)}</p>
          <p className="text-tiny text-ink-2">
            <Code>{shortKey(seal.hash.toString("hex"))}</Code> {formatDateTime(seal.sealedAt, dates)}
          </p>
          {seal.signedAt === null ? <Tag>Not signed yet</Tag> : <Tag state="ok">Signed</Tag>}
        </Card>
      )}
    </div>
  );
}

function Nothing({ query, after }: { query: AuditQuery; after: string | undefined }) {
  if (after !== undefined) return <Empty title="No further attempts">These were all.</Empty>;
  if (Object.keys(query).length > 0)
    return (
      <Empty title="No attempt passes this filter" action={<ButtonLink href="/audit">All attempts</ButtonLink>}>
        Take a filter away, or look further back in time: without “since” the last 90 days are shown.
      </Empty>
    );
  return (
    <Empty title="No attempts yet">Whoever tries to move money is put on record here, whatever comes of it.</Empty>
  );
}

function countWords({ attempts, isAll }: AttemptCount, locale: string): string {
  if (!isAll) return attempts === 0 ? "Not counted" : `${attempts.toLocaleString(locale)}+ attempts`;
  return attempts === 1 ? "1 attempt" : `${attempts.toLocaleString(locale)} attempts`;
}

function columnsOf(settings: Settings, now: Date): Column<AttemptLine>[] {
  const dates = { ...settings, today: dayInZone(now, settings.timeZone) };
  return [
    {
      header: "When",
      rowHeader: true,
      cell: (line) => (
        <AppLink href={`/audit/${line.id}`} className="inline-block max-sm:py-2">
          <Instant value={line.openedAt} {...dates} />
        </AppLink>
      ),
    },
    { header: "Outcome", cell: (line) => <Tag state={outcomeState(line)}>{outcomeWords(line)}</Tag> },
    { header: "Amount", align: "end", cell: (line) => <Amount line={line} locale={settings.locale} /> },
    { header: "From → to", breaks: true, cell: (line) => <Route line={line} /> },
    { header: "By", breaks: true, cell: (line) => <span dir="auto">{actorName(line)}</span> },
    { header: "Idempotency key", cell: (line) => line.key !== null && <Code>{shortKey(line.key)}</Code> },
    {
      header: "Tries",
      align: "end",
      cell: (line) => (
        <span>
          <span className="num">{line.try}</span> <span className="text-tiny text-ink-2">{earlierWords(line)}</span>
        </span>
      ),
    },
  ];
}

/** Names of either direction keep their places: from, arrow, to. */
function Route({ line }: { line: AttemptLine }) {
  const { from, to } = sidesOf(line);
  return (
    <span>
      {line.verb !== "transfer" && <span className="text-tiny text-ink-2">{verbName(line.verb)} </span>}
      {from !== undefined && <bdi>{from}</bdi>}
      {from !== undefined && to !== undefined && " → "}
      {to !== undefined && <bdi>{to}</bdi>}
    </span>
  );
}

function Amount({ line, locale }: { line: AttemptLine; locale: string }) {
  if (line.amountMinor === null || line.currency === null || line.scale === null)
    return <bdi className="wrap-anywhere">{line.amountGiven?.slice(0, 40) ?? ""}</bdi>;
  return <Money minor={line.amountMinor} currency={line.currency} scale={line.scale} locale={locale} />;
}
