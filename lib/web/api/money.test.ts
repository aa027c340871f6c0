// First: it prepares what Next keeps a request in.
import { browserOf } from "../../testing/browsers";
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import * as accounts from "@/app/api/v1/accounts/route";
import * as account from "@/app/api/v1/accounts/[id]/route";
import * as entries from "@/app/api/v1/accounts/[id]/entries/route";
import * as close from "@/app/api/v1/accounts/[id]/close/route";
import * as freeze from "@/app/api/v1/accounts/[id]/freeze/route";
import * as unfreeze from "@/app/api/v1/accounts/[id]/unfreeze/route";
import * as cashCounts from "@/app/api/v1/cash-counts/route";
import * as charges from "@/app/api/v1/charges/route";
import * as payments from "@/app/api/v1/payments/route";
import * as payOuts from "@/app/api/v1/pay-outs/route";
import * as topUps from "@/app/api/v1/top-ups/route";
import * as transfers from "@/app/api/v1/transfers/route";
import * as transfer from "@/app/api/v1/transfers/[id]/route";
import * as waivers from "@/app/api/v1/waivers/route";
import { useDatabase } from "../../testing/database";
import { moneyStage } from "../../testing/money-stage";
import { programs } from "../../testing/programs";

const { owner } = useDatabase();
const { aKey } = programs(owner);
let stage: Awaited<ReturnType<typeof moneyStage>>;
let desk: Awaited<ReturnType<typeof aKey>>;
let maya: Awaited<ReturnType<typeof browserOf>>;

beforeAll(async () => {
  stage = await moneyStage(owner);
  desk = await aKey();
  maya = await browserOf(owner(), stage.actors.maya);
});

const key = () => ({ "idempotency-key": randomUUID() });
const idOf = (name: string) => stage.accounts[name] ?? "";
const get = async (name: string) => (await desk.call(account.GET, { params: { id: idOf(name) } })).body;
const between = (amount: unknown, more: object = {}) => ({
  body: { debitAccountId: idOf("maya"), creditAccountId: idOf("liam"), amount, ...more },
  headers: key(),
});

describe("amounts", () => {
  const eur = [
    "0",
    "-1",
    "0.001",
    "1e3",
    "12,50",
    "10000000000000000",
    "NaN",
    "Infinity",
    "",
    " 1",
    "0x1",
    "١٢",
    "1\u0000",
    "\ud800",
  ];
  const json = [0, 1, 12.5, 1e16, ["1"], [], {}, { minor: 1 }, true, null];
  test.each([...eur, ...json].map((amount) => [amount, "EUR", "maya", "liam"] as const))(
    "%j %s is refused by name, moves nothing and is on record",
    refused,
  );
  test.each([
    ["1500.5", "JPY"],
    ["1.1234", "KWD"],
    ["1.12345", "CLF"],
    ["-1.1234", "CLF"],
    ["0.0000", "CLF"],
  ])("%s %s is refused by name, moves nothing and is on record", refused);

  async function refused(amount: unknown, currency: string) {
    const before = [await get("maya"), await get("liam")];
    const answer = await desk.call(transfers.POST, between(amount, { currency }));
    expect(answer).toMatchObject({ status: 422, body: { code: "amount_invalid", errors: [{ field: "amount" }] } });
    const [row] = await owner()`
      select o.result, o.code, a.amount_given, a.door, a.currency
      from ledger.attempts a join ledger.outcomes o on o.attempt_id = a.id where a.id = ${answer.body.details.attemptId}`;
    const given = typeof amount === "string" ? amount : JSON.stringify(amount);
    expect(row).toMatchObject({ result: "refused", code: "amount_invalid", door: "rest", currency });
    expect(row?.amountGiven).toBe(given.replace(/[\p{Cc}\p{Cs}]/gu, "\ufffd"));
    expect([await get("maya"), await get("liam")]).toEqual(before);
  }

  test.each([
    ["1500", "JPY", "1500"],
    ["1.123", "KWD", "1.123"],
    ["1.1234", "CLF", "1.1234"],
  ])("%s %s is an amount, to the last decimal", async (amount, currency, exact) => {
    const [from, to] = await Promise.all(
      ["maya", "liam"].map((name) =>
        desk.call(accounts.POST, { body: { kind: "wallet", memberId: stage.members[name], currency } }),
      ),
    );
    expect([from?.status, to?.status]).toEqual([201, 201]);
    const body = { debitAccountId: from?.body.id, creditAccountId: to?.body.id, amount, currency };
    // An empty wallet pays nothing, so that it was read as an amount shows in what it was refused for.
    const answer = await desk.call(transfers.POST, { body, headers: key() });
    expect(answer).toMatchObject({ status: 422, body: { code: "insufficient_funds" } });
    const suspense = await desk.call(accounts.POST, { body: { kind: "suspense", currency } });
    const filled = {
      debitAccountId: suspense.body.id,
      creditAccountId: from?.body.id,
      amount,
      currency,
      reason: "Test",
    };
    expect(await desk.call(transfers.POST, { body: filled, headers: key() })).toMatchObject({
      status: 201,
      body: { amount: exact },
    });
    expect(await desk.call(transfers.POST, { body, headers: key() })).toMatchObject({ body: { creditBalance: exact } });
  });
});

test("the desk charges, takes, waives, tops up, pays out and counts its drawer", async () => {
  const memberId = stage.members.liam;
  const post = (handler: typeof charges.POST, body: object) => desk.call(handler, { body, headers: key() });
  expect(await post(charges.POST, { memberId, amount: "4.00", reason: "Lost card" })).toMatchObject({
    status: 201,
    body: { kind: "charge" },
  });
  expect(await post(payments.POST, { memberId, amount: "2.50", from: "cash" })).toMatchObject({
    body: { debitBalance: "2.50", creditBalance: "1.50" },
  });
  expect(await post(payments.POST, { memberId, amount: "1.00", from: "wallet" })).toMatchObject({
    body: { creditBalance: "0.50" },
  });
  expect(await post(waivers.POST, { memberId, amount: "0.50", reason: "Goodwill" })).toMatchObject({
    body: { creditBalance: "0.00" },
  });
  expect(await post(topUps.POST, { memberId, amount: "20" })).toMatchObject({ body: { debitBalance: "22.50" } });
  expect(await post(payOuts.POST, { memberId, amount: "2.50" })).toMatchObject({ body: { creditBalance: "20.00" } });
  const drawer = (await desk.call(accounts.GET, { query: "?kind=cash" })).body.items.find(
    (each: { branchId: string }) => each.branchId === desk.branchId,
  );
  const counted = { accountId: drawer.id, counted: "19.00" };
  expect(await post(cashCounts.POST, counted)).toMatchObject({ status: 422, body: { code: "reason_required" } });
  expect(await post(cashCounts.POST, { ...counted, expectedSeq: "1", reason: "?" })).toMatchObject({
    status: 409,
    body: { code: "version_conflict" },
  });
  expect(await post(cashCounts.POST, { ...counted, reason: "Lost" })).toMatchObject({
    status: 201,
    body: { kind: "cash_difference", amount: "1.00" },
  });
  expect(await post(topUps.POST, { memberId: "999999", amount: "1.00" })).toMatchObject({
    status: 404,
    body: { code: "account_not_found", details: { attemptId: expect.any(String) } },
  });
  const other = (await desk.call(accounts.GET, { query: "?kind=cash" })).body.items.find(
    (each: { branchId: string }) => each.branchId !== desk.branchId,
  );
  expect(await post(cashCounts.POST, { accountId: other.id, counted: "0" })).toMatchObject({
    status: 403,
    body: { code: "forbidden" },
  });
});

test("where a request came from is put on record", async () => {
  const headers = { ...key(), "x-forwarded-for": "fe80::1%eth0", "user-agent": "Kiosk 1" };
  const { body } = await desk.call(transfers.POST, { ...between("1.00"), headers });
  const [row] =
    await owner()`select host(a.ip) as ip, a.user_agent, a.door, a.api_key_id is not null as by_key from ledger.attempts a where a.id = ${body.attemptId}`;
  expect(row).toEqual({ ip: "fe80::1", userAgent: "Kiosk 1", door: "rest", byKey: true });
});

test("an account is frozen, unfrozen and closed at the version that was read, and says so in its ETag", async () => {
  const params = { id: idOf("dollars") };
  const read = await desk.call(account.GET, { params });
  expect(read.headers.get("etag")).toBe('"1"');
  // The ETag is of the standing: a balance that moved is never "unchanged".
  expect((await desk.call(account.GET, { params, headers: { "if-none-match": '"1"' } })).status).toBe(200);
  const act = (handler: typeof freeze.POST, version: string, reason?: string) =>
    desk.call(handler, { params, body: { reason }, headers: { "if-match": version } });
  expect(await desk.call(freeze.POST, { params, body: { reason: "x" } })).toMatchObject({ status: 428 });
  expect(await act(freeze.POST, '"1"')).toMatchObject({ status: 400 });
  expect(await act(freeze.POST, '"1"', "Stolen")).toMatchObject({
    status: 200,
    body: { status: "frozen", version: 2 },
  });
  expect(await act(unfreeze.POST, '"1"', "Found")).toMatchObject({
    status: 412,
    body: { code: "version_conflict", details: { current: { status: "frozen", balance: "0.00" } } },
  });
  expect(await act(unfreeze.POST, '"2"', "Found")).toMatchObject({ body: { status: "open" } });
  expect(await act(close.POST, '"3"', "Moved")).toMatchObject({ status: 200, body: { status: "closed" } });
  const full = { params: { id: idOf("liam") }, body: { reason: "Moved" }, headers: { "if-match": '"1"' } };
  expect(await desk.call(close.POST, full)).toMatchObject({ status: 409, body: { code: "account_not_empty" } });
});

test("statement and transfers are read page by page, newest first, without gap or repeat", async () => {
  const walk = async (handler: typeof entries.GET, sent: { params?: Record<string, string>; query: string }) => {
    const seen: string[] = [];
    for (let query = sent.query; query;) {
      const page = await desk.call(handler, { ...sent, query });
      seen.push(...page.body.items.map((item: { seq?: string; id: string }) => item.seq ?? item.id));
      const link = page.headers.get("link");
      query = link ? link.slice(link.indexOf("?"), link.indexOf(">")) : "";
    }
    return seen;
  };
  const { seq } = await get("maya");
  const lines = await walk(entries.GET, { params: { id: idOf("maya") }, query: "?limit=4" });
  expect(lines).toEqual(Array.from({ length: Number(seq) }, (_none, n) => String(Number(seq) - n)));
  const posted = await walk(transfers.GET, { query: `?accountId=${idOf("maya")}&limit=4` });
  expect(posted).toHaveLength(Number(seq));
  expect(new Set(posted).size).toBe(posted.length);
  const pending = await desk.call(transfers.GET, { query: `?accountId=${idOf("maya")}&pending=true` });
  expect(pending.body.items).toMatchObject([{ phase: "pending" }, { phase: "pending" }, { phase: "pending" }]);
  const none = await desk.call(entries.GET, { params: { id: idOf("maya") }, query: "?to=2020-01-01T00:00:00Z" });
  expect(none.body.items).toEqual([]);
});

describe("a member with a session", () => {
  test("sends from their own wallet, and learns no balance but their own", async () => {
    const { status, body } = await maya(transfers.POST, between("1.25"));
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { amount: "1.25", debitBalance: expect.any(String), creditBalance: null },
    });
    const read = await maya(transfer.GET, { params: { id: body.transferId } });
    expect(read).toMatchObject({ status: 200, body: { debitBalance: body.debitBalance, creditBalance: null } });
    expect((await desk.call(transfer.GET, { params: { id: body.transferId } })).body.creditBalance).not.toBeNull();
    const page = await maya(transfers.GET, { query: `?accountId=${idOf("maya")}` });
    expect(page.body.items[0]).toMatchObject({ id: body.transferId, creditBalance: null });
    const statement = await maya(entries.GET, { params: { id: idOf("maya") } });
    expect(statement.body.items[0]).toMatchObject({ amount: "1.25", otherName: null });
  });

  test("sees their own accounts, and nobody else's: 404, as if there were none", async () => {
    const own = (await maya(accounts.GET)).body.items;
    expect(new Set(own.map((each: { memberId: string }) => each.memberId))).toEqual(new Set([stage.members.maya]));
    expect((await maya(accounts.GET, { query: `?memberId=${stage.members.liam}` })).body.items).toEqual([]);
    const theirs = { params: { id: idOf("liam") } };
    const nobodys = { params: { id: "999999" } };
    for (const handler of [account.GET, entries.GET]) {
      const answers = [await maya(handler, theirs), await maya(handler, nobodys)];
      expect(answers[0]).toMatchObject({ status: 404, body: { code: "account_not_found" } });
      expect(answers[0]?.body).toEqual(answers[1]?.body);
    }
    expect(await maya(transfers.GET, { query: `?accountId=${idOf("liam")}` })).toMatchObject({ status: 404 });
    const between = await owner()<{ id: string }[]>`
      select t.id from ledger.transfers t
      where ${stage.members.maya ?? ""} <> all(select coalesce(a.member_id, 0) from ledger.accounts a where a.id in (t.debit_account_id, t.credit_account_id))
      limit 1`;
    expect(await maya(transfer.GET, { params: { id: between[0]?.id ?? "" } })).toMatchObject({
      status: 404,
      body: { code: "transfer_not_found" },
    });
  });

  test("learns of no account whether it is there, whatever kind of transfer they ask for", async () => {
    for (const kind of ["adjustment", "waiver"])
      for (const debitAccountId of [idOf("liam"), "999999999"])
        expect(
          await maya(transfers.POST, between("1.00", { kind, debitAccountId, creditAccountId: idOf("poor") })),
        ).toMatchObject({
          status: 403,
          body: { code: "forbidden" },
        });
  });

  test("pays what they owe from their wallet, and nothing of anybody else's", async () => {
    const body = { memberId: stage.members.maya, amount: "1.00", from: "wallet" };
    expect(await maya(payments.POST, { body, headers: key() })).toMatchObject({ status: 201 });
    for (const wrong of [{ memberId: stage.members.liam }, { from: "cash" }])
      expect(await maya(payments.POST, { body: { ...body, ...wrong }, headers: key() })).toMatchObject({ status: 403 });
    expect(await maya(topUps.POST, { body, headers: key() })).toMatchObject({ status: 403 });
  });

  test("has more than a key with the scope of a member, which has nobody's wallet", async () => {
    const { call } = await aKey(["wallet:use"]);
    expect(await call(transfers.POST, between("1.00"))).toMatchObject({ status: 403 });
    expect((await call(accounts.GET)).body.items).toEqual([]);
  });
});
