import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, expect, test } from "vitest";
import { operator } from "../auth/actor";
import { charge, takePayment, topUp, waive } from "../services/payments";
import { refund, reverse } from "../services/transfers";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { loanMoneyStage } from "../testing/loan-money";
import { doorOfTests } from "../testing/money-stage";

const { owner } = useDatabase();
const make = factories(owner);
const { aLoan, periods, calls, balances, faults, finesOf, attemptsOf } = loanMoneyStage(owner, make);
const night = calls(owner);
let desk: ReturnType<typeof operator>;

beforeAll(async () => {
  await owner()`select ledger.prepare_attempts(now(), now() + interval '1 month')`;
  desk = operator(await make.aBranch());
});
afterEach(async () => {
  const found = await faults();
  if (found.length > 0) throw new Error(`the books do not balance: ${JSON.stringify(found)}`);
});

const key = () => randomUUID();
const pay = (memberId: string, amount: string) =>
  takePayment(desk, { memberId, amount, from: "cash", key: key() }, doorOfTests);

test("periods that were charged too many are taken back: what is owed of them goes, what was paid goes to the wallet, once", async () => {
  const { id, memberId } = await aLoan();
  await night.postFines(id, periods(5));
  // The oldest come first: two are paid, a third in part.
  await pay(memberId, "1.30");
  expect(await balances(memberId)).toEqual({ fees: 120, wallet: 0 });
  expect(await night.creditFines(id, 1)).toBe(200);
  expect(await balances(memberId)).toEqual({ fees: 0, wallet: 80 });
  expect(await night.creditFines(id, 1)).toBe(0);
  expect(await night.postFines(id, periods(5))).toBe(0);
  expect(await balances(memberId)).toEqual({ fees: 0, wallet: 80 });
  expect(await night.creditFines(id, 0)).toBe(50);
  expect(await balances(memberId)).toEqual({ fees: 0, wallet: 130 });
});

test("what was waived of a fine is not paid out when the fine is taken back, and one that was reversed by hand stays so", async () => {
  const { id, memberId } = await aLoan();
  await night.postFines(id, periods(3, 100));
  const [first, second] = await finesOf(id);
  const lines = [{ chargeId: first?.transferId ?? "", amount: "0.40" }];
  await waive(desk, { memberId, amount: "0.40", lines, reason: "Ill", key: key() }, doorOfTests);
  await pay(memberId, "0.30");
  await reverse(desk, { transferId: second?.transferId ?? "", key: key() }, doorOfTests);
  expect(await balances(memberId)).toEqual({ fees: 130, wallet: 0 });
  expect(await night.creditFines(id, 0)).toBe(160);
  expect(await balances(memberId)).toEqual({ fees: 0, wallet: 30 });
});

test("what staff refunded of a fine is not given back a second time", async () => {
  const { id, memberId } = await aLoan();
  await night.postFines(id, periods(1, 100));
  const [fine] = await finesOf(id);
  await refund(desk, { transferId: fine?.transferId ?? "", amount: "0.30", key: key() }, doorOfTests);
  await pay(memberId, "0.20");
  expect(await night.creditFines(id, 0)).toBe(70);
  expect(await balances(memberId)).toEqual({ fees: 0, wallet: 20 });
});

test("what is still owed of the fines of a loan is forgiven line by line; what was paid stays paid", async () => {
  const { id, memberId } = await aLoan();
  const other = await aLoan({ memberId });
  await night.postFines(id, periods(3));
  await night.postFines(other.id, periods(2));
  await pay(memberId, "0.70");
  expect(await night.forgiveFines(id)).toBe(80);
  expect(await night.forgiveFines(id)).toBe(0);
  expect(await balances(memberId)).toEqual({ fees: 100, wallet: 0 });
});

test("more periods than one waiver can name are forgiven by several", async () => {
  const { id, memberId } = await aLoan();
  expect(await night.postFines(id, periods(365, 10))).toBe(3650);
  expect(await night.forgiveFines(id)).toBe(3650);
  expect(await balances(memberId)).toEqual({ fees: 0, wallet: 0 });
  expect((await attemptsOf(id)).filter(({ key: name }) => name.startsWith("forgive:"))).toHaveLength(4);
});

test("each charge of a loan is made once, and taken back once: owed or paid", async () => {
  const { id, memberId } = await aLoan();
  expect(await night.postCharge(id, "replacement", 1500)).toBe(1500);
  expect(await night.postCharge(id, "replacement", 1500)).toBe(0);
  expect(await night.postCharge(id, "processing", 300)).toBe(300);
  expect(await night.postCharge(id, "rental", 0)).toBe(0);
  await charge(desk, { memberId, amount: "2.00", reason: "Lost card", key: key() }, doorOfTests);
  await pay(memberId, "16.00");
  expect(await night.refundCharge(id, "replacement")).toBe(1500);
  expect(await night.refundCharge(id, "replacement")).toBe(0);
  expect(await night.refundCharge(id, "processing")).toBe(300);
  expect(await night.refundCharge(id, "rental")).toBe(0);
  expect(await balances(memberId)).toEqual({ fees: 200, wallet: 1600 });
  await topUp(desk, { memberId, amount: "1.00", key: key() }, doorOfTests);
});
