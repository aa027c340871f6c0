import type { HoldFacts } from "../policy/holds";
import { isOnShelf } from "./on-shelf";
import { restrictionsOf } from "./restrictions";
import { sql } from "./sql";

export type HoldQuery = {
  titleId?: string;
  barcode?: string;
  memberId?: string;
  cardNumber?: string;
  pickupBranchId: string;
  now: Date;
};

/**
 * All that the placing of a hold is judged on, in one query and so in one snapshot. Undefined when the pickup branch
 * does not exist.
 */
export async function findHoldFacts(query: HoldQuery): Promise<HoldFacts | undefined> {
  const wanted = query.barcode ?? null;
  const [row] = await sql<HoldFacts[]>`
    select
      b.id as pickup_branch_id,
      b.name as pickup_branch_name,
      b.time_zone,
      s.locale,
      s.currency_scale::int,
      book.version::text as rule_book_version,
      m.id as member_id,
      m.version as member_version,
      m.name as member_name,
      m.card_number,
      m.expires_on,
      m.category_code,
      k.name as category_name,
      k.hold_limit as category_limit,
      k.fees_limit_minor::text,
      coalesce(fees.posted_debits - fees.posted_credits, 0)::text as owed_minor,
      coalesce(restricted.restrictions, '[]') as restrictions,
      restricted.newest as newest_restriction_id,
      (
        select count(*)::int
        from circulation.holds o
        where o.member_id = m.id
          and o.status in ('waiting', 'in_transit', 'ready')
      ) as open_holds,
      (
        select o.id
        from circulation.holds o
        where o.member_id = m.id
          and o.title_id = t.id
          and o.status in ('waiting', 'in_transit', 'ready')
      ) as own_hold_id,
      t.id as title_id,
      t.title,
      t.contributor_line,
      t.year,
      one.id as copy_id,
      one.barcode,
      one.call_number,
      ob.name as copy_branch_name,
      (one.withdrawn_at is not null) as copy_withdrawn,
      (
        select min(l.due_at)
        from circulation.loans l
        join catalog.copies c on c.id = l.copy_id
        where l.member_id = m.id
          and l.returned_at is null
          and c.title_id = t.id
          and (one.id is null or c.id = one.id)
      ) as own_loan_due_at,
      (
        select count(*)::int
        from catalog.copies c
        where c.title_id = t.id
          and c.withdrawn_at is null
          and (one.id is null or c.id = one.id)
      ) as copies,
      coalesce((
        select jsonb_agg(jsonb_build_object('code', i.code, 'name', i.name, 'openHolds', (
          select count(*)
          from circulation.holds o
          where o.member_id = m.id
            and o.status in ('waiting', 'in_transit', 'ready')
            and circulation.could_be_of_type(o, i.code)
        )) order by i.name)
        from catalog.item_types i
        where i.for_loan
          and exists (
            select
            from catalog.copies c
            where c.title_id = t.id
              and c.item_type_code = i.code
              and c.withdrawn_at is null
              and (one.id is null or c.id = one.id)
          )
      ), '[]') as item_types,
      (
        select jsonb_build_object(
          'branchName', cb.name, 'shelfLocation', c.shelf_location, 'callNumber', c.call_number
        )
        from catalog.copies c
        join catalog.branches cb on cb.id = c.branch_id
        join catalog.item_types i on i.code = c.item_type_code and i.for_loan
        where c.title_id = t.id
          and c.withdrawn_at is null
          and (one.id is null or c.id = one.id)
          and ${isOnShelf()}
        order by c.branch_id = b.id desc, cb.name, c.id
        limit 1
      ) as shelf,
      (
        select count(*)::int
        from circulation.holds w
        where w.title_id = t.id
          and w.status = 'waiting'
          and w.member_id is distinct from m.id
      ) as waiting
    from catalog.branches b
    cross join carrel.settings s
    cross join circulation.rule_book book
    left join catalog.copies one on one.barcode = ${wanted}
    left join catalog.branches ob on ob.id = one.branch_id
    left join catalog.titles t
      on t.id = case when ${wanted}::text is null then ${query.titleId ?? null}::bigint else one.title_id end
      and t.withdrawn_at is null
    left join circulation.members m
      on m.id = ${query.memberId ?? null}::bigint
      or m.card_number = ${query.cardNumber ?? null}::text
    left join circulation.member_categories k on k.code = m.category_code
    left join lateral (${restrictionsOf(sql`m.id`, sql`(${query.now}::timestamptz at time zone b.time_zone)::date`)}) restricted on true
    left join ledger.accounts fees
      on fees.member_id = m.id
      and fees.kind = 'fees'
      and fees.branch_id is null
      and fees.currency = s.currency
    where b.id = ${query.pickupBranchId}
  `;
  return row;
}
