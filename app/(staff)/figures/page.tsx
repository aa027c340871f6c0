import type { Metadata } from "next";
import { AppLink } from "@/components/app-link";
import { Card } from "@/components/card";
import { DateTime } from "@/components/date";
import { Empty } from "@/components/empty";
import { BusyHours } from "@/components/figures/busy-hours";
import { Money } from "@/components/money";
import { PageHeading } from "@/components/page-heading";
import { PrintButton } from "@/components/print-button";
import { SparkBars } from "@/components/spark-bars";
import { Stat, Stats } from "@/components/stat";
import { Table } from "@/components/table";
import { Tabs } from "@/components/tabs";
import { actorOr401 } from "@/lib/auth/current-actor";
import { formatDay } from "@/lib/dates";
import { listBranches } from "@/lib/db/branches";
import { readSettings, type Settings } from "@/lib/db/settings";
import type { DayFigures } from "@/lib/policy/figures";
import { figuresAddress } from "@/lib/schemas/figures";
import { type Dashboard, readDashboard } from "@/lib/services/figures";
import { listReports } from "@/lib/services/reports";
import { BranchChoice } from "./forms";

export const metadata: Metadata = { title: "Figures" };

/** As many branches as stand beside the heading; more are chosen from a list. */
const mostTabs = 5;

/** What the library does: today, now, of late. */
export default async function FiguresPage({ searchParams }: PageProps<"/figures">) {
  const actor = await actorOr401("figures:read");
  const { branch: asked } = figuresAddress.parse(await searchParams);
  const [branches, settings] = await Promise.all([listBranches(), readSettings()]);
  const branchId = branches.find(({ id }) => id === asked)?.id;
  const board = await readDashboard(actor, { branch: branchId });
  return (
    <>
      <PageHeading
        title="Figures"
        beside={
          branches.length > mostTabs ? (
            <BranchChoice branches={branches} current={branchId} />
          ) : (
            <Tabs
              label="Branches"
              items={[
                { href: "/figures", label: "All branches", current: branchId === undefined },
                ...branches.map(({ id, name }) => ({
                  href: `/figures?branch=${id}`,
                  label: name,
                  current: id === branchId,
                })),
              ]}
            />
          )
        }
        actions={
          <>
            <p className="text-tiny text-ink-2">
              As of <DateTime value={board.at} {...settings} today={board.today} />
            </p>
            <span className="no-print">
              <PrintButton />
            </span>
          </>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3.5">
        <Now board={board} settings={settings} />
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3.5 xl:grid-cols-2">
          <Trend days={board.days} settings={settings} />
          <Card as="section" aria-labelledby="busy">
            <h2 id="busy">Busiest hours</h2>
            <p className="mb-2 text-tiny text-ink-2">
              Check-outs, check-ins and renewals in an hour, on average of the last eight weeks
            </p>
            {board.hours.length === 0 ? (
              <p className="py-6 text-center text-ink-2">Nothing happened in these weeks.</p>
            ) : (
              <BusyHours label="By hour and weekday" hours={board.hours} locale={settings.locale} />
            )}
          </Card>
        </div>
        <Card as="section" aria-labelledby="reports" className="no-print">
          <h2 id="reports" className="mb-3">
            Reports
          </h2>
          <ul className="grid gap-x-6 gap-y-3 sm:grid-cols-2 lg:grid-cols-4">
            {listReports(actor).map(({ name, title, about }) => (
              <li key={name}>
                <AppLink
                  href={`/figures/${name}${branchId ? `?branch=${branchId}` : ""}`}
                  className="inline-flex items-center font-semibold max-sm:min-h-11"
                >
                  {title}
                </AppLink>
                <p className="text-tiny text-ink-2">{about}</p>
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </>
  );
}

function Now({ board, settings }: { board: Dashboard; settings: Settings }) {
  const { standing, money } = board;
  const today = board.days.at(-1);
  const at = board.branch ? `&branch=${board.branch.id}` : "";
  const count = (value: number) => value.toLocaleString(settings.locale);
  const amount = (minor: bigint) => <Money minor={minor} {...money} locale={settings.locale} />;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3.5 lg:grid-cols-3">
      <Card as="section" aria-labelledby="today">
        <h2 id="today" className="mb-3">
          Today at the {board.branch ? "desk" : "desks"}
        </h2>
        <Stats>
          <Stat label="Check-outs" value={count(today?.checkOuts ?? 0)} />
          <Stat label="Check-ins" value={count(today?.checkIns ?? 0)} />
          <Stat label="Renewals" value={count(today?.renewals ?? 0)} />
          <Stat
            label={
              <>
                {board.branch ? "Paid in cash" : "Payments"}, {amount(money.paidTodayMinor)}
              </>
            }
            value={count(money.paymentsToday)}
          />
        </Stats>
      </Card>
      <Card as="section" aria-labelledby="open">
        <h2 id="open" className="mb-3">
          Open now
        </h2>
        <Stats>
          <Stat label={<AppLink href="/loans?show=open">On loan</AppLink>} value={count(standing.openLoans)} />
          <Stat
            label={<AppLink href={`/figures/overdue?min=0${at}`}>Overdue</AppLink>}
            value={count(standing.overdue)}
            tone={standing.overdue > 0 ? "bad" : undefined}
          />
          <Stat
            label={<AppLink href={`/figures/holds-ratio?min=0${at}`}>Holds waiting</AppLink>}
            value={count(standing.holdsWaiting)}
          />
          <Stat label={<AppLink href="/holds">Holds ready</AppLink>} value={count(standing.holdsReady)} />
        </Stats>
      </Card>
      <Card as="section" aria-labelledby="income">
        <h2 id="income" className="mb-3">
          Income{board.branch && " of all branches"}
        </h2>
        <Stats className="grid-cols-[repeat(auto-fit,minmax(7rem,1fr))]">
          <Stat label="Today" value={amount(money.incomeTodayMinor)} />
          <Stat label={<AppLink href="/figures/income">This month</AppLink>} value={amount(money.incomeMonthMinor)} />
          <Stat label="Waived this month" value={amount(money.waivedMonthMinor)} />
        </Stats>
      </Card>
    </div>
  );
}

const kinds = [
  { key: "checkOuts", name: "Check-outs" },
  { key: "checkIns", name: "Check-ins" },
  { key: "renewals", name: "Renewals" },
] as const;

function Trend({ days, settings }: { days: DayFigures[]; settings: Settings }) {
  const { locale } = settings;
  const [first, last] = [days[0], days.at(-1)];
  const day = (value: string) => formatDay(value, { ...settings, today: last?.day });
  const isEmpty = days.every(({ checkOuts, checkIns, renewals }) => checkOuts + checkIns + renewals === 0);
  return (
    <Card as="section" aria-labelledby="trend">
      <h2 id="trend" className="mb-3">
        Last 30 days
      </h2>
      {isEmpty ? (
        <Empty title="Nothing happened yet">What goes over the desk is counted here from the first loan on.</Empty>
      ) : (
        <div className="grid gap-4">
          {kinds.map(({ key, name }) => {
            const counts = days.map((each) => each[key]);
            const sum = counts.reduce((all, count) => all + count, 0);
            const most = Math.max(...counts);
            return (
              <div key={key}>
                <p className="mb-1 flex justify-between gap-3 text-tiny text-ink-2">
                  {name} <span className="font-semibold num text-ink">{sum.toLocaleString(locale)}</span>
                </p>
                <SparkBars
                  counts={counts}
                  label={`${name} on each of the last 30 days, at most ${most.toLocaleString(locale)}`}
                />
              </div>
            );
          })}
          <p className="-mt-3 flex justify-between text-tiny text-ink-2">
            <span>{first && day(first.day)}</span>
            <span>Today</span>
          </p>
          <details className="no-print">
            <summary className="inline-flex min-h-9 items-center text-sm underline max-sm:min-h-11">
              The same as a table
            </summary>
            <div className="mt-2">
              <Table<DayFigures>
                label="Day by day"
                narrow="scroll"
                rows={days.toReversed()}
                rowKey={(row) => row.day}
                columns={[
                  { header: "Day", rowHeader: true, cell: (row) => day(row.day) },
                  ...kinds.map(({ key, name }) => ({
                    header: name,
                    align: "end" as const,
                    cell: (row: DayFigures) => <span className="num">{row[key].toLocaleString(locale)}</span>,
                  })),
                ]}
              />
            </div>
          </details>
        </div>
      )}
    </Card>
  );
}
