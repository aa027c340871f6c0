import type { DeskFacts } from "../policy/desk-facts";
import { finedPeriods } from "./late-loans";
import { restrictionsOf } from "./restrictions";
import { sql } from "./sql";

export type FactsQuery = {
  barcode: string;
  /** Card of the member who wants the copy; undefined for check-in and renewal. */
  cardNumber?: string;
  /** Where the desk stands. */
  branchId: string;
  now: Date;
};

/** Without its branch where there is none. */
type FactsRow = Omit<DeskFacts, "branchId" | "timeZone"> & { branchId: string | null; timeZone: string | null };

const isOfBranch = (row: FactsRow): row is DeskFacts => row.branchId !== null;

/**
 * All that a desk action is judged on, in one query and so in one snapshot; of several actions at once, in their order.
 * The member is the one with the card, or, when no card is given, the one who has the copy on loan. Null for a branch
 * that does not exist.
 */
export async function listDeskFacts(queries: readonly FactsQuery[]): Promise<(DeskFacts | null)[]> {
  const rows = await sql<FactsRow[]>`
    select
      b.id as branch_id,
      b.time_zone,
      s.locale,
      s.currency,
      s.currency_scale::int,
      book.version::text as rule_book_version,

      m.id as member_id,
      m.version as member_version,
      m.name as member_name,
      m.card_number,
      m.expires_on,
      m.date_of_birth,
      m.card_lost_at,
      coalesce(m.address_gone, false) as address_gone,
      m.staff_note as member_note,
      m.category_code,
      k.name as category_name,
      k.loan_limit as category_limit,
      k.fees_limit_minor::text,
      k.lost_limit,
      coalesce(restricted.restrictions, '[]') as restrictions,
      restricted.newest as newest_restriction_id,
      coalesce(standing.owed_minor, 0)::text as owed_minor,
      coalesce(standing.wards_owe_minor, 0)::text as wards_owe_minor,
      coalesce(n.open_loans, 0) as open_loans,
      coalesce(n.open_loans_of_type, 0) as open_loans_of_type,
      coalesce(n.overdue_loans, 0) as overdue_loans,
      coalesce(n.lost_loans, 0) as lost_loans,
      coalesce(n.has_other_copy, false) as has_other_copy,
      coalesce(m.tell_if_borrowed_before, false) and exists (
        select
        from catalog.copies bc
        join circulation.loans bl on bl.copy_id = bc.id
        where bc.title_id = c.title_id
          and bl.member_id = m.id
          and bl.returned_at is not null
      ) as borrowed_before,

      c.id as copy_id,
      c.version as copy_version,
      c.barcode,
      (c.withdrawn_at is not null) as copy_withdrawn,
      c.branch_id as copy_branch_id,
      cb.name as copy_branch_name,
      c.call_number,
      c.note as copy_note,
      array(
        select pinned.title
        from office.notes pinned
        where pinned.copy_id = c.id
          and pinned.pinned
          and pinned.deleted_at is null
        order by pinned.id desc
        limit 5
      ) as pinned_notes,
      c.parts,
      c.price_minor::text,
      c.item_type_code,
      i.name as item_type_name,
      coalesce(i.for_loan, false) as for_loan,
      mark.mark,
      t.id as title_id,
      t.title,
      t.contributor_line,
      t.year,

      o.id as open_loan_id,
      o.member_id as open_loan_member_id,
      om.name as open_loan_member_name,
      o.branch_id as open_loan_branch_id,
      o.checked_out_at as open_loan_checked_out_at,
      o.due_at as open_loan_due_at,
      ot.terms as open_loan_terms,
      o.renewals,
      o.renewal_limit,
      o.lost_at,
      o.claimed_returned_at,
      (${finedPeriods(sql`o`)}) as fined_periods,

      way.id as transit_id,
      way.from_branch_id as transit_from_branch_id,
      way.to_branch_id as transit_to_branch_id,
      wb.name as transit_to_branch_name,
      case when held.id is not null then circulation.hold_facts(held) end as captured_hold,
      -- Asked for only where somebody waits: each is a query of its own.
      case
        when queue.waiting > 0 then circulation.hold_facts(
          circulation.first_hold(c.id, (q.asked_at at time zone b.time_zone)::date)
        )
      end as next_hold,
      (
        select h.id
        from circulation.holds h
        where h.member_id = m.id
          and h.title_id = c.title_id
          and h.status in ('waiting', 'in_transit', 'ready')
          and coalesce(h.copy_id = c.id, true)
      ) as own_hold_id,
      coalesce(queue.waiting, 0) as waiting_holds,
      case when queue.waiting > 0 then circulation.free_copies(c.title_id, c.id) else 0 end as other_free_copies
    -- Behind a select the planner does not count them: by how many there are it would make a new plan each time, which takes
    -- fifteen times as long as the answer.
    from unnest(
      (select ${queries.map((query) => query.barcode)}::text[]),
      (select ${queries.map((query) => query.cardNumber ?? null)}::text[]),
      (select ${queries.map((query) => query.branchId)}::bigint[]),
      (select ${queries.map((query) => query.now.toISOString())}::timestamptz[])
    ) with ordinality q (barcode, card_number, branch_id, asked_at, number)
    left join catalog.branches b on b.id = q.branch_id
    cross join carrel.settings s
    cross join circulation.rule_book book
    left join catalog.copies c on c.barcode = q.barcode
    left join catalog.branches cb on cb.id = c.branch_id
    left join catalog.item_types i on i.code = c.item_type_code
    left join catalog.titles t on t.id = c.title_id
    left join circulation.copy_marks mark on mark.copy_id = c.id
    left join circulation.loans o on o.copy_id = c.id and o.returned_at is null
    left join circulation.terms ot on ot.id = o.terms_id
    left join circulation.members om on om.id = o.member_id
    left join circulation.transits way on way.copy_id = c.id and way.ended_at is null
    left join catalog.branches wb on wb.id = way.to_branch_id
    left join circulation.holds held on held.captured_copy_id = c.id and held.status in ('in_transit', 'ready')
    left join circulation.members m
      on m.id = coalesce(
        (select x.id from circulation.members x where x.card_number = q.card_number),
        case when q.card_number is null then o.member_id end
      )
    left join circulation.member_categories k on k.code = m.category_code
    left join lateral (
      select
        count(*) filter (where l.lost_at is null)::int as open_loans,
        (count(*) filter (where l.lost_at is null and lc.item_type_code = c.item_type_code))::int as open_loans_of_type,
        (count(*) filter (where l.due_at < q.asked_at and l.lost_at is null and l.claimed_returned_at is null))::int
          as overdue_loans,
        (count(*) filter (where l.lost_at is not null))::int as lost_loans,
        coalesce(bool_or(lc.title_id = c.title_id and lc.id <> c.id), false) as has_other_copy
      from circulation.loans l
      join catalog.copies lc on lc.id = l.copy_id
      where l.member_id = m.id
        and l.returned_at is null
    ) n on true
    left join lateral (
      select
        (
          select a.posted_debits - a.posted_credits
          from ledger.accounts a
          where a.kind = 'fees' and a.member_id = m.id and a.branch_id is null and a.currency = s.currency
        ) as owed_minor,
        (
          select sum(a.posted_debits - a.posted_credits)
          from circulation.members ward
          join ledger.accounts a
            on a.kind = 'fees' and a.member_id = ward.id and a.branch_id is null and a.currency = s.currency
          where ward.guardian_id = m.id
        ) as wards_owe_minor
    ) standing on m.id is not null
    left join lateral (${restrictionsOf(sql`m.id`, sql`(q.asked_at at time zone b.time_zone)::date`)}) restricted on true
    left join lateral (
      select count(*)::int as waiting
      from circulation.holds h
      where h.title_id = c.title_id
        and h.status = 'waiting'
        and h.member_id is distinct from m.id
        and coalesce(h.copy_id = c.id, true)
        and circulation.counts_on(h, (q.asked_at at time zone b.time_zone)::date)
    ) queue on c.id is not null
    order by q.number
  `;
  return rows.map((row) => (isOfBranch(row) ? row : null));
}
