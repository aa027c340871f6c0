import type { FinePeriod } from "../policy/fines";
import type { Loss } from "../policy/losses";
import type { Terms } from "../policy/terms";
import type { DeskRequest } from "./desk";
import { asRequest, only } from "./desk-request";
import { json, sql } from "./sql";

/** A loan with all that its fines and its loss are counted by. Amounts in minor units. */
export type LateLoan = {
  id: string;
  copyId: string;
  barcode: string;
  titleId: string;
  title: string;
  contributorLine: string;
  memberId: string;
  memberName: string;
  cardNumber: string;
  branchId: string;
  branchName: string;
  checkedOutAt: Date;
  dueAt: Date;
  returnedAt: Date | null;
  renewals: number;
  renewalLimit: number;
  /** What was promised; values that were not known then are missing. */
  terms: Partial<Terms>;
  priceMinor: string | null;
  lostAt: Date | null;
  lostHow: "declared" | "aged" | null;
  claimedReturnedAt: Date | null;
  /** Periods that are charged since it last fell due. */
  finedPeriods: number;
  /** Of the circulation rules and calendars. */
  ruleBookVersion: string;
};

/** How many periods of a loan are fined since it last fell due, as a query. */
export function finedPeriods(loan: ReturnType<typeof sql>) {
  return sql`
        select count(*)::int
        from circulation.fines f
        where f.loan_id = ${loan}.id
          and f.renewal = ${loan}.renewals`;
}

/** What a LateLoan consists of, and from where: all of a query but its conditions. */
export function lateLoanRows() {
  return sql`
      l.id,
      l.copy_id,
      c.barcode,
      t.id as title_id,
      t.title,
      t.contributor_line,
      l.member_id,
      m.name as member_name,
      m.card_number,
      l.branch_id,
      b.name as branch_name,
      l.checked_out_at,
      l.due_at,
      l.returned_at,
      l.renewals,
      l.renewal_limit,
      p.terms,
      c.price_minor::text as price_minor,
      l.lost_at,
      l.lost_how,
      l.claimed_returned_at,
      (${finedPeriods(sql`l`)}) as fined_periods,
      k.version::text as rule_book_version
    from circulation.loans l
    join catalog.copies c on c.id = l.copy_id
    join catalog.titles t on t.id = c.title_id
    join circulation.members m on m.id = l.member_id
    join catalog.branches b on b.id = l.branch_id
    join circulation.terms p on p.id = l.terms_id
    cross join circulation.rule_book k
  `;
}

/** One loan, open or not. */
export async function findLateLoan(id: string): Promise<LateLoan | undefined> {
  const [row] = await sql<LateLoan[]>`
    select ${lateLoanRows()}
    where l.id = ${id}
  `;
  return row;
}

/** What a loan cost so far, line by line, with what is still owed of it. Amounts in minor units. */
export type LoanCost = {
  kind: "fines" | "rental" | "replacement" | "processing" | "restored_fines";
  periods: number;
  chargedMinor: string;
  owedMinor: string;
};

export function listLoanCosts(loanId: string) {
  return sql<LoanCost[]>`
    select n.kind, count(*)::int as periods,
      sum(t.amount_minor - coalesce(back.amount_minor, 0))::text as charged_minor,
      sum(o.owed)::text as owed_minor
    from (
      select 'fines' as kind, f.transfer_id
      from circulation.fines f
      where f.loan_id = ${loanId}
        and f.transfer_id is not null
      union all
      select c.kind, c.transfer_id
      from circulation.loan_charges c
      where c.loan_id = ${loanId}
    ) n
    join ledger.transfers t on t.id = n.transfer_id
    left join lateral (
      select sum(r.amount_minor) as amount_minor
      from ledger.transfers r
      where r.refunds_id = t.id
        or r.reverses_id = t.id
    ) back on true
    cross join lateral ledger.owed_of_charge(t.id) as o (owed)
    group by n.kind
    order by array_position(array['rental', 'fines', 'replacement', 'processing', 'restored_fines'], n.kind)
  `;
}

/** The outcome of a desk function: a refusal by its code where it could not be done. */
export type Written<Answer> = { status: string; answer: Answer | null };

export async function insertLoss<Answer>(request: DeskRequest, loan: LateLoan, loss: Loss, answer: Answer) {
  return only(
    await sql<Written<Answer>[]>`
    select status, answer
    from circulation.declare_lost(
      ${asRequest(request)},
      ${loan.copyId},
      ${loan.id},
      ${json({ renewals: loan.renewals, isClaimed: loan.claimedReturnedAt !== null })},
      ${json(loss)},
      ${json(answer)}
    )`,
  );
}

export async function insertClaim<Answer>(
  request: DeskRequest,
  loan: LateLoan,
  fines: readonly FinePeriod[],
  answer: Answer,
) {
  return only(
    await sql<Written<Answer>[]>`
    select status, answer
    from circulation.claim_returned(
      ${asRequest(request)},
      ${loan.copyId},
      ${loan.id},
      ${json({ renewals: loan.renewals, isLost: loan.lostAt !== null })},
      ${json(fines)},
      ${json(answer)}
    )`,
  );
}
