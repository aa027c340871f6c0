import { beforeAll, expect, test, vi } from "vitest";
import { operator } from "../auth/actor";
import { checkHealth } from "../db/health";
import { readReconciliationState } from "../db/reconciliations";
import type { Sql } from "../db/sql";
import { forget } from "../env";
import { checks, describeFindings } from "../policy/reconciliation";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { ledgerStage } from "../testing/ledger";
import { everyKindOfRow } from "../testing/ledger-rows";
import { forging } from "../testing/seals";
import { reconcile, reconcileByClock } from "./reconciliations";

vi.setConfig({ testTimeout: 60_000 });
const { owner, ownerUrl } = useDatabase();
const stage = ledgerStage(owner);
const make = factories(owner);
const forge = forging(owner);

type Books = Awaited<ReturnType<typeof everyKindOfRow>>;
let books: Books;
let copy: { id: string; titleId: string };

beforeAll(async () => {
  process.env.APP_DATABASE_URL = `${ownerUrl()}?role=carrel_worker`;
  forget();
  books = await everyKindOfRow(owner, make, stage);
  copy = await make.aCopy();
});

class Undone extends Error {}

/** The checks that find something while a superuser's change stands; afterwards it is undone. */
async function foundAfter(change: string): Promise<Record<string, number>> {
  let found: { check: string; found: string }[] = [];
  await owner()
    .begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx.unsafe(change);
      found = await (tx as unknown as Sql)<{ check: string; found: string }[]>`
        select r."check", r.found from ledger.reconcile() r where r.found > 0`;
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
  return Object.fromEntries(found.map((row) => [row.check, Number(row.found)]));
}

test("books that were kept by the rules pass every check, and what was found is kept with the sums", async () => {
  const reconciliation = await reconcile(operator());
  expect(reconciliation).toMatchObject({ passed: true, actor: "cli" });
  expect(reconciliation.findings.map(({ check }) => check)).toEqual(checks.map(([name]) => name));
  expect(reconciliation.findings.every(({ found }) => found === 0)).toBe(true);
  const [euro] = reconciliation.totals;
  expect(euro).toMatchObject({ currency: "EUR", debits: euro?.credits });
  expect(await readReconciliationState()).toEqual({ lastPassed: true, lastPassedAt: reconciliation.finishedAt });
});

/** For each check a change that breaks what it looks after and nothing else. */
const breaks: Record<(typeof checks)[number][0], (given: Books) => string> = {
  // A balance that moved to another currency: every account still agrees with its own entries.
  debits_equal_credits: ({ accounts }) => `update ledger.accounts set currency = 'USD' where id = ${accounts.cash}`,
  balances: ({ accounts }) =>
    `update ledger.accounts set posted_debits = posted_debits + 5, posted_credits = posted_credits + 5 where id = ${accounts.cash}`,
  two_entries: ({ topUp }) => `update ledger.entries set transfer_id = 999999 where transfer_id = ${topUp.transferId}`,
  gapless: ({ accounts }) => `update ledger.entries set seq = seq + 1 where account_id = ${accounts.wallet} and seq = (
    select max(seq) from ledger.entries where account_id = ${accounts.wallet})`,
  balance_chain: ({ topUp }) =>
    `update ledger.entries set balance_after = balance_after + 1 where transfer_id = ${topUp.transferId} and side = 'credit'`,
  pending_totals: ({ accounts }) =>
    `update ledger.accounts set pending_debits = pending_debits - 1 where id = ${accounts.wallet}`,
  pending_resolved_once: ({ captured }) =>
    `update ledger.resolutions set outcome = 'voided', transfer_id = null where pending_id = ${captured.transferId}`,
  refunds_within_original: ({ refund, small }) => `
    update ledger.transfers set refunds_id = ${small.transferId} where id = ${refund.transferId};
    update ledger.attempts set refers_to = ${small.transferId} where id = ${refund.attemptId}`,
  reversed_or_refunded: ({ refund, secondRefund }) => `
    update ledger.transfers set refunds_id = ${refund.transferId} where id = ${secondRefund.transferId};
    update ledger.attempts set refers_to = ${refund.transferId} where id = ${secondRefund.attemptId}`,
  outcomes_of_transfers: ({ topUp }) =>
    `update ledger.outcomes set transfer_id = null where attempt_id = ${topUp.attemptId}`,
  as_asked: ({ topUp }) => `update ledger.attempts set amount_minor = amount_minor + 1 where id = ${topUp.attemptId}`,
  attempts_have_outcomes: () =>
    `insert into ledger.attempts (actor, door, verb, opened_at) values ('cli', 'cli', 'transfer', now() - interval '2 minutes')`,
  outcomes_have_attempts: () =>
    `insert into ledger.outcomes (attempt_id, opened_at, result, code) values (9999999, now(), 'refused', 'forbidden')`,
  keys: ({ declined }) => `delete from ledger.keys where attempt_id = ${declined.attemptId}`,
  // A payment is laid to somebody else's charge.
  fees: ({ charge, payment, openCharge }) => `
    update ledger.allocations set amount_minor = amount_minor - 100
    where transfer_id = ${payment.transferId} and charge_id = ${charge.transferId};
    insert into ledger.allocations (transfer_id, charge_id, amount_minor)
    values (${payment.transferId}, ${openCharge.transferId}, 100)`,
  // Of two charges of one member the first is settled with what belongs to the second.
  charges: ({ charge, secondCharge, payment }) => `
    update ledger.allocations set amount_minor = amount_minor + case charge_id when ${charge.transferId} then 100 else -100 end
    where transfer_id = ${payment.transferId} and charge_id in (${charge.transferId}, ${secondCharge.transferId})`,
  allocations: ({ topUp, openCharge }) => `
    insert into ledger.allocations (transfer_id, charge_id, amount_minor) values
      (${topUp.transferId}, ${openCharge.transferId}, 100), (${topUp.transferId} + 1000, ${openCharge.transferId}, -100)`,
  fines: ({ charge }) => `update ledger.transfers set loan_id = 424242 where id = ${charge.transferId}`,
  loans: ({ charge }) => `
    insert into circulation.fines (loan_id, renewal, period, day, amount_minor, transfer_id, posted_at)
    values (424242, 0, 1, current_date, 1200, ${charge.transferId}, now())`,
  // With its member and on the hold shelf.
  copies: () => `${aLoan(copy.id)}; ${aHold("ready", copy.id)}`,
  holds: () => aHold("ready", "424242"),
  transits: () => `${aHold("in_transit", copy.id)};
    insert into circulation.transits (copy_id, from_branch_id, to_branch_id, reason, hold_id, sent_at)
    select ${copy.id}, 1, h.pickup_branch_id + 1, 'hold', h.id, now() from circulation.holds h where h.captured_copy_id = ${copy.id}`,
  losses: () => aLoan("424242", "lost_at = now(), lost_how = 'declared'"),
  renewals: () => aLoan("424242", "renewals = 1"),
};

const aLoan = (copyId: string, but?: string) => `
  insert into circulation.loans (copy_id, member_id, branch_id, terms_id, renewal_limit, checked_out_at, due_at)
  values (${copyId}, 1, 1, 1, 2, now(), now() + interval '1 day')
  ${but === undefined ? "" : `; update circulation.loans set ${but} where copy_id = ${copyId}`}`;
const aHold = (status: "ready" | "in_transit", copyId: string) => `
  insert into circulation.holds
    (member_id, title_id, pickup_branch_id, status, requested_at, rank, captured_copy_id, captured_at, ready_at, shelf_until)
  values
    (1, ${copy.titleId}, 1, '${status}', now(), 1, ${copyId}, now(),
     ${status === "ready" ? "now(), current_date" : "null, null"})`;

test.each(checks.map(([name]) => name))(
  "%s: books that are broken there are found there, and nowhere else",
  async (name) => {
    const found = await foundAfter(breaks[name](books));
    expect(Object.keys(found)).toEqual([name]);
    expect(await foundAfter("select 1")).toEqual({});
  },
);

test("a failure is kept, said in words, and makes the library unhealthy until it is found to be mended", async () => {
  expect(await checkHealth()).toMatchObject({ booksBalance: true });
  const change = (by: string) =>
    forge(
      `update ledger.accounts set posted_debits = posted_debits ${by}, posted_credits = posted_credits ${by} where id = ${books.accounts.cash}`,
    );
  await change("+ 5");
  const failed = await reconcileByClock();
  expect(failed).toMatchObject({ passed: false, actor: "worker" });
  expect(describeFindings(failed.findings).filter(({ found }) => found > 0)).toEqual([
    {
      check: "balances",
      title: "Every balance is the sum of its entries",
      found: 1,
      problem: "Accounts hold another balance than their entries give.",
      examples: [`account ${books.accounts.cash}`],
    },
  ]);
  expect(await checkHealth()).toMatchObject({ booksBalance: false });
  expect(await readReconciliationState()).toMatchObject({ lastPassed: false });
  await change("- 5");
  expect(await reconcile(operator())).toMatchObject({ passed: true });
  expect(await checkHealth()).toMatchObject({ booksBalance: true });
});

test("a look through the books sees one moment of them, however many write meanwhile", async () => {
  const branchId = await make.aBranch();
  const { id: memberId } = await make.aMember({ branchId });
  const [cash, wallet] = [await stage.account("cash", { branchId }), await stage.account("wallet", { memberId })];
  let writing = true;
  const writer = (async () => {
    for (let n = 0; n < 60; n++) await stage.post({ kind: "top_up", debit: cash, credit: wallet, amount: 100 + n });
  })().finally(() => (writing = false));
  let looks = 0;
  while (writing) {
    expect(await reconcile(operator())).toMatchObject({ passed: true });
    looks += 1;
  }
  await writer;
  expect(looks).toBeGreaterThan(2);
});

test("only admins and the operator may look", async () => {
  await expect(reconcile(await make.anActor("staff"))).rejects.toMatchObject({ code: "forbidden" });
});
