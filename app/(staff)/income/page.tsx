import type { Metadata } from "next";
import { AppLink } from "@/components/app-link";
import { Card } from "@/components/card";
import { Money } from "@/components/money";
import { MoneyTabs } from "@/components/money/money-tabs";
import { PeriodForm } from "@/components/money/period-form";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { type Column, Table } from "@/components/table";
import { actorOr401 } from "@/lib/auth/current-actor";
import { readSettings } from "@/lib/db/settings";
import type { KindChange } from "@/lib/policy/income";
import { incomePageQuery } from "@/lib/schemas/money-pages";
import { readIncome } from "@/lib/services/income";

export const metadata: Metadata = { title: "Income" };

/** What the library earned on some days, and what became of its accounts. */
export default async function IncomePage({ searchParams }: PageProps<"/income">) {
  const actor = await actorOr401("accounts:read");
  const days = incomePageQuery.parse(await searchParams);
  const isBackwards = days.from !== undefined && days.to !== undefined && days.to < days.from;
  const [income, { locale }] = await Promise.all([
    readIncome(actor, isBackwards ? { from: days.from } : days),
    readSettings(),
  ]);
  const money = (minor: bigint) => (
    <Money minor={minor} currency={income.currency} scale={income.scale} locale={locale} />
  );
  return (
    <>
      <PageHeading title="Income" beside={<MoneyTabs actor={actor} current="/income" />} />
      <div className="mb-5">
        <PeriodForm page="/income" label="Days of the income" from={days.from ?? ""} to={days.to ?? ""} />
      </div>
      {isBackwards && (
        <Note tone="warn" className="mb-5">
          The last day comes before the first. This is everything since the first.
        </Note>
      )}
      <div className="grid items-start gap-5">
        <Card as="section" aria-labelledby="earned" className="max-w-xl">
          <h2 id="earned" className="mb-3">
            What was earned
          </h2>
          <dl className="grid gap-2">
            {income.income.map((line) => (
              <Line key={line.name} name={line.name} value={money(line.minor)} />
            ))}
            <Line name="Income" value={money(income.incomeMinor)} sum />
            {income.waivers.map((line) => (
              <Line key={line.name} name={line.name} value={money(-line.minor)} />
            ))}
            <Line name="Net income" value={money(income.netMinor)} sum />
          </dl>
        </Card>
        <Card as="section" aria-labelledby="stands" padding="table">
          <h2 id="stands" className="px-2.5 pt-2.5 pb-1">
            What became of it
          </h2>
          <Table
            label="Accounts"
            columns={columns(money)}
            rows={[...income.assets, ...income.liabilities]}
            rowKey={({ kind }) => kind}
          />
          <p className="px-2.5 py-2.5 text-tiny text-ink-2">
            What the library has and is owed changed by as much as what it owes and what it earned.
          </p>
        </Card>
      </div>
    </>
  );
}

function Line({ name, value, sum }: { name: string; value: React.ReactNode; sum?: boolean }) {
  return (
    <div
      className={
        sum ? "flex justify-between gap-4 border-t border-line pt-2 font-semibold" : "flex justify-between gap-4"
      }
    >
      <dt className="wrap-anywhere">{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function columns(money: (minor: bigint) => React.ReactNode): Column<KindChange>[] {
  const figure = (header: string, of: (change: KindChange) => bigint): Column<KindChange> => ({
    header,
    align: "end",
    cell: (change) => money(of(change)),
  });
  return [
    {
      header: "Accounts",
      rowHeader: true,
      cell: ({ kind, name }) => (
        <AppLink href={`/accounts?kind=${kind}`} className="inline-block font-semibold max-sm:py-2">
          {name}
        </AppLink>
      ),
    },
    figure("Opening", ({ openingMinor }) => openingMinor),
    figure("Debits", ({ debitsMinor }) => debitsMinor),
    figure("Credits", ({ creditsMinor }) => creditsMinor),
    figure("Closing", ({ closingMinor }) => closingMinor),
  ];
}
