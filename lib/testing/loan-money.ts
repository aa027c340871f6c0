import type { Sql } from "../db/sql";
import type { factories } from "./factories";

export type FinePeriodGiven = { period: number; day: string; amountMinor: string };

/** Loans that are late, and what the functions of the database do about their money: in the rights of the owner. */
export function loanMoneyStage(
  owner: () => Sql,
  make: Pick<ReturnType<typeof factories>, "aBranch" | "aCopy" | "aMember" | "someTerms">,
) {
  /** A loan of a member, made past the desk. */
  async function aLoan(given: { memberId?: string } = {}) {
    const copy = await make.aCopy();
    const memberId = given.memberId ?? (await make.aMember()).id;
    const [row] = await owner()<{ id: string }[]>`
      insert into circulation.loans (copy_id, member_id, branch_id, terms_id, renewal_limit, checked_out_at, due_at)
      values (${copy.id}, ${memberId}, ${copy.branchId}, ${await make.someTerms()}, 2, '2026-05-01 09:00Z', '2026-06-14 22:59Z')
      returning id`;
    return { id: row?.id ?? "", memberId, copyId: copy.id, branchId: copy.branchId };
  }

  /** So many periods of so much, in minor units. */
  function periods(count: number, amountMinor = 50): FinePeriodGiven[] {
    return Array.from({ length: count }, (_none, n) => ({
      period: n + 1,
      day: new Date(Date.UTC(2026, 5, 15 + n)).toISOString().slice(0, 10),
      amountMinor: String(amountMinor),
    }));
  }

  /** A function of the schema circulation with a request of this user (nobody: the job of the night) before its arguments. */
  function calls(sql: () => Sql, userId: string | null = null) {
    const request = () =>
      sql()`row('a-key', repeat('0', 64), ${userId}, null, null, '2026-07-01 09:00Z')::desk.request`;
    const first = async (rows: Promise<{ minor: string }[]>) => Number((await rows)[0]?.minor);
    return {
      postFines: (loanId: string, given: readonly FinePeriodGiven[], renewal = 0) =>
        first(
          sql()`select circulation.post_fines(${request()}, ${loanId}, ${renewal}, ${sql().json([...given])}) as minor`,
        ),
      creditFines: (loanId: string, after: number, renewal = 0) =>
        first(
          sql()`select circulation.credit_fines(${request()}, ${loanId}, ${renewal}, ${after}, 'Returned earlier') as minor`,
        ),
      forgiveFines: (loanId: string) =>
        first(sql()`select circulation.forgive_fines(${request()}, ${loanId}, 'Amnesty') as minor`),
      postCharge: (loanId: string, kind: string, amount: number) =>
        first(
          sql()`select circulation.post_loan_charge(${request()}, ${loanId}, ${kind}, ${amount}, 'Lost copy') as minor`,
        ),
      refundCharge: (loanId: string, kind: string) =>
        first(sql()`select circulation.refund_loan_charge(${request()}, ${loanId}, ${kind}, 'Found') as minor`),
    };
  }

  /** Balances of a member in minor units, on the accounts' normal sides. */
  async function balances(memberId: string): Promise<{ fees: number; wallet: number }> {
    const [row] = await owner()<{ fees: string; wallet: string }[]>`
      select
        (select a.posted_debits - a.posted_credits from ledger.accounts a where a.kind = 'fees' and a.member_id = ${memberId}) as fees,
        (select a.posted_credits - a.posted_debits from ledger.accounts a where a.kind = 'wallet' and a.member_id = ${memberId}) as wallet`;
    return { fees: Number(row?.fees), wallet: Number(row?.wallet) };
  }

  /** What is wrong with the books; an attempt without its outcome at once, not after a minute. */
  async function faults() {
    return owner()<{ check: string; sample: string }[]>`
      select r."check", r.sample::text from ledger.reconcile() r where r.found > 0
      union all
      select 'no outcome', a.id::text
      from ledger.attempts a
      where not exists (select from ledger.outcomes o where o.attempt_id = a.id)`;
  }

  function finesOf(loanId: string) {
    return owner()<{ period: number; renewal: number; amountMinor: string; transferId: string | null }[]>`
      select f.period, f.renewal, f.amount_minor, f.transfer_id
      from circulation.fines f
      where f.loan_id = ${loanId}
      order by f.renewal, f.period`;
  }

  /** Every attempt at the money of a loan, with what came of it. */
  function attemptsOf(loanId: string) {
    return owner()<{ key: string; verb: string; door: string; actor: string; result: string; code: string | null }[]>`
      select a.key, a.verb, a.door, a.actor, o.result, o.code
      from ledger.attempts a
      join ledger.outcomes o on o.attempt_id = a.id
      where a.loan_id = ${loanId}
      order by a.id`;
  }

  return { aLoan, periods, calls, balances, faults, finesOf, attemptsOf };
}
