import { apart, sql } from "./sql";

export type HourCount = {
  day: string;
  hour: number;
  checkOuts: number;
  checkIns: number;
  renewals: number;
};

/** What happened in each hour of some days, the last one not included, at a branch or at all of them; hours without anything are missing. */
export function listHours({ from, to, branchId }: { from: string; to: string; branchId?: string }) {
  return sql<HourCount[]>`
    select h.day::date as day, h.hour::int as hour, sum(h.check_outs)::int as check_outs,
      sum(h.check_ins)::int as check_ins, sum(h.renewals)::int as renewals
    from figures.hours_between(${from}, ${to}, ${branchId ?? null}) h
    group by h.day, h.hour
    order by h.day, h.hour
  `;
}

export type StandingFigures = {
  openLoans: number;
  /** Past due, neither lost nor claimed to be returned. */
  overdue: number;
  holdsWaiting: number;
  holdsOnTheWay: number;
  holdsReady: number;
};

/** What stands open at a moment: loans made at a branch, holds to be picked up there; everywhere without one. */
export async function readStanding(now: Date, branchId?: string): Promise<StandingFigures> {
  const at = branchId ?? null;
  const [row] = await sql<StandingFigures[]>`
    select l.open as open_loans, l.overdue, h.waiting as holds_waiting, h.on_the_way as holds_on_the_way, h.ready as holds_ready
    from (
      -- Two counts: of all that are open, the index alone tells; the loans themselves are looked at where they are late.
      select
        (
          select count(*)::int
          from circulation.loans o
          where o.returned_at is null
            and (${at}::bigint is null or o.branch_id = ${at})
        ) as open,
        (
          select count(*)::int
          from circulation.loans o
          where o.returned_at is null
            and o.due_at < ${now}
            and o.lost_at is null
            and o.claimed_returned_at is null
            and (${at}::bigint is null or o.branch_id = ${at})
        ) as overdue
    ) l
    cross join (
      select
        count(*) filter (where w.status = 'waiting')::int as waiting,
        count(*) filter (where w.status = 'in_transit')::int as on_the_way,
        count(*) filter (where w.status = 'ready')::int as ready
      from (
        select a.status, a.pickup_branch_id
        from circulation.holds a
        where a.status = 'waiting'
        union all
        select c.status, c.pickup_branch_id
        from circulation.holds c
        where c.status in ('in_transit', 'ready')
      ) w
      where (${at}::bigint is null or w.pickup_branch_id = ${at})
    ) h
  `;
  return row ?? { openLoans: 0, overdue: 0, holdsWaiting: 0, holdsOnTheWay: 0, holdsReady: 0 };
}

export type MoneyDay = {
  day: string;
  /** Fines and charges less what was taken back, in minor units. */
  incomeMinor: string;
  waivedMinor: string;
  /** Paid in by members, less what was paid back: over the drawer of a branch, or of all; and by card. */
  cashMinor: string;
  cardMinor: string;
  /** Payments and top-ups, those taken back not counted away. */
  payments: number;
};

/** What came in on each day from one on, the last one not included, in the library's own calendar; days without anything are missing. */
export function listMoneyDays({
  from,
  to,
  currency,
  branchId,
}: {
  from: string;
  to: string;
  currency: string;
  branchId?: string;
}) {
  const at = branchId ?? null;
  return sql<MoneyDay[]>`
    select m.day::date as day,
      coalesce(sum(m.credits - m.debits) filter (where m.account_kind in ('fine_income', 'charge_income')), 0)::text as income_minor,
      coalesce(sum(m.debits - m.credits) filter (where m.account_kind = 'waivers'), 0)::text as waived_minor,
      coalesce(sum(m.debits - m.credits) filter (
        where m.account_kind = 'cash'
          and m.transfer_kind in ('payment', 'top_up')
          and (${at}::bigint is null or m.branch_id = ${at})
      ), 0)::text as cash_minor,
      coalesce(sum(m.debits - m.credits) filter (
        where m.account_kind = 'card_clearing'
          and m.transfer_kind in ('payment', 'top_up')
      ), 0)::text as card_minor,
      coalesce(sum(m.entries) filter (
        where m.transfer_kind in ('payment', 'top_up')
          and not m.taken_back
          and (
            (m.account_kind = 'cash' and (${at}::bigint is null or m.branch_id = ${at}))
            or (m.account_kind = 'card_clearing' and ${at}::bigint is null)
          )
      ), 0)::int as payments
    from figures.money_between(${from}, ${to}, ${currency}) m
    group by m.day
    order by m.day
  `;
}

/** Up to which day the rollups have everything, and when they were counted last. */
export async function readCounted(): Promise<{ before: string | null; countedAt: Date | null; tookMs: number | null }> {
  const [row] = await sql<{ before: string | null; countedAt: Date | null; tookMs: number | null }[]>`
    select nullif(c.before, '-infinity') as before, c.counted_at, c.took_ms
    from figures.counted c
  `;
  return row ?? { before: null, countedAt: null, tookMs: null };
}

/** Counts the days that are over, as long as it takes. How many; undefined when another process is at it. The worker's alone. */
export function keepFigures(now: Date, { anew = false }: { anew?: boolean } = {}): Promise<number | undefined> {
  return apart("carrel figures", async (own) => {
    const [row] = await own<{ days: number | null }[]>`select k.days from figures.keep(${now}, ${anew}) k`;
    return row?.days ?? undefined;
  });
}

/** Asks the worker to count all days anew. */
export async function askRecount(): Promise<void> {
  await sql`select figures.ask_recount()`;
}
