import { beforeAll, expect, test } from "vitest";
import { operator } from "../auth/actor";
import { findAccountOf } from "../db/accounts";
import { factories } from "../testing/factories";
import { useDatabase } from "../testing/database";
import { charge, takePayment, topUp, waive } from "./payments";
import { refund, reverse, transfer } from "./transfers";

const database = useDatabase();
const { aBranch, aMember } = factories(database.owner);
const origin = { door: "cli" } as const;

let serial = 0;
const key = () => `test-key-${++serial}`;
let desk = operator();
let memberId = "";
let otherId = "";

beforeAll(async () => {
  desk = operator(await aBranch());
  memberId = (await aMember()).id;
  otherId = (await aMember()).id;
  await topUp(desk, { memberId, amount: "50.00", key: key() }, origin);
});

const wallet = async (id: string) => {
  const account = await findAccountOf("wallet", { memberId: id });
  if (!account) throw new Error("a member without a wallet");
  return account;
};

test("fifty requests with one key at once make one transfer, and forty-nine hear its receipt", async () => {
  const [from, to] = [await wallet(memberId), await wallet(otherId)];
  const input = { debitAccountId: from.id, creditAccountId: to.id, amount: "12.50", key: key() };
  const all = await Promise.all(Array.from({ length: 50 }, () => transfer(desk, input, origin)));
  expect(all.filter(({ replayed }) => !replayed)).toHaveLength(1);
  expect(new Set(all.map(({ answer }) => JSON.stringify({ ...answer, attemptId: "" }))).size).toBe(1);
  expect((await wallet(memberId)).balance).toBe("3750");
  expect((await wallet(otherId)).balance).toBe("1250");
});

test("a declined transfer is declined again under its key, also when the wallet was filled since", async () => {
  const [from, to] = [await wallet(otherId), await wallet(memberId)];
  const input = { debitAccountId: from.id, creditAccountId: to.id, amount: "100.00", key: key() };
  await expect(transfer(desk, input, origin)).rejects.toMatchObject({ code: "insufficient_funds" });
  await topUp(desk, { memberId: otherId, amount: "500", key: key() }, origin);
  await expect(transfer(desk, input, origin)).rejects.toMatchObject({
    code: "insufficient_funds",
    details: { replayed: true },
  });
});

test.each([
  ["0"],
  ["-1"],
  ["0.001"],
  ["1e3"],
  ["12,50"],
  ["10000000000000000"],
  [Number.NaN],
  [["1"]],
  [12.5],
  [{}],
  [null],
  [undefined],
  [""],
])("the amount %j is refused by name, moves nothing and is on record", async (amount) => {
  const [from, to] = [await wallet(memberId), await wallet(otherId)];
  const input = { debitAccountId: from.id, creditAccountId: to.id, amount, key: key() };
  const error = await transfer(desk, input, origin).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "amount_invalid", field: "amount" });
  const { attemptId } = (error as { details: { attemptId: string } }).details;
  const [row] = await database.owner()`
    select o.result, o.code, a.amount_given from ledger.attempts a join ledger.outcomes o on o.attempt_id = a.id where a.id = ${attemptId}`;
  expect(row).toMatchObject({ result: "refused", code: "amount_invalid" });
  expect((await wallet(memberId)).balance).toBe(from.balance);
});

test("a fee is charged, paid in part, refunded and reversed to where it was", async () => {
  const charged = await charge(desk, { memberId, amount: "4.00", reason: "Lost card", key: key() }, origin);
  const paid = await takePayment(desk, { memberId, amount: "3.00", from: "cash", key: key() }, origin);
  expect(paid.answer.creditBalance).toBe("1.00");
  await refund(desk, { transferId: paid.answer.transferId ?? "", key: key() }, origin);
  const undone = await reverse(desk, { transferId: charged.answer.transferId ?? "", key: key() }, origin);
  expect(undone.answer.creditBalance).toBe("0.00");
});

test("what was waived of a charge is never paid out", async () => {
  const id = (await aMember()).id;
  const charged = await charge(desk, { memberId: id, amount: "10.00", reason: "Water damage", key: key() }, origin);
  await waive(desk, { memberId: id, amount: "4.00", reason: "Half of it was ours", key: key() }, origin);
  await takePayment(desk, { memberId: id, amount: "6.00", from: "cash", key: key() }, origin);
  const transferId = charged.answer.transferId ?? "";
  await expect(reverse(desk, { transferId, key: key() }, origin)).rejects.toMatchObject({
    code: "refund_exceeds_original",
  });
  const back = await refund(desk, { transferId, key: key() }, origin);
  expect(back.answer.amount).toBe("6.00");
  expect((await wallet(id)).balance).toBe("600");
  await expect(refund(desk, { transferId, key: key() }, origin)).rejects.toMatchObject({
    code: "refund_exceeds_original",
  });
});
