import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { operator } from "../auth/actor";
import { freezeAccount, unfreezeAccount } from "../services/accounts";
import { takePayment } from "../services/payments";
import { reverse } from "../services/transfers";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { loanMoneyStage } from "../testing/loan-money";
import { doorOfTests } from "../testing/money-stage";
import { findAccountOf } from "./accounts";
import { connect, type Sql, sql } from "./sql";

const { owner, ownerUrl } = useDatabase();
const make = factories(owner);
const { aLoan, periods, calls, balances, faults, finesOf, attemptsOf } = loanMoneyStage(owner, make);
const night = calls(owner);
let desk: ReturnType<typeof operator>;
let others: Sql[] = [];

beforeAll(async () => {
  await owner()`select ledger.prepare_attempts(now(), now() + interval '1 month')`;
  desk = operator(await make.aBranch());
  others = Array.from({ length: 4 }, () => connect(ownerUrl(), { max: 1, name: "racer" }));
});
afterAll(async () => {
  await Promise.all(others.map((each) => each.end({ timeout: 5 })));
});
afterEach(async () => {
  const found = await faults();
  if (found.length > 0) throw new Error(`the books do not balance: ${JSON.stringify(found)}`);
});

const key = () => randomUUID();
const feesOf = async (memberId: string) => {
  const account = await findAccountOf("fees", { memberId });
  if (!account) throw new Error("a member without fees");
  return account;
};
const standing = async (memberId: string) => {
  const { id, version } = await feesOf(memberId);
  return { id, version };
};
const pay = (memberId: string, amount: string) =>
  takePayment(desk, { memberId, amount, from: "cash", key: key() }, doorOfTests);

test("fines are charged once, however often they are counted: each period one transfer, one attempt, one outcome", async () => {
  const { id, memberId, copyId } = await aLoan();
  expect(await night.postFines(id, periods(3))).toBe(150);
  expect(await night.postFines(id, periods(3))).toBe(0);
  expect(await night.postFines(id, periods(5))).toBe(100);
  expect(await balances(memberId)).toEqual({ fees: 250, wallet: 0 });
  expect((await finesOf(id)).map(({ period, amountMinor }) => [period, amountMinor])).toEqual(
    [1, 2, 3, 4, 5].map((period) => [period, "50"]),
  );
  expect(await attemptsOf(id)).toEqual(
    [1, 2, 3, 4, 5].map((period) => ({
      key: `fine:${id}:0:${period}`,
      verb: "transfer",
      door: "worker",
      actor: "cli",
      result: "posted",
      code: null,
    })),
  );
  const transfers = await owner()`
    select t.kind, t.loan_id, t.copy_id, t.amount_minor from ledger.transfers t where t.loan_id = ${id}`;
  expect(transfers).toEqual(Array.from({ length: 5 }, () => ({ kind: "fine", loanId: id, copyId, amountMinor: "50" })));
});

test("each due date of a loan has its own periods", async () => {
  const { id, memberId } = await aLoan();
  expect(await night.postFines(id, periods(2))).toBe(100);
  expect(await night.postFines(id, periods(1), 1)).toBe(50);
  expect(await balances(memberId)).toEqual({ fees: 150, wallet: 0 });
  expect((await finesOf(id)).map(({ renewal, period }) => [renewal, period])).toEqual([
    [0, 1],
    [0, 2],
    [1, 1],
  ]);
});

test("whoever acts is on record: the user of a desk through the web, the night as the worker", async () => {
  const { id } = await aLoan();
  const clerk = (await make.anActor("staff")).userId ?? "";
  expect(await calls(owner, clerk).postFines(id, periods(1))).toBe(50);
  expect(await attemptsOf(id)).toMatchObject([{ actor: `user:${clerk}`, door: "web" }]);
});

test("the job of the night and the desk at the same moment, a hundred times: each period is charged once", async () => {
  const [jobs, checkIn] = others.slice(0, 2).map((each) => calls(() => each)) as [typeof night, typeof night];
  const { id: memberId } = await make.aMember();
  for (let round = 0; round < 100; round++) {
    const { id } = await aLoan({ memberId });
    const [byNight, byDesk] = await Promise.all(
      round % 2 === 0
        ? [jobs.postFines(id, periods(5)), checkIn.postFines(id, periods(6))]
        : [jobs.postFines(id, periods(6)), checkIn.postFines(id, periods(4))],
    );
    expect(byNight + byDesk).toBe(300);
    expect(await finesOf(id)).toHaveLength(6);
  }
  expect(await balances(memberId)).toEqual({ fees: 30_000, wallet: 0 });
});

test("fines, charges, payments, reversals and credits of one member at once: nothing is lost and nothing done twice", async () => {
  const { id: memberId } = await make.aMember();
  const [one, two, three, four] = others.map((each) => calls(() => each)) as [
    typeof night,
    typeof night,
    typeof night,
    typeof night,
  ];
  // A deadlock or a lock that was not had in time undoes all of one call, and the product asks again.
  const again = async (work: () => Promise<unknown>): Promise<unknown> => {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!["40P01", "55P03"].includes(String(Reflect.get(Object(error), "code")))) throw error;
      }
    }
  };
  for (let round = 0; round < 15; round++) {
    const { id } = await aLoan({ memberId });
    await night.postFines(id, periods(2, 100));
    const [first] = await finesOf(id);
    await Promise.all([
      again(() => one.postFines(id, periods(4, 100))),
      again(() => two.postCharge(id, "replacement", 1500)),
      again(() => three.creditFines(id, 1)),
      again(() => four.forgiveFines(id)),
      pay(memberId, "1.00").catch(() => undefined),
      reverse(desk, { transferId: first?.transferId ?? "", key: key() }, doorOfTests).catch(() => undefined),
    ]);
    await again(() => one.refundCharge(id, "replacement"));
    expect(await finesOf(id)).toHaveLength(4);
  }
});

test("a member who may owe no more than so much: the period that goes past it is cut, and later ones cost nothing", async () => {
  const category = await make.aCategory();
  await owner()`update circulation.member_categories set fine_cap_minor = 225 where code = ${category}`;
  const { id: memberId } = await make.aMember({ category });
  const { id } = await aLoan({ memberId });
  expect(await night.postFines(id, periods(4, 100))).toBe(225);
  expect(await night.postFines(id, periods(5, 100))).toBe(0);
  expect(await finesOf(id)).toMatchObject([
    { amountMinor: "100" },
    { amountMinor: "100" },
    { amountMinor: "25" },
    { amountMinor: "0", transferId: null },
    { amountMinor: "0", transferId: null },
  ]);
  // What was paid leaves room for later periods, and for no earlier ones.
  await pay(memberId, "0.75");
  expect(await night.postFines(id, periods(6, 100))).toBe(75);
  expect(await balances(memberId)).toEqual({ fees: 225, wallet: 0 });
  // The cap is of all that is owed: another loan finds it reached.
  expect(await night.postFines((await aLoan({ memberId })).id, periods(1))).toBe(0);
});

test("a frozen account: the decline is on record, nothing is lost, and it is charged once the account is open", async () => {
  const { id, memberId } = await aLoan();
  await night.postFines(id, periods(1));
  await freezeAccount(desk, await standing(memberId), "In dispute");
  expect(await night.postFines(id, periods(3))).toBe(0);
  expect(await night.postFines(id, periods(4))).toBe(0);
  expect(await night.postCharge(id, "rental", 100)).toBe(0);
  expect(await night.creditFines(id, 0)).toBe(0);
  expect(await night.forgiveFines(id)).toBe(0);
  const declined = { result: "declined", code: "account_frozen" };
  expect((await attemptsOf(id)).slice(1)).toMatchObject([
    { key: `fine:${id}:0:2`, ...declined },
    { key: `fine:${id}:0:2:2`, ...declined },
    { key: `charge:${id}:rental`, ...declined },
    { verb: "refund", ...declined },
    { key: `forgive:${id}`, ...declined },
  ]);
  expect(await finesOf(id)).toHaveLength(1);
  await unfreezeAccount(desk, await standing(memberId), "Settled");
  expect(await night.postFines(id, periods(4))).toBe(150);
  expect(await night.postCharge(id, "rental", 100)).toBe(100);
  expect((await attemptsOf(id)).slice(6)).toMatchObject([
    { key: `fine:${id}:0:2:3`, result: "posted" },
    { key: `fine:${id}:0:3`, result: "posted" },
    { key: `fine:${id}:0:4`, result: "posted" },
    { key: `charge:${id}:rental:2`, result: "posted" },
  ]);
  expect(await night.creditFines(id, 0)).toBe(200);
  expect(await balances(memberId)).toEqual({ fees: 100, wallet: 0 });
});

test("moves go with their caller: undone, nothing of them stays, no attempt and no key", async () => {
  const { id, memberId } = await aLoan();
  const undone = owner()`
    do $$
    begin
      perform circulation.post_fines(row('a', repeat('0', 64), null, null, null, now())::desk.request, ${owner().unsafe(id)}, 0,
        '[{"period": 1, "day": "2026-06-15", "amountMinor": "50"}]');
      raise exception 'the return was not to be';
    end $$`.simple();
  await expect(undone).rejects.toThrow("the return was not to be");
  expect(await attemptsOf(id)).toEqual([]);
  expect(await balances(memberId)).toEqual({ fees: 0, wallet: 0 });
  expect(await night.postFines(id, periods(1))).toBe(50);
  expect(await attemptsOf(id)).toMatchObject([{ key: `fine:${id}:0:1` }]);
});

test("the record of a move within something else waits for the disk with it", async () => {
  const [row] = await owner()<{ mode: string }[]>`
    with posted as materialized (
      select p.attempt_id
      from ledger.post_within(
        row('a', repeat('0', 64), null, null, null, now())::desk.request,
        '[{"key": "no-such-account", "verb": "transfer", "kind": "fine", "currency": "EUR", "amount_minor": 5}]'
      ) p
    )
    select current_setting('synchronous_commit') as mode from posted`;
  expect(row?.mode).toBe("on");
});

test("attempts that decide what another one does can't come together", async () => {
  const { id, memberId } = await aLoan();
  await night.postFines(id, periods(2));
  const [one, two] = await finesOf(id);
  const fees = (await feesOf(memberId)).id;
  const cash = await findAccountOf("cash", { branchId: desk.branchId ?? "" });
  const back = (name: string, of: string | null | undefined) => ({ key: name, verb: "refund", refers_to: of });
  const payment = {
    key: "payment-1",
    verb: "transfer",
    kind: "payment",
    debit_account_id: cash?.id,
    credit_account_id: fees,
    currency: "EUR",
    amount_minor: 10,
  };
  const within = (moves: object[]) =>
    owner()<{ result: string }[]>`
      select p.result
      from ledger.post_within(
        row('a', repeat('0', 64), null, null, null, now())::desk.request, ${owner().json(JSON.parse(JSON.stringify(moves)))}
      ) p`;
  for (const moves of [
    [back("refund-one", one?.transferId), back("refund-two", one?.transferId)],
    [back("refund-one", one?.transferId), payment],
    [payment, { ...payment, key: "payment-2", details: { lines: [{ chargeId: one?.transferId, amountMinor: "10" }] } }],
  ]) {
    await expect(within(moves)).rejects.toMatchObject({ code: "22023" });
  }
  expect(await within([back("refund-one", one?.transferId), back("refund-two", two?.transferId)])).toEqual([
    { result: "posted" },
    { result: "posted" },
  ]);
  expect(await balances(memberId)).toEqual({ fees: 0, wallet: 0 });
});

test("the runtime role can't charge a loan but through the desk and the jobs", async () => {
  const { id } = await aLoan();
  await expect(calls(() => sql).postFines(id, periods(1))).rejects.toMatchObject({ code: "42501" });
  await expect(calls(() => sql).postCharge(id, "rental", 100)).rejects.toMatchObject({ code: "42501" });
});
