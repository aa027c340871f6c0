import type { FineTerms } from "../policy/own-fees";
import { sql } from "./sql";

/** For which day late a fine was charged, and by what: the due date that was missed, and the rule that was promised. */
export type FineStory = {
  /** The transfer that charged it. */
  chargeId: string;
  /** The day late. */
  day: string;
  dueAt: Date;
  branchName: string;
  timeZone: string;
  terms: Partial<FineTerms>;
  priceMinor: string | null;
};

/** How fines that are owed came about. A renewal begins a new due date, so each fine is told with the one that was missed. */
export function listFineStories(chargeIds: readonly string[]) {
  return sql<FineStory[]>`
    select
      f.transfer_id as charge_id,
      f.day,
      coalesce((
        select r.due_before
        from circulation.renewals r
        where r.loan_id = f.loan_id
          and r.renewed_at >= f.posted_at
        order by r.number
        limit 1
      ), l.due_at) as due_at,
      b.name as branch_name,
      b.time_zone,
      p.terms,
      c.price_minor::text as price_minor
    from circulation.fines f
    join circulation.loans l on l.id = f.loan_id
    join circulation.terms p on p.id = l.terms_id
    join catalog.branches b on b.id = l.branch_id
    join catalog.copies c on c.id = l.copy_id
    where f.transfer_id = any(${[...chargeIds]}::bigint[])
    order by f.transfer_id
  `;
}
