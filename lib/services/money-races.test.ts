import { createHash, randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findAccountOf } from "../db/accounts";
import { connect, type Sql } from "../db/sql";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { doorOfTests, moneyStage } from "../testing/money-stage";
import { charge, takePayment } from "./payments";
import { authorise, capture, refund, reverse, transfer, voidPending } from "./transfers";

const { owner, appUrl } = useDatabase();
const { aMember } = factories(owner);
let stage: Awaited<ReturnType<typeof moneyStage>>;
let connections: Sql[] = [];
const wallets = ["maya", "liam", "poor", "fourth"];

beforeAll(async () => {
  stage = await moneyStage(owner);
  stage.accounts.fourth = (await findAccountOf("wallet", { memberId: (await aMember()).id }))?.id ?? "";
  connections = Array.from({ length: 8 }, () => connect(appUrl(), { max: 1, name: "racer" }));
});
afterAll(async () => {
  await Promise.all(connections.map((each) => each.end({ timeout: 5 })));
});

const idOf = (name: string) => stage.accounts[name] ?? "";
const total = async () => {
  const [row] = await owner()<{ sum: string; least: string }[]>`
    select sum(a.posted_credits - a.posted_debits) as sum, min(a.posted_credits - a.posted_debits - a.pending_debits) as least
    from ledger.accounts a
    where a.id = any(${wallets.map(idOf)}::bigint[])`;
  return row;
};
const faults = () => owner()`select r.* from ledger.reconcile() r where r.found > 0`;

/** Some transfers in one call of the ledger, with the rights of the product, on a connection of its own. */
async function postTogether(sql: Sql, moves: { from: number; to: number; amount: number }[]) {
  const requests = moves.map(({ from, to, amount }) => {
    const key = randomUUID();
    return {
      door: "rest",
      verb: "transfer",
      kind: "member_transfer",
      key,
      fingerprint: createHash("sha256").update(key).digest("hex"),
      debit_account_id: idOf(wallets[from] ?? ""),
      credit_account_id: idOf(wallets[to] ?? ""),
      currency: "EUR",
      amount_minor: amount,
    };
  });
  const opened = await sql<{ id: string }[]>`select o.id from ledger.open_attempts(${sql.json(requests)}) o`;
  return sql<{ result: string; code: string | null }[]>`
    select p.result, p.code
    from ledger.post_batch(${opened.map(({ id }) => id)}::bigint[], now() - interval '1 minute') p`;
}

const move = fc
  .record({ from: fc.nat(3), step: fc.integer({ min: 1, max: 3 }), amount: fc.integer({ min: 1, max: 60_000 }) })
  .map(({ from, step, amount }) => ({ from, to: (from + step) % 4, amount }));

test("sixty-four transfers among four wallets at once, alone and in batches: no deadlock, no cent lost, none below zero", async () => {
  const before = await total();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(move, { minLength: 1, maxLength: 4 }), { minLength: 64, maxLength: 64 }),
      async (calls) => {
        const answers = await Promise.all(
          connections.map(async (sql, at) => {
            const mine = [];
            for (const moves of calls.filter((_call, n) => n % connections.length === at)) {
              mine.push(...(await postTogether(sql, moves)));
            }
            return mine;
          }),
        );
        for (const { result, code } of answers.flat())
          expect([result, code]).toEqual(result === "posted" ? ["posted", null] : ["declined", "insufficient_funds"]);
        const after = await total();
        expect(after?.sum).toBe(before?.sum);
        expect(Number(after?.least)).toBeGreaterThanOrEqual(0);
      },
    ),
    { numRuns: 4 },
  );
  expect(await faults()).toEqual([]);
});

test("sixty-four requests through the service at once: each happens or is declined, and the sum stands", async () => {
  const before = await total();
  const ended = await Promise.all(
    Array.from({ length: 64 }, (_none, n) => {
      const [debit, credit] = [wallets[n % 4] ?? "", wallets[(n + 1 + (n % 3)) % 4] ?? ""];
      const input = {
        debitAccountId: idOf(debit),
        creditAccountId: idOf(credit),
        amount: `${(n % 7) + 1}.25`,
        key: randomUUID(),
      };
      return transfer(stage.desk, input, doorOfTests).then(
        () => "posted",
        (error: { code: string }) => error.code,
      );
    }),
  );
  expect(ended.filter((code) => code !== "posted" && code !== "insufficient_funds")).toEqual([]);
  expect((await total())?.sum).toBe(before?.sum);
});

const codes = (all: PromiseSettledResult<unknown>[]) =>
  all.map((each) => (each.status === "fulfilled" ? "done" : String(Reflect.get(Object(each.reason), "code"))));
const times = <T>(count: number, work: () => Promise<T>) => Promise.allSettled(Array.from({ length: count }, work));

async function aTransfer(amount: string): Promise<string> {
  const input = { debitAccountId: idOf("maya"), creditAccountId: idOf("liam"), amount, key: randomUUID() };
  await stage.fill();
  return (await transfer(stage.desk, input, doorOfTests)).answer.transferId ?? "";
}

test("refunds that race with keys of their own never give back more than there was", async () => {
  const transferId = await aTransfer("10.00");
  const all = codes(
    await times(20, () => refund(stage.desk, { transferId, amount: "3.00", key: randomUUID() }, doorOfTests)),
  );
  expect(all.filter((code) => code === "done")).toHaveLength(3);
  expect(all.filter((code) => code === "refund_exceeds_original")).toHaveLength(17);
  const [row] =
    await owner()`select sum(t.amount_minor)::int as sum from ledger.transfers t where t.refunds_id = ${transferId}`;
  expect(row).toEqual({ sum: 900 });
});

test("reversals and refunds that race: a transfer is undone once, or refunded", async () => {
  const transferId = await aTransfer("10.00");
  const all = await Promise.allSettled(
    Array.from({ length: 16 }, (_none, n) =>
      n % 2 === 0
        ? reverse(stage.desk, { transferId, key: randomUUID() }, doorOfTests)
        : refund(stage.desk, { transferId, key: randomUUID() }, doorOfTests),
    ),
  );
  expect(codes(all).filter((code) => code === "done")).toHaveLength(1);
});

test("of captures and voids of one authorisation exactly one wins", async () => {
  for (let round = 0; round < 5; round++) {
    await stage.fill();
    const input = { debitAccountId: idOf("maya"), creditAccountId: idOf("liam"), amount: "5.00", key: randomUUID() };
    const transferId = (await authorise(stage.desk, input, doorOfTests)).answer.transferId ?? "";
    const all = await Promise.allSettled(
      Array.from({ length: 12 }, (_none, n) =>
        n % 2 === 0
          ? capture(stage.desk, { transferId, amount: "4.00", key: randomUUID() }, doorOfTests)
          : voidPending(stage.desk, { transferId, key: randomUUID() }, doorOfTests),
      ),
    );
    const ended = codes(all);
    expect(ended.filter((code) => code === "done")).toHaveLength(1);
    expect(new Set(ended.filter((code) => code !== "done")).size).toBe(1);
    expect(ended).toEqual(ended.map((code) => (/^(done|pending_(captured|voided))$/.test(code) ? code : "")));
  }
});

test("payments of one debt that race take what is owed and not a cent more", async () => {
  const { id: memberId } = await aMember();
  await charge(stage.desk, { memberId, amount: "10.00", reason: "Lost card", key: randomUUID() }, doorOfTests);
  const all = codes(
    await times(8, () =>
      takePayment(stage.desk, { memberId, amount: "4.00", from: "cash", key: randomUUID() }, doorOfTests),
    ),
  );
  expect(all.filter((code) => code === "done")).toHaveLength(2);
  expect(all.filter((code) => code === "insufficient_funds")).toHaveLength(6);
  expect((await findAccountOf("fees", { memberId }))?.balance).toBe("200");
  expect(await faults()).toEqual([]);
});
