import type { ReportAsk } from "./reports";
import type { Sql } from "./sql";

export type OverdueRow = {
  id: string;
  titleId: string;
  title: string;
  barcode: string;
  branch: string;
  memberId: string | null;
  member: string | null;
  cardNumber: string | null;
  email: string | null;
  phone: string | null;
  dueOn: string;
  daysOverdue: number;
};

/** Loans that are past due, neither lost nor claimed to be returned, longest overdue first, with how to reach who has them. */
export function overdueReport(tag: Sql, ask: ReportAsk) {
  return tag<OverdueRow[]>`
    select l.id, t.id as title_id, t.title, c.barcode, b.name as branch, m.id as member_id, m.name as member, m.card_number, m.email,
      m.phone, (l.due_at at time zone b.time_zone)::date as due_on,
      (${ask.now}::timestamptz at time zone b.time_zone)::date - (l.due_at at time zone b.time_zone)::date as days_overdue
    from circulation.loans l
    join catalog.branches b on b.id = l.branch_id
    join catalog.copies c on c.id = l.copy_id
    join catalog.titles t on t.id = c.title_id
    left join circulation.members m on m.id = l.member_id
    where l.returned_at is null
      and l.due_at < ${ask.now}
      and l.due_at < ${ask.now}::timestamptz - (${ask.min ?? 0}::int - 1) * interval '1 day'
      and (${ask.now}::timestamptz at time zone b.time_zone)::date - (l.due_at at time zone b.time_zone)::date >= ${ask.min ?? 0}::int
      and l.lost_at is null
      and l.claimed_returned_at is null
      and (${ask.branch ?? null}::bigint is null or l.branch_id = ${ask.branch ?? null})
      and (${ask.category ?? null}::text is null or m.category_code = ${ask.category ?? null})
      and (${ask.type ?? null}::text is null or c.item_type_code = ${ask.type ?? null})
      and (
        ${ask.after ?? null}::bigint is null
        or (l.due_at, l.id) > (select a.due_at, a.id from circulation.loans a where a.id = ${ask.after ?? null}::bigint)
      )
    order by l.due_at, l.id
    limit ${ask.limit ?? null}
  `;
}

export type IncomeRow = {
  month: string;
  finesMinor: string;
  chargesMinor: string;
  waivedMinor: string;
  netMinor: string;
  cashMinor: string;
  cardMinor: string;
};

/** What was earned, waived and paid in each month of a period, from the ledger; months without anything stand there too. */
export function incomeReport(tag: Sql, ask: ReportAsk) {
  return tag<IncomeRow[]>`
    select to_char(g.month, 'YYYY-MM') as month,
      coalesce(sum(m.credits - m.debits) filter (where m.account_kind = 'fine_income'), 0)::text as fines_minor,
      coalesce(sum(m.credits - m.debits) filter (where m.account_kind = 'charge_income'), 0)::text as charges_minor,
      coalesce(sum(m.debits - m.credits) filter (where m.account_kind = 'waivers'), 0)::text as waived_minor,
      coalesce(sum(m.credits - m.debits) filter (where m.account_kind in ('fine_income', 'charge_income', 'waivers')), 0)::text
        as net_minor,
      coalesce(sum(m.debits - m.credits) filter (
        where m.account_kind = 'cash'
          and m.transfer_kind in ('payment', 'top_up')
      ), 0)::text as cash_minor,
      coalesce(sum(m.debits - m.credits) filter (
        where m.account_kind = 'card_clearing'
          and m.transfer_kind in ('payment', 'top_up')
      ), 0)::text as card_minor
    from generate_series(date_trunc('month', ${ask.from}::date::timestamp), ${ask.to}::date::timestamp, interval '1 month') g (month)
    left join figures.money_between(${ask.from}, ${ask.to}::date + 1, ${ask.currency}) m
      on date_trunc('month', m.day::timestamp) = g.month
    group by g.month
    order by g.month
    limit ${ask.limit ?? null}
  `;
}
