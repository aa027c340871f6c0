import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import type { Actor } from "../auth/actor";
import { operator } from "../auth/actor";
import { findHold, listQueue } from "../db/holds";
import { listClearings } from "../db/hold-lists";
import { factories } from "../testing/factories";
import { useDatabase } from "../testing/database";
import { expireHolds } from "./hold-expiry";
import { cancelHold, moveHold, placeHold, resumeHold, suspendHold, visibleHold } from "./holds";

const { owner } = useDatabase();
const { aBranch, aCategory, anItemType, aRule, aMember, aCopy, aTitle, anActor } = factories(owner);

let branchId: string;
let category: string;
let itemType: string;
let staff: Actor;

beforeAll(async () => {
  branchId = await aBranch();
  category = await aCategory();
  itemType = await anItemType();
  await aRule({ category, itemType });
  staff = await anActor("staff", { branchId });
});

const asked = (more: { titleId?: string; barcode?: string; cardNumber?: string; pickupBranchId?: string }) => ({
  note: null,
  confirmed: [],
  overrides: [],
  key: randomUUID(),
  ...more,
});
const key = () => randomUUID();

/** A title with a copy, and so many members who wait for it, in order. */
async function aQueue(count: number) {
  const copy = await aCopy({ itemType, branchId });
  const members = await Promise.all(Array.from({ length: count }, () => aMember({ category, branchId })));
  const holdIds: string[] = [];
  for (const { cardNumber } of members) {
    const { answer } = await placeHold(staff, asked({ titleId: copy.titleId, cardNumber }));
    holdIds.push(answer.hold?.id ?? "");
  }
  return { copy, members, holdIds };
}

const orderOf = async (titleId: string) => (await listQueue(titleId, { limit: 100 })).map((hold) => hold.id);

const request = () =>
  owner()`row(${randomUUID()}, ${"a".repeat(64)}, null, null, ${branchId}::bigint, now())::desk.request`;

/** What check-in does once it found the hold, under the lock of the copy. */
async function capture(copyId: string, holdId: string, until: string): Promise<boolean> {
  return owner().begin(async (sql) => {
    await sql`select from catalog.copies where id = ${copyId} for no key update`;
    const [row] = await sql<{ captured: boolean }[]>`
      select circulation.capture_hold(${request()}, h.id, h.version, ${copyId}, true, ${until}) as captured
      from circulation.holds h
      where h.id = ${holdId}`;
    return row?.captured ?? false;
  });
}

test("members wait in the order in which they asked, and know their place", async () => {
  const { copy, holdIds } = await aQueue(3);
  expect(await orderOf(copy.titleId)).toEqual(holdIds);
  const { answer } = await placeHold(
    staff,
    asked({ titleId: copy.titleId, cardNumber: (await aMember({ category })).cardNumber }),
  );
  expect(answer).toMatchObject({ status: "done", hold: { status: "waiting", position: 4 } });
  const [row] = await owner()`select verb, hold_id from desk.actions where hold_id = ${answer.hold?.id ?? ""}`;
  expect(row).toEqual({ verb: "place-hold", holdId: answer.hold?.id });
});

test("a hold for one copy is served by that copy alone", async () => {
  const titleId = await aTitle();
  const [one, two] = [await aCopy({ titleId, itemType, branchId }), await aCopy({ titleId, itemType, branchId })];
  const { cardNumber } = await aMember({ category });
  const { answer } = await placeHold(staff, asked({ barcode: one.barcode, cardNumber }));
  expect(answer).toMatchObject({ status: "done", copy: { barcode: one.barcode } });
  const first = async (copyId: string) =>
    (await owner()<{ id: string | null }[]>`select (circulation.first_hold(${copyId}, '2026-06-01')).id`)[0]?.id;
  expect(await first(one.id)).toBe(answer.hold?.id);
  expect(await first(two.id)).toBe(null);
});

test("a member waits for a title once, also when they ask twenty times at once", async () => {
  const copy = await aCopy({ itemType, branchId });
  const { cardNumber } = await aMember({ category });
  const results = await Promise.all(
    Array.from({ length: 20 }, () => placeHold(staff, asked({ titleId: copy.titleId, cardNumber }))),
  );
  expect(results.filter(({ answer }) => answer.status === "done")).toHaveLength(1);
  expect(await orderOf(copy.titleId)).toHaveLength(1);
});

test("50 holds placed at once by a member with a limit of 5 leave exactly 5", async () => {
  const limited = await aCategory();
  await owner()`update circulation.member_categories set hold_limit = 5 where code = ${limited}`;
  await aRule({ category: limited, itemType });
  const member = await aMember({ category: limited });
  const copies = await Promise.all(Array.from({ length: 50 }, () => aCopy({ itemType, branchId })));
  const results = await Promise.all(
    copies.map(({ titleId }) => placeHold(staff, asked({ titleId, cardNumber: member.cardNumber }))),
  );
  expect(results.filter(({ answer }) => answer.status === "done")).toHaveLength(5);
  const stopped = results.find(({ answer }) => answer.status === "stopped");
  expect(stopped?.answer.findings.map(({ code }) => code)).toContain("hold_limit_reached");
  const [row] = await owner()`select count(*)::int as n from circulation.holds where member_id = ${member.id}`;
  expect(row?.n).toBe(5);
});

test("30 holds placed at once stop at the rule's limit for the item type", async () => {
  const limited = await aCategory();
  await aRule({ category: limited, itemType });
  await owner()`update circulation.rules set hold_limit = 3 where category_code = ${limited}`;
  const member = await aMember({ category: limited });
  const copies = await Promise.all(Array.from({ length: 30 }, () => aCopy({ itemType, branchId })));
  const results = await Promise.all(
    copies.map(({ titleId }) => placeHold(staff, asked({ titleId, cardNumber: member.cardNumber }))),
  );
  expect(results.filter(({ answer }) => answer.status === "done")).toHaveLength(3);
});

test("one key places one hold, and the same request is answered again", async () => {
  const copy = await aCopy({ itemType, branchId });
  const input = asked({ titleId: copy.titleId, cardNumber: (await aMember({ category })).cardNumber });
  const results = await Promise.all(Array.from({ length: 10 }, () => placeHold(staff, input)));
  expect(results.filter(({ replayed }) => !replayed)).toHaveLength(1);
  for (const { answer } of results) expect(answer).toEqual(results[0]?.answer);
  await expect(placeHold(staff, { ...input, note: "Other" })).rejects.toMatchObject({ code: "idempotency_key_reused" });
});

test("a member holds for themselves, at their own branch, and sees no hold of others", async () => {
  const me = await aMember({ category, branchId });
  const member = await anActor("member", { memberId: me.id });
  const { copy, holdIds } = await aQueue(1);
  const { answer } = await placeHold(member, asked({ titleId: copy.titleId }));
  expect(answer).toMatchObject({ status: "done", member: { id: me.id }, hold: { position: 2 } });
  await expect(
    placeHold(member, asked({ titleId: copy.titleId, cardNumber: (await aMember({ category })).cardNumber })),
  ).rejects.toMatchObject({ code: "forbidden" });
  await expect(visibleHold(member, holdIds[0] ?? "")).rejects.toMatchObject({ code: "not_found" });
  await expect(cancelHold(member, { holdId: holdIds[0] ?? "", reason: null, key: key() })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(moveHold(member, { holdId: answer.hold?.id ?? "", place: "first", key: key() })).rejects.toMatchObject({
    code: "forbidden",
  });
  expect(
    (await cancelHold(member, { holdId: answer.hold?.id ?? "", reason: null, key: key() })).answer.hold?.status,
  ).toBe("cancelled");
  const [told] =
    await owner()`select count(*)::int as n from circulation.notices where hold_id = ${answer.hold?.id ?? ""}`;
  expect(told?.n).toBe(0);
});

test("who asks for a title that is not there, a branch that is not there or a day that is over is told so", async () => {
  const copy = await aCopy({ itemType, branchId });
  const { cardNumber } = await aMember({ category });
  await expect(placeHold(staff, asked({ titleId: "999999", cardNumber }))).rejects.toMatchObject({ code: "not_found" });
  await expect(placeHold(staff, asked({ cardNumber }))).rejects.toMatchObject({ code: "invalid", field: "titleId" });
  await expect(placeHold(staff, asked({ titleId: copy.titleId }))).rejects.toMatchObject({ field: "cardNumber" });
  await expect(
    placeHold(staff, asked({ titleId: copy.titleId, cardNumber, pickupBranchId: "999999" })),
  ).rejects.toMatchObject({ field: "pickupBranchId" });
  await expect(
    placeHold(staff, { ...asked({ titleId: copy.titleId, cardNumber }), expiresOn: "2020-01-01" }),
  ).rejects.toMatchObject({ field: "expiresOn" });
});

test("a hold that is cancelled twice under one key is told so twice, under another key that it has ended", async () => {
  const { holdIds } = await aQueue(1);
  const input = { holdId: holdIds[0] ?? "", reason: "Found it elsewhere", key: key() };
  const first = await cancelHold(staff, input);
  expect(first.answer).toMatchObject({ status: "done", hold: { status: "cancelled", toClear: null } });
  expect(await cancelHold(staff, input)).toEqual({ answer: first.answer, replayed: true });
  await expect(cancelHold(staff, { ...input, key: key() })).rejects.toMatchObject({ code: "hold_ended" });
  const [told] = await owner()`select kind from circulation.notices where hold_id = ${input.holdId}`;
  expect(told?.kind).toBe("hold_cancelled");
});

test("a ready hold that is cancelled leaves its copy to be cleared from the shelf, until it is checked in", async () => {
  const { copy, holdIds } = await aQueue(2);
  expect(await capture(copy.id, holdIds[0] ?? "", "2999-01-01")).toBe(true);
  const { answer } = await cancelHold(staff, { holdId: holdIds[0] ?? "", reason: null, key: key() });
  expect(answer.hold).toMatchObject({ status: "cancelled", toClear: copy.barcode });
  const clearings = () => listClearings(branchId, { limit: 100 });
  expect((await clearings()).map(({ copyId }) => copyId)).toContain(copy.id);
  await owner()`
    insert into desk.actions (key, fingerprint, verb, outcome, answer, branch_id, copy_id, acted_at)
    values (${key()}, ${"b".repeat(64)}, 'check-in', 'done', '{}', ${branchId}, ${copy.id}, now())`;
  expect((await clearings()).map(({ copyId }) => copyId)).not.toContain(copy.id);
});

test("a suspended hold keeps its place and is passed over until its day", async () => {
  const { copy, holdIds } = await aQueue(2);
  const [first = "", second] = holdIds;
  await suspendHold(staff, { holdId: first, until: "2999-06-10", key: key() });
  const next = async (day: string) =>
    (await owner()<{ id: string }[]>`select (circulation.first_hold(${copy.id}, ${day})).id`)[0]?.id;
  expect(await next("2999-06-09")).toBe(second);
  expect(await next("2999-06-10")).toBe(first);
  expect(await orderOf(copy.titleId)).toEqual(holdIds);
  await suspendHold(staff, { holdId: first, key: key() });
  expect(await next("2999-06-10")).toBe(second);
  const { answer } = await resumeHold(staff, { holdId: first, key: key() });
  expect(answer.hold).toMatchObject({ position: 1, suspendedUntil: null });
  expect(await next("2026-06-10")).toBe(first);
  await expect(suspendHold(staff, { holdId: first, until: "2020-01-01", key: key() })).rejects.toMatchObject({
    field: "until",
  });
});

test("a hold for which a copy is kept can be neither suspended nor moved", async () => {
  const { copy, holdIds } = await aQueue(2);
  const [holdId = ""] = holdIds;
  await capture(copy.id, holdId, "2999-01-01");
  await expect(suspendHold(staff, { holdId, key: key() })).rejects.toMatchObject({ code: "hold_captured" });
  await expect(moveHold(staff, { holdId, place: "last", key: key() })).rejects.toMatchObject({ code: "hold_captured" });
});

test("a hold is moved to the front, to the end, one up or down, and beside another", async () => {
  const { copy, holdIds } = await aQueue(4);
  const [a = "", b = "", c = "", d = ""] = holdIds;
  const order = () => orderOf(copy.titleId);
  expect((await moveHold(staff, { holdId: d, place: "first", key: key() })).answer.hold?.position).toBe(1);
  expect(await order()).toEqual([d, a, b, c]);
  await moveHold(staff, { holdId: a, place: "last", key: key() });
  expect(await order()).toEqual([d, b, c, a]);
  await moveHold(staff, { holdId: c, place: "earlier", key: key() });
  expect(await order()).toEqual([d, c, b, a]);
  await moveHold(staff, { holdId: d, place: "later", key: key() });
  expect(await order()).toEqual([c, d, b, a]);
  await moveHold(staff, { holdId: a, beforeId: d, key: key() });
  expect(await order()).toEqual([c, a, d, b]);
  await moveHold(staff, { holdId: c, afterId: d, key: key() });
  expect(await order()).toEqual([a, d, c, b]);
  await expect(moveHold(staff, { holdId: a, place: "first", key: key() })).rejects.toMatchObject({ field: "place" });
  const { holdIds: others } = await aQueue(1);
  await expect(moveHold(staff, { holdId: a, beforeId: others[0] ?? "", key: key() })).rejects.toMatchObject({
    field: "beforeId",
  });
});

test("holds of one moment are told apart when one is moved between them", async () => {
  const { copy, holdIds } = await aQueue(3);
  const [a = "", b = "", c = ""] = holdIds;
  await owner()`update circulation.holds set rank = 1 where title_id = ${copy.titleId}`;
  await moveHold(staff, { holdId: c, beforeId: b, key: key() });
  expect(await orderOf(copy.titleId)).toEqual([a, c, b]);
});

test("20 moves at once leave every hold in the queue once", async () => {
  const { copy, holdIds } = await aQueue(5);
  await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      moveHold(staff, {
        holdId: holdIds[n % 5] ?? "",
        place: n % 2 === 0 ? "first" : "later",
        key: key(),
      }).catch(() => undefined),
    ),
  );
  expect((await orderOf(copy.titleId)).toSorted()).toEqual([...holdIds].toSorted());
});

test("a captured copy is kept once, and 20 captures of one hold at once succeed once", async () => {
  const { copy, holdIds } = await aQueue(1);
  const copies = [
    copy,
    ...(await Promise.all(Array.from({ length: 19 }, () => aCopy({ titleId: copy.titleId, itemType })))),
  ];
  const captured = await Promise.all(copies.map(({ id }) => capture(id, holdIds[0] ?? "", "2999-01-01")));
  expect(captured.filter(Boolean)).toHaveLength(1);
  const [told] = await owner()`select count(*)::int as n from circulation.notices where hold_id = ${holdIds[0] ?? ""}`;
  expect(told?.n).toBe(1);
});

test("of a capture and a cancellation at once nothing is left half done", async () => {
  for (let round = 0; round < 30; round++) {
    const { copy, holdIds } = await aQueue(1);
    const [holdId = ""] = holdIds;
    await Promise.all([
      capture(copy.id, holdId, "2999-01-01"),
      cancelHold(staff, { holdId, reason: null, key: key() }),
    ]);
    const hold = await findHold(holdId);
    const cleared = (await listClearings(branchId, { limit: 200 })).some(({ copyId }) => copyId === copy.id);
    expect(hold?.status).toBe("cancelled");
    expect(cleared).toBe(hold?.readyAt !== null);
  }
});

test("the clock ends what was not collected, what was not served and what is gone, once however often it runs", async () => {
  const ready = await aQueue(2);
  await capture(ready.copy.id, ready.holdIds[0] ?? "", "2026-06-10");
  const late = await aQueue(1);
  await owner()`update circulation.holds set expires_on = '2026-06-10' where id = ${late.holdIds[0] ?? ""}`;
  const gone = await aQueue(1);
  await owner()`update catalog.titles set withdrawn_at = now() where id = ${gone.copy.titleId}`;
  const all = [ready.holdIds[0], late.holdIds[0], gone.holdIds[0]].map((id) => id ?? "");
  const statuses = async () => Promise.all(all.map(async (id) => (await findHold(id))?.status));

  // Half past eleven in Dublin on the last day: it is June 11 nowhere yet that counts.
  await expireHolds(operator(), new Date("2026-06-10T22:30:00Z"));
  expect(await statuses()).toEqual(["ready", "waiting", "cancelled"]);
  const after = new Date("2026-06-10T23:30:00Z");
  const counts = await Promise.all(Array.from({ length: 5 }, () => expireHolds(operator(), after)));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2);
  expect(await statuses()).toEqual(["expired", "expired", "cancelled"]);
  expect(await expireHolds(operator(), after)).toBe(0);
  const told =
    await owner()`select hold_id from circulation.notices where hold_id in ${owner()(all)} and kind = 'hold_cancelled'`;
  expect(told).toHaveLength(3);
  const [waits] = await owner()`select status from circulation.holds where id = ${ready.holdIds[1] ?? ""}`;
  expect(waits?.status).toBe("waiting");
});

test("of an expiry and the loan that fulfils the hold at once, one happens", async () => {
  for (let round = 0; round < 20; round++) {
    const { copy, members, holdIds } = await aQueue(1);
    const [holdId = ""] = holdIds;
    await capture(copy.id, holdId, "2026-06-10");
    const [loan] = await owner()<{ id: string }[]>`
      insert into circulation.loans (copy_id, member_id, branch_id, terms_id, renewal_limit, checked_out_at, due_at)
      values (${copy.id}, ${members[0]?.id ?? ""}, ${branchId}, circulation.keep_terms('{"loanDays": 14}'), 2, now(), now() + interval '14 days')
      returning id`;
    const fulfil = owner().begin(async (sql) => {
      await sql`select from catalog.copies where id = ${copy.id} for no key update`;
      const [row] = await sql<{ done: boolean }[]>`
        select circulation.fulfil_hold(${request()}, ${holdId}, ${copy.id}, ${loan?.id ?? ""}) as done`;
      return row?.done ?? false;
    });
    const [fulfilled] = await Promise.all([fulfil, expireHolds(operator(), new Date("2026-06-12T12:00:00Z"))]);
    expect((await findHold(holdId))?.status).toBe(fulfilled ? "fulfilled" : "expired");
  }
});
