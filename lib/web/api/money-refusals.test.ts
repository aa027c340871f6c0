// First: it prepares what Next keeps a request in.
import { browserOf } from "../../testing/browsers";
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import * as cashCounts from "@/app/api/v1/cash-counts/route";
import * as charges from "@/app/api/v1/charges/route";
import * as payments from "@/app/api/v1/payments/route";
import * as refunds from "@/app/api/v1/transfers/[id]/refunds/route";
import * as reversals from "@/app/api/v1/transfers/[id]/reversals/route";
import * as transfers from "@/app/api/v1/transfers/route";
import { findAccountOf } from "../../db/accounts";
import { listOpenCharges } from "../../db/charges";
import { useDatabase } from "../../testing/database";
import { factories } from "../../testing/factories";
import { moneyStage } from "../../testing/money-stage";
import { programs } from "../../testing/programs";

const { owner } = useDatabase();
const { aKey } = programs(owner);
const make = factories(owner);
let stage: Awaited<ReturnType<typeof moneyStage>>;
let desk: Awaited<ReturnType<typeof aKey>>;

beforeAll(async () => {
  stage = await moneyStage(owner);
  desk = await aKey();
});

const key = () => ({ "idempotency-key": randomUUID() });
const idOf = (name: string) => stage.accounts[name] ?? "";
const accountOf = async (kind: "wallet" | "fees", memberId: string) =>
  (await findAccountOf(kind, { memberId }))?.id ?? "";
/** What the record says of one who was turned away. */
const onRecord = async (attemptId: string) => {
  const [row] = await owner()`
    select a.verb, a.door, a.key, o.result, o.code
    from ledger.attempts a
    join ledger.outcomes o on o.attempt_id = a.id
    where a.id = ${attemptId}`;
  return row;
};
const faults = () => owner()`select r."check" from ledger.reconcile() r where r.found > 0`;

describe("what was charged into the member's own wallet", () => {
  async function aPaidAdvance(memberId: string) {
    const [fees, wallet] = [await accountOf("fees", memberId), await accountOf("wallet", memberId)];
    const body = { debitAccountId: fees, creditAccountId: wallet, amount: "5.00", reason: "Advance" };
    const advance = await desk.call(transfers.POST, { body, headers: key() });
    expect(advance.status).toBe(201);
    await desk.call(payments.POST, { body: { memberId, amount: "5.00", from: "cash" }, headers: key() });
    return { id: advance.body.transferId, wallet };
  }

  test("and was paid is even: to take it back is refused by name, whatever the wallet holds", async () => {
    const { id: memberId } = await make.aMember();
    const advance = await aPaidAdvance(memberId);
    const refused = { status: 422, body: { code: "refund_exceeds_original" } };
    const back = (handler: typeof refunds.POST) =>
      desk.call(handler, { params: { id: advance.id }, body: { reason: "Wrong" }, headers: key() });
    expect(await back(reversals.POST)).toMatchObject(refused);
    await desk.call(transfers.POST, {
      body: { debitAccountId: advance.wallet, creditAccountId: idOf("maya"), amount: "5.00" },
      headers: key(),
    });
    expect(await back(reversals.POST)).toMatchObject(refused);
    const answer = await back(refunds.POST);
    expect(answer).toMatchObject(refused);
    expect(await onRecord(answer.body.details.attemptId)).toMatchObject({ result: "declined" });
    expect(await faults()).toEqual([]);
  });

  test("a frozen wallet is told first", async () => {
    const { id: memberId } = await make.aMember();
    const advance = await aPaidAdvance(memberId);
    await owner()`update ledger.accounts set status = 'frozen' where id = ${advance.wallet}`;
    const sent = { params: { id: advance.id }, body: { reason: "Wrong" }, headers: key() };
    expect(await desk.call(reversals.POST, sent)).toMatchObject({ status: 409, body: { code: "account_frozen" } });
  });
});

test.each([
  ["more", "3.00"],
  ["less", "5.00"],
])("lines that come to %s than the amount are no amount, and leave the key free", async (_which, amount) => {
  const { id: memberId } = await make.aMember();
  await desk.call(charges.POST, { body: { memberId, amount: "4.00", reason: "Lost card" }, headers: key() });
  const [line] = await listOpenCharges(memberId);
  const headers = key();
  const lines = [{ chargeId: line?.id, amount: "4.00" }];
  const refused = await desk.call(payments.POST, { body: { memberId, amount, from: "cash", lines }, headers });
  expect(refused).toMatchObject({ status: 422, body: { code: "amount_invalid", errors: [{ field: "amount" }] } });
  expect(await onRecord(refused.body.details.attemptId)).toMatchObject({ result: "refused", code: "amount_invalid" });
  const paid = await desk.call(payments.POST, { body: { memberId, amount: "4.00", from: "cash", lines }, headers });
  expect(paid).toMatchObject({ status: 201, body: { creditBalance: "0.00" } });
});

describe("whoever is turned away at the door is on record", () => {
  const body = () => ({ debitAccountId: idOf("maya"), creditAccountId: idOf("liam"), amount: "1.00" });

  test("for want of a scope, with the key that came", async () => {
    const reader = await aKey(["accounts:read"]);
    const headers = key();
    const refused = await reader.call(transfers.POST, { body: body(), headers });
    expect(refused).toMatchObject({ status: 403, body: { code: "forbidden" } });
    expect(await onRecord(refused.body.details.attemptId)).toEqual({
      verb: "transfer",
      door: "rest",
      key: headers["idempotency-key"],
      result: "refused",
      code: "forbidden",
    });
    const back = await reader.call(refunds.POST, { params: { id: stage.transfers.posted ?? "" }, body: {}, headers });
    expect(await onRecord(back.body.details.attemptId)).toMatchObject({ verb: "refund", code: "forbidden" });
    const counted = { accountId: idOf("maya"), counted: "1.00" };
    const count = await reader.call(cashCounts.POST, { body: counted, headers });
    expect(await onRecord(count.body.details.attemptId)).toMatchObject({ verb: "count_cash", code: "forbidden" });
  });

  test("for want of a key", async () => {
    const refused = await desk.call(transfers.POST, { body: body() });
    expect(refused).toMatchObject({ status: 400, body: { code: "idempotency_key_required" } });
    expect(await onRecord(refused.body.details.attemptId)).toMatchObject({
      key: null,
      code: "idempotency_key_required",
    });
  });

  test("for want of an amount, which stays named", async () => {
    const refused = await desk.call(transfers.POST, { body: { ...body(), amount: undefined }, headers: key() });
    expect(refused).toMatchObject({ status: 400, body: { code: "invalid", errors: [{ field: "amount" }] } });
    expect(await onRecord(refused.body.details.attemptId)).toMatchObject({ code: "invalid" });
  });

  test("for an id that is none and a body of no form, without what was not understood", async () => {
    for (const wrong of [{ ...body(), debitAccountId: "1; drop" }, { amount: "1.00" }]) {
      const refused = await desk.call(transfers.POST, { body: wrong, headers: key() });
      expect(refused).toMatchObject({ status: 400, body: { code: "invalid" } });
      expect(await onRecord(refused.body.details.attemptId)).toMatchObject({ result: "refused", code: "invalid" });
    }
  });

  test("a member who pays what somebody else owes", async () => {
    const maya = await browserOf(owner(), stage.actors.maya);
    const body = { memberId: stage.members.liam, amount: "1.00", from: "wallet" };
    const refused = await maya(payments.POST, { body, headers: key() });
    expect(refused).toMatchObject({ status: 403, body: { code: "forbidden" } });
    expect(await onRecord(refused.body.details.attemptId)).toMatchObject({ code: "forbidden" });
  });

  test("and who is not known is not, because there is nobody to name", async () => {
    const before = await owner()`select count(*) from ledger.attempts`;
    const call = (await import("../../testing/programs")).programCalling("carrel_nobody_has_this");
    expect(await call(transfers.POST, { body: body(), headers: key() })).toMatchObject({ status: 401 });
    expect(await owner()`select count(*) from ledger.attempts`).toEqual(before);
  });
});

describe("a member who sends to an account", () => {
  async function aSender() {
    const { id: memberId } = await make.aMember();
    const wallet = await accountOf("wallet", memberId);
    const give = { debitAccountId: idOf("liam"), creditAccountId: wallet, amount: "20.00" };
    await desk.call(transfers.POST, { body: give, headers: key() });
    const call = await browserOf(owner(), await make.anActor("member", { memberId }));
    const send = (to: string, headers = key()) =>
      call(transfers.POST, { body: { debitAccountId: wallet, creditAccountId: to, amount: "1.00" }, headers });
    return { send, memberId, fees: await accountOf("fees", memberId) };
  }

  test("hears the same of one that can't receive, of one that is no wallet, and of none at all", async () => {
    const { send } = await aSender();
    const unlike = async (to: string) => {
      const { status, body } = await send(to);
      return { status, ...body, instance: undefined, details: Object.keys(body.details ?? {}) };
    };
    const unknown = await unlike(idOf("unknown"));
    expect(unknown).toMatchObject({ status: 404, code: "account_not_found" });
    const others = (await findAccountOf("fees", { memberId: stage.members.maya ?? "" }))?.id ?? "";
    const income = (await findAccountOf("fine_income"))?.id ?? "";
    for (const to of [idOf("frozen"), idOf("closed"), idOf("dollars"), others, income])
      expect(await unlike(to)).toEqual(unknown);
  });

  test("one whose wallet is frozen after the money came is answered with the receipt, under the same key", async () => {
    const { send } = await aSender();
    const { id } = await make.aMember();
    const wallet = await accountOf("wallet", id);
    const headers = key();
    const first = await send(wallet, headers);
    expect(first.status).toBe(201);
    await owner()`update ledger.accounts set status = 'frozen' where id = ${wallet}`;
    const again = await send(wallet, headers);
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect((await send(wallet)).body).toMatchObject({ code: "account_not_found" });
  });

  test("is stopped after thirty guesses; money that was sent is no guess", async () => {
    const { send, memberId, fees } = await aSender();
    for (let sent = 0; sent < 3; sent += 1) expect(await send(idOf("maya"))).toMatchObject({ status: 201 });
    for (let guess = 0; guess < 30; guess += 1) expect((await send(idOf("unknown"))).status).toBe(404);
    const stopped = await send(idOf("maya"));
    expect(stopped).toMatchObject({ status: 429, body: { code: "too_many_requests" } });
    expect(await onRecord(stopped.body.details.attemptId)).toMatchObject({ code: "too_many_requests" });
    // What they owe they can pay all the same.
    await desk.call(charges.POST, { body: { memberId, amount: "1.00", reason: "Copies" }, headers: key() });
    expect(await send(fees)).toMatchObject({ status: 201, body: { kind: "payment" } });
  });
});

test("an amount that is a hundred thousand brackets is no amount", async () => {
  const depth = 100_000;
  const { authorization } = desk;
  const request = new Request("http://carrel.example/api/v1/transfers", {
    method: "POST",
    headers: { authorization, "content-type": "application/json", ...key() },
    body: `{"debitAccountId":"${idOf("maya")}","creditAccountId":"${idOf("liam")}","amount":${"[".repeat(depth)}${"]".repeat(depth)}}`,
  });
  const response = await transfers.POST(request, { params: Promise.resolve({}) });
  const body = await response.json();
  expect([response.status, body.code]).toEqual([422, "amount_invalid"]);
  expect(await onRecord(body.details.attemptId)).toMatchObject({ result: "refused", code: "amount_invalid" });
});
