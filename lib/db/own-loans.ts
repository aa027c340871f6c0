import type { RenewalFacts } from "../policy/renewal";
import { sql } from "./sql";

/** An open loan of a member with all that its renewal and its fine are judged on. Amounts in minor units. */
export type OwnLoan = Omit<RenewalFacts, "book"> & {
  id: string;
  titleId: string;
  title: string;
  contributorLine: string;
  branchName: string;
  currency: string;
  checkedOutAt: Date;
  dueAt: Date;
  renewals: number;
  renewalLimit: number;
  /** What was charged for being late since it last fell due. */
  finedMinor: string;
  /** Of the circulation rules and calendars. */
  ruleBookVersion: string;
};

/**
 * Open loans of a member, soonest due first, each judged where it was lent: nobody stands at a desk. One query, one
 * snapshot. At most 200.
 */
export function listOwnLoans(memberId: string, now: Date) {
  return sql<OwnLoan[]>`
    with own as materialized (
      select
        m.id,
        m.name,
        m.expires_on,
        m.card_lost_at,
        k.fees_limit_minor::text as fees_limit_minor,
        coalesce((
          select a.posted_debits - a.posted_credits
          from ledger.accounts a
          join carrel.settings s on s.currency = a.currency
          where a.kind = 'fees' and a.member_id = m.id and a.branch_id is null
        ), 0)::text as owed_minor,
        (
          select count(*)::int
          from circulation.loans l
          where l.member_id = m.id
            and l.returned_at is null
            and l.due_at < ${now}
            and l.lost_at is null
            and l.claimed_returned_at is null
        ) as overdue_loans
      from circulation.members m
      join circulation.member_categories k on k.code = m.category_code
      where m.id = ${memberId}
    )
    select
      o.id,
      o.id as open_loan_id,
      o.member_id as open_loan_member_id,
      m.name as open_loan_member_name,
      m.name as member_name,
      o.branch_id,
      o.branch_id as open_loan_branch_id,
      b.name as branch_name,
      b.time_zone,
      s.locale,
      s.currency,
      s.currency_scale::int,
      book.version::text as rule_book_version,
      m.expires_on,
      m.card_lost_at,
      m.fees_limit_minor,
      m.owed_minor,
      m.overdue_loans,
      coalesce((
        select jsonb_agg(jsonb_build_object('kind', r.kind, 'reason', r.reason, 'endsOn', r.ends_on))
        from circulation.restrictions r
        where r.member_id = m.id
          and r.lifted_at is null
          and coalesce(r.ends_on >= here.today, true)
      ), '[]') as restrictions,
      c.id as copy_id,
      c.barcode,
      c.price_minor::text,
      i.name as item_type_name,
      i.for_loan,
      t.id as title_id,
      t.title,
      t.contributor_line,
      o.checked_out_at,
      o.due_at,
      o.due_at as open_loan_due_at,
      p.terms as open_loan_terms,
      o.renewals,
      o.renewal_limit,
      o.lost_at,
      o.claimed_returned_at,
      fined.periods as fined_periods,
      fined.minor as fined_minor,
      queue.waiting as waiting_holds,
      case when queue.waiting > 0 then circulation.free_copies(c.title_id, c.id) else 0 end as other_free_copies
    from own m
    cross join carrel.settings s
    cross join circulation.rule_book book
    join circulation.loans o on o.member_id = m.id and o.returned_at is null
    join circulation.terms p on p.id = o.terms_id
    join catalog.branches b on b.id = o.branch_id
    join catalog.copies c on c.id = o.copy_id
    join catalog.item_types i on i.code = c.item_type_code
    join catalog.titles t on t.id = c.title_id
    cross join lateral (select (${now}::timestamptz at time zone b.time_zone)::date as today) here
    cross join lateral (
      select coalesce(max(f.period), 0) as periods, coalesce(sum(f.amount_minor), 0)::text as minor
      from circulation.fines f
      where f.loan_id = o.id
        and f.renewal = o.renewals
    ) fined
    cross join lateral (
      select count(*)::int as waiting
      from circulation.holds h
      where h.title_id = c.title_id
        and h.status = 'waiting'
        and h.member_id <> m.id
        and coalesce(h.copy_id = c.id, true)
        and circulation.counts_on(h, here.today)
    ) queue
    order by o.due_at, o.id
    limit 200
  `;
}

/** An open or ended loan, by whom it may be asked for. */
export type LoanPlace = { barcode: string; branchId: string; memberId: string | null };

export async function findLoanPlace(id: string): Promise<LoanPlace | undefined> {
  const [row] = await sql<LoanPlace[]>`
    select c.barcode, l.branch_id, l.member_id
    from circulation.loans l
    join catalog.copies c on c.id = l.copy_id
    where l.id = ${id}
  `;
  return row;
}
