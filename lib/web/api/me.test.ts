import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import * as accounts from "@/app/api/v1/accounts/route";
import * as checkOuts from "@/app/api/v1/check-outs/route";
import * as holds from "@/app/api/v1/holds/route";
import * as me from "@/app/api/v1/me/route";
import * as tokens from "@/app/api/v1/me/tokens/route";
import * as token from "@/app/api/v1/me/tokens/[id]/route";
import * as members from "@/app/api/v1/members/route";
import * as transfers from "@/app/api/v1/transfers/route";
import { createOwnToken } from "../../services/own-tokens";
import { useDatabase } from "../../testing/database";
import { factories } from "../../testing/factories";
import { programCalling, programs } from "../../testing/programs";

const { owner } = useDatabase();
const { aBranch, aCopy, aMember, anActor, aRule } = factories(owner);
const { aKey } = programs(owner);

async function aToken(scope: "read" | "write", given?: Awaited<ReturnType<typeof anActor>>) {
  const member = given ?? (await anActor("member"));
  const made = await createOwnToken(member, { name: "Tablet", scope, days: 30 });
  return { member, token: made.token, call: programCalling(made.text) };
}

const keyed = () => ({ headers: { "idempotency-key": randomUUID() } });

test("a member's program learns who it speaks for, and what they have of the library", async () => {
  const { member, call } = await aToken("read");
  const answer = await call(me.GET);
  expect(answer).toMatchObject({
    status: 200,
    body: {
      name: member.name,
      signedInWith: "token",
      scope: "read",
      member: { id: member.memberId },
      loans: 0,
      overdue: 0,
      nextDueAt: null,
      holds: 0,
      holdsReady: 0,
      wallet: "0.00",
      owed: "0.00",
      currency: "EUR",
    },
  });
  expect(answer.body.member).not.toHaveProperty("staffNote");
  expect(answer.headers.get("cache-control")).toBe("no-store");
});

test("what a member may do online is done with a token that writes, and refused to one that reads", async () => {
  await aRule();
  const { titleId } = await aCopy();
  const pickupBranchId = await aBranch();
  const { member, call } = await aToken("write");
  const reading = await aToken("read", member);
  const wish = { titleId, memberId: member.memberId, pickupBranchId };
  expect(await reading.call(holds.POST, { body: wish, ...keyed() })).toMatchObject({
    status: 403,
    body: { code: "forbidden", detail: expect.stringContaining("only read") },
  });
  const placed = await call(holds.POST, { body: wish, ...keyed() });
  expect(placed).toMatchObject({ status: 201 });
  const seen = await reading.call(holds.GET);
  expect(seen.body.items).toMatchObject([{ titleId }]);
  expect((await reading.call(me.GET)).body).toMatchObject({ holds: 1 });
});

test("another member's token sees nothing of it, nor moves their money", async () => {
  const { member, call } = await aToken("write");
  const other = await aToken("write");
  expect((await other.call(holds.GET, { query: `?memberId=${member.memberId}` })).body.items).toEqual([]);
  const found = await other.call(accounts.GET, { query: `?memberId=${member.memberId}` });
  expect(found.body.items).toEqual([]);
  const walletOf = async (ask: typeof call) => {
    const { body } = await ask(accounts.GET, { query: "?kind=wallet" });
    expect(body.items).toHaveLength(1);
    return body.items[0].id as string;
  };
  const take = { debitAccountId: await walletOf(call), creditAccountId: await walletOf(other.call), amount: "1.00" };
  expect(await other.call(transfers.POST, { body: take, ...keyed() })).toMatchObject({ status: 403 });
  const reading = await aToken("read", member);
  expect(await reading.call(transfers.POST, { body: take, ...keyed() })).toMatchObject({ status: 403 });
  // Turned away, and on record like every try at moving money.
  const tries = await owner()`select result from ledger.attempts a left join ledger.outcomes o on o.attempt_id = a.id
    where a.user_id = ${member.userId ?? ""}`;
  expect(tries).toHaveLength(1);
});

test("the token of somebody who works here opens no door of the desk", async () => {
  const card = await aMember({ name: "Dara" });
  const clerk = await aToken("write", await anActor("admin", { memberId: card.id }));
  expect(await clerk.call(me.GET)).toMatchObject({ status: 200, body: { member: { name: "Dara" } } });
  expect((await clerk.call(members.GET)).status).toBe(403);
  const lent = await clerk.call(checkOuts.POST, { body: { cardNumber: card.cardNumber, barcode: "X" }, ...keyed() });
  expect(lent).toMatchObject({ status: 403 });
});

test("tokens are listed without their text, made by no token, and ended by their own member alone", async () => {
  const { call, token: own, member } = await aToken("write");
  const listed = await call(tokens.GET);
  expect(listed.body.items).toMatchObject([{ id: own.id, name: "Tablet", scope: "write", revokedAt: null }]);
  expect(JSON.stringify(listed.body)).not.toMatch(/hash|text/);
  expect(await call(tokens.POST, { body: { name: "Another" } })).toMatchObject({ status: 403 });
  const other = await aToken("write");
  const params = { id: own.id };
  expect(await other.call(token.DELETE, { method: "DELETE", params })).toMatchObject({ status: 404 });
  const reading = await aToken("read", member);
  expect(await reading.call(token.DELETE, { method: "DELETE", params })).toMatchObject({ status: 403 });
  const ended = await call(token.DELETE, { method: "DELETE", params });
  expect(ended).toMatchObject({ status: 200, body: { id: own.id, revokedAt: expect.any(String) } });
  expect(await call(me.GET)).toMatchObject({ status: 401, body: { code: "own_token_invalid" } });
});

test("a key of the library has no account of its own, and a misspelled token is no key", async () => {
  const { call } = await aKey(["members:read"]);
  expect(await call(me.GET)).toMatchObject({ status: 403 });
  const nobody = programCalling(`carrel_me_${"a".repeat(8)}_${"b".repeat(43)}`);
  expect(await nobody(me.GET)).toMatchObject({ status: 401, body: { code: "own_token_invalid" } });
});
