import { sql } from "./sql";

export type OpenLoan = {
  id: string;
  copyId: string;
  barcode: string;
  titleId: string;
  title: string;
  contributorLine: string;
  checkedOutAt: Date;
  dueAt: Date;
  renewals: number;
  renewalLimit: number;
  lostAt: Date | null;
  claimedReturnedAt: Date | null;
};

/** Open loans of a member, soonest due first. At most 200. */
export function listOpenLoans(memberId: string) {
  return sql<OpenLoan[]>`
    select
      l.id,
      l.copy_id,
      c.barcode,
      t.id as title_id,
      t.title,
      t.contributor_line,
      l.checked_out_at,
      l.due_at,
      l.renewals,
      l.renewal_limit,
      l.lost_at,
      l.claimed_returned_at
    from circulation.loans l
    join catalog.copies c on c.id = l.copy_id
    join catalog.titles t on t.id = c.title_id
    where l.member_id = ${memberId}
      and l.returned_at is null
    order by l.due_at, l.id
    limit 200
  `;
}

export type PastLoan = {
  id: string;
  barcode: string;
  titleId: string;
  title: string;
  contributorLine: string;
  checkedOutAt: Date;
  dueAt: Date;
  returnedAt: Date;
};

/** Returned loans of a member, latest check-out first, a page of `limit` after the loan `after`. */
export function listPastLoans(memberId: string, page: { after?: string; limit: number }) {
  return sql<PastLoan[]>`
    select
      l.id,
      c.barcode,
      t.id as title_id,
      t.title,
      t.contributor_line,
      l.checked_out_at,
      l.due_at,
      l.returned_at
    from circulation.loans l
    join catalog.copies c on c.id = l.copy_id
    join catalog.titles t on t.id = c.title_id
    where l.member_id = ${memberId}
      and l.returned_at is not null
      and (
        ${page.after ?? null}::bigint is null
        or (l.checked_out_at, l.id) < (select a.checked_out_at, a.id from circulation.loans a where a.id = ${page.after ?? null}::bigint)
      )
    order by l.checked_out_at desc, l.id desc
    limit ${page.limit}
  `;
}

export type LoanFilter = {
  memberId?: string;
  copyId?: string;
  /** Open loans only, returned only, or both. */
  open?: boolean;
};

export type Loan = {
  id: string;
  copyId: string;
  barcode: string;
  titleId: string;
  title: string;
  memberId: string;
  memberName: string;
  cardNumber: string;
  checkedOutAt: Date;
  dueAt: Date;
  returnedAt: Date | null;
  renewals: number;
  renewalLimit: number;
  lostAt: Date | null;
  claimedReturnedAt: Date | null;
};

/** What a Loan consists of, and from where: all of a query but its conditions. */
function loanRows() {
  return sql`
      l.id,
      l.copy_id,
      c.barcode,
      t.id as title_id,
      t.title,
      l.member_id,
      m.name as member_name,
      m.card_number,
      l.checked_out_at,
      l.due_at,
      l.returned_at,
      l.renewals,
      l.renewal_limit,
      l.lost_at,
      l.claimed_returned_at
    from circulation.loans l
    join catalog.copies c on c.id = l.copy_id
    join catalog.titles t on t.id = c.title_id
    join circulation.members m on m.id = l.member_id
  `;
}

/** Loans by filter, newest first, a page of `limit` after the loan `after`. */
export function listLoans(filter: LoanFilter, page: { after?: string; limit: number }) {
  return sql<Loan[]>`
    select ${loanRows()}
    where (${filter.memberId ?? null}::bigint is null or l.member_id = ${filter.memberId ?? null})
      and (${filter.copyId ?? null}::bigint is null or l.copy_id = ${filter.copyId ?? null})
      and (
        ${filter.open ?? null}::boolean is null
        or (${filter.open ?? null} and l.returned_at is null)
        or (not ${filter.open ?? null} and l.returned_at is not null)
      )
      and (${page.after ?? null}::bigint is null or l.id < ${page.after ?? null})
    order by l.id desc
    limit ${page.limit}
  `;
}

/** Open loans that are past due at `now`, neither lost nor claimed to be returned, longest overdue first, a page of `limit` after the loan `after`. */
export function listOverdueLoans(
  filter: { now: Date; branchId?: string; memberId?: string },
  page: { after?: string; limit: number },
) {
  return sql<Loan[]>`
    select ${loanRows()}
    where l.returned_at is null
      and l.due_at < ${filter.now}
      and l.lost_at is null
      and l.claimed_returned_at is null
      and (${filter.branchId ?? null}::bigint is null or l.branch_id = ${filter.branchId ?? null})
      and (${filter.memberId ?? null}::bigint is null or l.member_id = ${filter.memberId ?? null})
      and (
        ${page.after ?? null}::bigint is null
        or (l.due_at, l.id) > (select a.due_at, a.id from circulation.loans a where a.id = ${page.after ?? null}::bigint)
      )
    order by l.due_at, l.id
    limit ${page.limit}
  `;
}

/** One loan, or undefined. */
export async function findLoan(id: string): Promise<Loan | undefined> {
  const [row] = await sql<Loan[]>`
    select ${loanRows()}
    where l.id = ${id}
  `;
  return row;
}
