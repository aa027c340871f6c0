import { beforeAll, expect, test } from "vitest";
import { type Actor, operator, permissionsOf } from "../auth/actor";
import { findAccountOf } from "../db/accounts";
import { listOpenCharges } from "../db/charges";
import { findReceipt, listSettledLines } from "../db/receipts";
import type { DomainError } from "../errors";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { charge, findReceiver, prepareSend, sendToMember, takePayment, topUp, waive } from "./payments";

const database = useDatabase();
const { aBranch, aMember } = factories(database.owner);
const origin = { door: "web" } as const;

let serial = 0;
const key = () => `sending-key-${++serial}`;
let desk = operator();

beforeAll(async () => {
  desk = operator(await aBranch());
});

const asMember = (memberId: string): Actor => ({
  kind: "user",
  name: "A member",
  role: "member",
  memberId,
  permissions: permissionsOf("member"),
});

async function aSender(amount = "50.00") {
  const { id } = await aMember();
  await topUp(desk, { memberId: id, amount, key: key() }, origin);
  return asMember(id);
}

const balance = async (memberId: string) => (await findAccountOf("wallet", { memberId }))?.balance;

test("what would be refused is said before the confirmation, is on record, and moves nothing", async () => {
  const sender = await aSender("20.00");
  const other = await aMember();
  const own = await database.owner()`select card_number from circulation.members where id = ${sender.memberId ?? ""}`;
  const asked = { cardNumber: other.cardNumber, amount: "12.50" };
  await expect(prepareSend(sender, asked, origin)).resolves.toBeUndefined();
  await expect(prepareSend(sender, { ...asked, amount: "12,50" }, origin)).rejects.toMatchObject({
    code: "amount_invalid",
    field: "amount",
  });
  await expect(prepareSend(sender, { ...asked, amount: "20.01" }, origin)).rejects.toMatchObject({
    code: "insufficient_funds",
  });
  await expect(prepareSend(sender, { ...asked, cardNumber: String(own[0]?.cardNumber) }, origin)).rejects.toMatchObject(
    { code: "same_account", field: "cardNumber" },
  );
  const refused = await prepareSend(sender, { ...asked, amount: "0" }, origin).catch((error: unknown) => error);
  const { attemptId } = (refused as { details: { attemptId: string } }).details;
  const [outcome] = await database.owner()`select result, code from ledger.outcomes where attempt_id = ${attemptId}`;
  expect(outcome).toMatchObject({ result: "refused", code: "amount_invalid" });
  expect(await balance(sender.memberId ?? "")).toBe("2000");
});

test("a card that nobody has and one that can't receive are refused in the same words", async () => {
  const sender = await aSender();
  const frozen = await aMember();
  await database.owner()`
    update ledger.accounts set status = 'frozen' where member_id = ${frozen.id} and kind = 'wallet'`;
  const of = (cardNumber: string) =>
    Promise.all([
      findReceiver(sender, cardNumber).catch((error: unknown) => error),
      prepareSend(sender, { cardNumber, amount: "1.00" }, origin).catch((error: unknown) => error),
      sendToMember(sender, { cardNumber, amount: "1.00", key: key() }, origin).catch((error: unknown) => error),
    ]);
  const unknown = await of("NOBODY-HAS-THIS");
  expect(unknown[0]).toMatchObject({ code: "account_not_found", field: "cardNumber" });
  const words = (errors: unknown[]) =>
    errors.map((error) => {
      const { code, field, message, details } = error as DomainError;
      return { code, field, message, details: Object.keys(details ?? {}) };
    });
  expect(words(await of(frozen.cardNumber))).toEqual(words(unknown));
});

test("a wallet that is frozen between the look and the transfer is refused in these words too", async () => {
  const sender = await aSender();
  const other = await aMember();
  const sql = database.owner();
  // Whoever locks the account first freezes it: the look before the lock still saw it open.
  const freezing = sql`
    update ledger.accounts set status = 'frozen' where member_id = ${other.id} and kind = 'wallet' returning pg_sleep(1)`.execute();
  await sql`select pg_sleep(0.2)`;
  const input = { cardNumber: other.cardNumber, amount: "1.00", key: key() };
  const refusal = { code: "account_not_found", field: "cardNumber" };
  await expect(sendToMember(sender, input, origin)).rejects.toMatchObject(refusal);
  await freezing;
  await expect(sendToMember(sender, input, origin)).rejects.toMatchObject(refusal);
  expect(await balance(sender.memberId ?? "")).toBe("5000");
});

test("whoever looks up card after card is stopped, also where every one of them exists", async () => {
  const sender = await aSender();
  const { cardNumber } = await aMember();
  for (let look = 0; look < 30; look += 1) await findReceiver(sender, cardNumber);
  await expect(findReceiver(sender, cardNumber)).rejects.toMatchObject({ code: "too_many_requests" });
  await expect(sendToMember(sender, { cardNumber, amount: "1.00", key: key() }, origin)).rejects.toMatchObject({
    code: "too_many_requests",
  });
  expect(await balance(sender.memberId ?? "")).toBe("5000");
});

test("sending with one key twice sends once, and names the receiver by no more than first name and initial", async () => {
  const sender = await aSender();
  const other = await aMember();
  await database.owner()`update circulation.members set name = 'Aoife Ní Bhriain' where id = ${other.id}`;
  expect(await findReceiver(sender, other.cardNumber)).toBe("Aoife B.");
  const input = { cardNumber: other.cardNumber, amount: "12.50", key: key() };
  const both = await Promise.all([sendToMember(sender, input, origin), sendToMember(sender, input, origin)]);
  expect(both.filter(({ replayed }) => replayed)).toHaveLength(1);
  expect([await balance(sender.memberId ?? ""), await balance(other.id)]).toEqual(["3750", "1250"]);
});

test("cash that was given is kept for the receipt with the lines it settled; less than the amount is refused", async () => {
  const { id: memberId } = await aMember();
  await charge(desk, { memberId, amount: "4.20", reason: "Lost card", key: key() }, origin);
  await charge(desk, { memberId, amount: "3.00", reason: "Copies", key: key() }, origin);
  const [first, second] = await listOpenCharges(memberId);
  const lines = [
    { chargeId: first?.id ?? "", amount: "4.20" },
    { chargeId: second?.id ?? "", amount: "0.80" },
  ];
  const input = { memberId, from: "cash" as const, amount: "5.00", lines, key: key() };
  await expect(takePayment(desk, { ...input, given: "4.99" }, origin)).rejects.toMatchObject({ field: "given" });
  await expect(takePayment(desk, { ...input, given: "20010042" }, origin)).rejects.toMatchObject({ field: "given" });
  const refused = await database.owner()`
    select o.result, o.code
    from ledger.attempts a
    join ledger.outcomes o on o.attempt_id = a.id
    where a.key = ${input.key}`;
  expect([...refused]).toEqual(Array.from({ length: 2 }, () => ({ result: "refused", code: "invalid" })));
  await expect(takePayment(desk, { ...input, amount: "5.01" }, origin)).rejects.toMatchObject({ field: "amount" });
  const { answer } = await takePayment(desk, { ...input, given: "20.00" }, origin);
  const receipt = await findReceipt(answer.transferId ?? "");
  expect(receipt).toMatchObject({
    amountMinor: "500",
    givenMinor: "2000",
    creditKind: "fees",
    creditBalanceMinor: "220",
  });
  expect(await listSettledLines(answer.transferId ?? "")).toMatchObject([
    { reason: "Lost card", amountMinor: "420" },
    { reason: "Copies", amountMinor: "80" },
  ]);
});

test("cash that was given without naming lines settles the oldest first", async () => {
  const { id: memberId } = await aMember();
  await charge(desk, { memberId, amount: "4.20", reason: "Lost card", key: key() }, origin);
  const input = { memberId, from: "cash" as const, amount: "4.00", given: "5.00", key: key() };
  const { answer } = await takePayment(desk, input, origin);
  expect(answer.creditBalance).toBe("0.20");
});

test("of two desks that take the same line one is told that it was taken in the meantime", async () => {
  const { id: memberId } = await aMember();
  await charge(desk, { memberId, amount: "4.20", reason: "Lost card", key: key() }, origin);
  const [line] = await listOpenCharges(memberId);
  const lines = [{ chargeId: line?.id ?? "", amount: "4.20" }];
  const input = { memberId, amount: "4.20", lines };
  const both = await Promise.allSettled([
    takePayment(desk, { ...input, from: "cash", key: key() }, origin),
    waive(desk, { ...input, reason: "First time", key: key() }, origin),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "version_conflict" } });
});

test("money that was sent is said to be sent, also when the try can't be given back", async () => {
  const sender = await aSender();
  const other = await aMember();
  const sql = database.owner();
  const [kept] = await sql<{ text: string }[]>`select pg_get_functiondef('auth.give_back_try'::regproc) as text`;
  await sql`
    create or replace function auth.give_back_try(p_subject text) returns void language plpgsql as
    $$ begin raise exception 'the row is locked' using errcode = 'lock_not_available'; end $$`;
  try {
    const input = { cardNumber: other.cardNumber, amount: "12.50", key: key() };
    expect((await sendToMember(sender, input, origin)).answer.amount).toBe("12.50");
  } finally {
    await sql.unsafe(kept?.text ?? "");
  }
  expect(await balance(other.id)).toBe("1250");
});
