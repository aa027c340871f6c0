import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { AppLink } from "@/components/app-link";
import { Card } from "@/components/card";
import { DateTime } from "@/components/date";
import { Empty } from "@/components/empty";
import { Money } from "@/components/money";
import { MoneyTabs } from "@/components/money/money-tabs";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { PrintButton } from "@/components/print-button";
import { Stat } from "@/components/stat";
import { type Column, Table } from "@/components/table";
import { actorOr401 } from "@/lib/auth/current-actor";
import { type DateFormat, dayInZone } from "@/lib/dates";
import { type Account, findAccountOf } from "@/lib/db/accounts";
import { listBranches } from "@/lib/db/branches";
import { type CashCount, findCashCountOf, listCashCounts } from "@/lib/db/cash-counts";
import { readSettings, type Settings } from "@/lib/db/settings";
import { listEntries } from "@/lib/db/statements";
import { formatMoney, parseAmount, toDecimal } from "@/lib/money";
import { newKey } from "@/lib/new-key";
import { differenceInWords } from "@/lib/policy/cash-words";
import { denominationsOf } from "@/lib/policy/denominations";
import { cashUpQuery } from "@/lib/schemas/money-pages";
import { confirmCount, startCount } from "./actions";
import { BranchForm, ConfirmCountForm, CountForm } from "./forms";

export const metadata: Metadata = { title: "Cash-up" };

const PAGE = 20;

/** A desk's drawer, counted against its account. */
export default async function CashUpPage({ searchParams }: PageProps<"/cash-up">) {
  const actor = await actorOr401("payments:take");
  const query = cashUpQuery.parse(await searchParams);
  const [settings, branches] = await Promise.all([readSettings(), listBranches()]);
  // Staff count their own drawer; an admin any.
  const branchId = (actor.role === "staff" ? actor.branchId : query.branch) ?? actor.branchId ?? branches[0]?.id;
  const cash = branchId === undefined ? undefined : await findAccountOf("cash", { branchId });
  if (!cash) notFound();
  const { counted, seq, key, after } = query;
  // The key stands in the address: whoever comes back to it, or loads it again, books once.
  if (key === undefined && query.done === undefined && after === undefined)
    redirect(`/cash-up?branch=${cash.branchId}&key=${newKey()}`);
  const [counts, done] = await Promise.all([
    listCashCounts(cash.id, { after, limit: PAGE + 1 }),
    query.done === undefined ? undefined : findCashCountOf(query.done),
  ]);
  const dates = {
    locale: settings.locale,
    timeZone: settings.timeZone,
    today: dayInZone(new Date(), settings.timeZone),
  };
  const formKey = key ?? newKey();
  return (
    <>
      <p className="print-only mb-2 font-serif text-[15pt] font-semibold">{settings.libraryName}</p>
      <PageHeading
        title="Cash-up"
        beside={
          <div className="no-print max-w-full min-w-0">
            <MoneyTabs actor={actor} current="/cash-up" />
          </div>
        }
        actions={
          <span className="no-print">
            <PrintButton />
          </span>
        }
      />
      {done?.accountId === cash.id && <Done count={done} cash={cash} locale={settings.locale} />}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_18rem]">
        {counted !== undefined && seq !== undefined && key !== undefined ? (
          <Compare cash={cash} counted={counted} seq={seq} formKey={formKey} settings={settings} />
        ) : (
          <Card as="section" aria-labelledby="count" className="no-print grid min-w-0 gap-4">
            <h2 id="count">Count the drawer</h2>
            <CountForm
              key={formKey}
              action={startCount}
              formKey={formKey}
              accountId={cash.id}
              seq={cash.seq}
              denominations={denominationsOf(cash.currency, cash.scale).map(String)}
              currency={cash.currency}
              scale={cash.scale}
              locale={settings.locale}
            />
          </Card>
        )}
        <Card as="section" aria-label="Cash desk" className="grid gap-4">
          <AppLink href={`/accounts/${cash.id}`} dir="auto" className="font-semibold wrap-anywhere max-sm:py-2">
            Cash desk, {cash.branchName}
          </AppLink>
          <dl>
            <Stat
              label="Expected by the books"
              value={
                <Money minor={cash.balance} currency={cash.currency} scale={cash.scale} locale={settings.locale} />
              }
            />
          </dl>
          {actor.role !== "staff" && branches.length > 1 && (
            <BranchForm
              branches={branches.map(({ id, name }) => ({ value: id, label: name }))}
              branch={cash.branchId ?? ""}
            />
          )}
        </Card>
      </div>
      <History
        counts={counts.slice(0, PAGE)}
        cash={cash}
        dates={dates}
        previous={after === undefined ? undefined : `/cash-up?branch=${cash.branchId}`}
        next={counts.length > PAGE ? `/cash-up?branch=${cash.branchId}&after=${counts[PAGE - 1]?.id}` : undefined}
      />
    </>
  );
}

type CompareProps = { cash: Account; counted: string; seq: string; formKey: string; settings: Settings };

/** What was counted beside what the books expect, and the difference in words. */
async function Compare({ cash, counted, seq, formKey, settings: { locale } }: CompareProps) {
  const parsed = parseAmount(counted, cash.scale);
  const minor = parsed.ok ? parsed.minor : 0n;
  const money = (amount: bigint) => formatMoney(amount, cash.currency, { locale, scale: cash.scale });
  const expected = BigInt(cash.balance);
  const { words, state } = differenceInWords(minor, expected, money);
  const then = seq === cash.seq ? undefined : await balanceAt(cash.id, seq);
  return (
    <Card as="section" aria-labelledby="compare" className="no-print grid min-w-0 gap-4">
      <h2 id="compare">Counted and expected</h2>
      {then !== undefined && (
        <Note tone="warn" role="alert" title="Money moved at this desk while you counted.">
          {money(then)} was expected then, {money(expected)} is now. Count again if you are not sure that it is counted.
        </Note>
      )}
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,16rem),1fr))] gap-4">
        <Stat label="Counted" value={money(minor)} />
        <Stat label="Expected" value={money(expected)} />
        <Stat label="Difference" value={money(minor - expected)} tone={minor < expected ? "bad" : undefined} />
      </dl>
      <Note tone={state}>{words}</Note>
      <ConfirmCountForm
        key={formKey}
        action={confirmCount}
        formKey={formKey}
        accountId={cash.id}
        seq={cash.seq}
        counted={toDecimal(minor, cash.scale)}
        differs={minor !== expected}
        back={`/cash-up?branch=${cash.branchId}`}
      />
    </Card>
  );
}

/** What was in an account after so many entries. */
async function balanceAt(accountId: string, seq: string): Promise<bigint> {
  const [entry] = await listEntries({ accountId, lastSeq: seq, limit: 1 });
  return BigInt(entry?.balanceAfter ?? 0);
}

function Done({ count, cash, locale }: { count: CashCount; cash: Account; locale: string }) {
  const money = (amount: bigint) => formatMoney(amount, cash.currency, { locale, scale: cash.scale });
  const [counted, expected] = [BigInt(count.countedMinor), BigInt(count.expectedMinor)];
  return (
    <Note tone="ok" role="status" className="mb-5" title={`${money(counted)} was counted.`}>
      {differenceInWords(counted, expected, money).words}
      {count.transferId !== null && " The difference is booked to suspense."}
    </Note>
  );
}

type HistoryProps = {
  counts: CashCount[];
  cash: Account;
  dates: DateFormat;
  previous: string | undefined;
  next: string | undefined;
};

function History({ counts, cash, dates, previous, next }: HistoryProps) {
  const money = (minor: bigint | string) => (
    <Money minor={minor} currency={cash.currency} scale={cash.scale} locale={dates.locale} />
  );
  const columns: Column<CashCount>[] = [
    { header: "When", rowHeader: true, cell: (count) => <DateTime value={count.countedAt} {...dates} /> },
    { header: "By", breaks: true, cell: (count) => <span dir="auto">{count.byName ?? "Command line"}</span> },
    { header: "Counted", align: "end", cell: (count) => money(count.countedMinor) },
    { header: "Expected", align: "end", cell: (count) => money(count.expectedMinor) },
    { header: "Difference", align: "end", cell: (count) => <Difference count={count} money={money} /> },
    {
      header: "Reason",
      breaks: true,
      cell: (count) => count.reason !== null && <span dir="auto">{count.reason}</span>,
    },
  ];
  return (
    <Card as="section" aria-labelledby="counts" padding="table" className="mt-5">
      <h2 id="counts" className="px-2.5 pt-2.5 pb-1">
        Counts so far
      </h2>
      {counts.length === 0 ? (
        <div className="p-2.5">
          <Empty title={previous === undefined ? "This drawer was never counted" : "Nothing further back"} />
        </div>
      ) : (
        <Table label="Counts so far" columns={columns} rows={counts} rowKey={({ id }) => id} />
      )}
      <div className="no-print px-2.5 pb-2.5 empty:hidden">
        <Pager label="Pages of counts" previous={previous} previousLabel="Latest" next={next} nextLabel="Earlier" />
      </div>
    </Card>
  );
}

type DifferenceProps = { count: CashCount; money: (minor: bigint) => React.ReactNode };

function Difference({ count, money }: DifferenceProps) {
  const difference = money(BigInt(count.countedMinor) - BigInt(count.expectedMinor));
  if (count.transferId === null) return difference;
  return (
    <AppLink href={`/transfers/${count.transferId}`} className="inline-block max-sm:py-2">
      {difference}
    </AppLink>
  );
}
