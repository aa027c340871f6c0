import { addDays, type Day, daysBetween } from "../dates";

type Happened = { checkOuts: number; checkIns: number; renewals: number };
type HourCount = Happened & { day: Day; hour: number };
type MoneyDay = {
  day: Day;
  incomeMinor: string;
  waivedMinor: string;
  cashMinor: string;
  cardMinor: string;
  payments: number;
};

export type DayFigures = Happened & { day: Day };

/** An hour of the clock: what is done in it on each day of the week, Monday first, on average of the weeks that were counted. */
export type HourFigures = { hour: number; weekdays: number[] };

/** The days of the trend, today included, and the whole weeks before today of which the busiest hours are told. */
export const trendDays = 30;
export const hourWeeks = 8;

/** Each of the last days, also those on which nothing happened, oldest first. */
export function daysOf(hours: readonly HourCount[], today: Day): DayFigures[] {
  const byDay = new Map<Day, Happened>();
  for (const { day, checkOuts, checkIns, renewals } of hours) {
    const sum = byDay.get(day) ?? none;
    byDay.set(day, {
      checkOuts: sum.checkOuts + checkOuts,
      checkIns: sum.checkIns + checkIns,
      renewals: sum.renewals + renewals,
    });
  }
  return Array.from({ length: trendDays }, (_, n) => addDays(today, n + 1 - trendDays)).map((day) => ({
    day,
    ...(byDay.get(day) ?? none),
  }));
}

/** From the first hour in which anything is done to the last one. */
export function busyHours(hours: readonly HourCount[], today: Day): HourFigures[] {
  const sums = new Map<number, number[]>();
  for (const { day, hour, checkOuts, checkIns, renewals } of hours) {
    const ago = daysBetween(day, today);
    if (ago < 1 || ago > hourWeeks * 7) continue;
    const week = sums.get(hour) ?? [0, 0, 0, 0, 0, 0, 0];
    const weekday = (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7;
    week[weekday] = (week[weekday] ?? 0) + checkOuts + checkIns + renewals;
    sums.set(hour, week);
  }
  if (sums.size === 0) return [];
  const first = Math.min(...sums.keys());
  const last = Math.max(...sums.keys());
  return Array.from({ length: last - first + 1 }, (_, n) => first + n).map((hour) => ({
    hour,
    weekdays: (sums.get(hour) ?? [0, 0, 0, 0, 0, 0, 0]).map((sum) => Math.round((sum / hourWeeks) * 10) / 10),
  }));
}

export type MoneyFigures = {
  incomeTodayMinor: bigint;
  incomeMonthMinor: bigint;
  waivedMonthMinor: bigint;
  paymentsToday: number;
  paidTodayMinor: bigint;
};

/** What came in today and since the first of the month. Income is what was charged, less what was waived. */
export function moneyOf(days: readonly MoneyDay[], today: Day, { withCards }: { withCards: boolean }): MoneyFigures {
  const of = days.filter(({ day }) => day === today);
  const sum = (rows: readonly MoneyDay[], value: (row: MoneyDay) => bigint) =>
    rows.reduce((all, row) => all + value(row), 0n);
  const income = (row: MoneyDay) => BigInt(row.incomeMinor) - BigInt(row.waivedMinor);
  return {
    incomeTodayMinor: sum(of, income),
    incomeMonthMinor: sum(days, income),
    waivedMonthMinor: sum(days, (row) => BigInt(row.waivedMinor)),
    paymentsToday: of.reduce((all, { payments }) => all + payments, 0),
    paidTodayMinor: sum(of, (row) => BigInt(row.cashMinor) + (withCards ? BigInt(row.cardMinor) : 0n)),
  };
}

const none: Happened = { checkOuts: 0, checkIns: 0, renewals: 0 };
