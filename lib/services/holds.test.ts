import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { findCopy } from "../db/copies";
import { listClearings } from "../db/hold-lists";
import { findHold } from "../db/holds";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { asked, holdStage } from "../testing/holds";
import { withdrawCopy } from "./copies";
import { cancelHold, moveHold, placeHold, resumeHold, suspendHold, visibleHold } from "./holds";
import { checkIn } from "./loans";

const { owner } = useDatabase();
const { aMember, aCopy, aTitle, anActor } = factories(owner);
const key = () => randomUUID();

let stage: Awaited<ReturnType<typeof holdStage>>;
beforeAll(async () => {
  stage = await holdStage(owner);
});

test("members wait in the order in which they asked, and know their place", async () => {
  const { category, staff, aQueue, orderOf } = stage;
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
  const { branchId, category, itemType, staff } = stage;
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

test("one key places one hold, and the same request is answered again", async () => {
  const { branchId, category, itemType, staff } = stage;
  const copy = await aCopy({ itemType, branchId });
  const input = asked({ titleId: copy.titleId, cardNumber: (await aMember({ category })).cardNumber });
  const results = await Promise.all(Array.from({ length: 10 }, () => placeHold(staff, input)));
  expect(results.filter(({ replayed }) => !replayed)).toHaveLength(1);
  for (const { answer } of results) expect(answer).toEqual(results[0]?.answer);
  await expect(placeHold(staff, { ...input, note: "Other" })).rejects.toMatchObject({ code: "idempotency_key_reused" });
});

test("a member holds for themselves, at their own branch, and sees no hold of others", async () => {
  const { branchId, category, aQueue } = stage;
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
  const { branchId, category, itemType, staff } = stage;
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
  const { staff, aQueue } = stage;
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
  const { branchId, staff, aQueue, capture } = stage;
  const { copy, holdIds } = await aQueue(2);
  expect(await capture(copy.id, holdIds[0] ?? "", "2999-01-01")).toBe(true);
  const { answer } = await cancelHold(staff, { holdId: holdIds[0] ?? "", reason: null, key: key() });
  expect(answer.hold).toMatchObject({ status: "cancelled", toClear: copy.barcode });
  const clearings = () => listClearings(branchId, { limit: 100 });
  expect((await clearings()).map(({ copyId }) => copyId)).toContain(copy.id);
  await checkIn(staff, { barcode: copy.barcode, key: key() });
  expect((await clearings()).map(({ copyId }) => copyId)).not.toContain(copy.id);
});

test("a hold whose copy is withdrawn waits again where it was, and a later copy finds it first", async () => {
  const { aQueue, capture, staff, itemType, branchId, orderOf } = stage;
  const { copy, holdIds } = await aQueue(2);
  await capture(copy.id, holdIds[0] ?? "", "2999-01-01");
  await withdrawCopy(staff, { id: copy.id, version: 1 });
  expect(await orderOf(copy.titleId)).toEqual(holdIds);
  const other = await aCopy({ titleId: copy.titleId, itemType, branchId });
  const { answer } = await checkIn(staff, { barcode: other.barcode, key: key() });
  expect(answer.findings.map(({ code }) => code)).toContain("hold_found");
  expect(await findHold(holdIds[0] ?? "")).toMatchObject({ status: "ready", capturedCopyId: other.id });
});

test("a hold that is cancelled while its copy is under way lets it travel on, and the desk there gives it to the next", async () => {
  const { staff, itemType, branchId, category } = stage;
  const copy = await aCopy({ itemType, branchId });
  const there = await anActor("staff");
  const place = async () => {
    const { cardNumber } = await aMember({ category });
    const wish = asked({ titleId: copy.titleId, cardNumber, pickupBranchId: there.branchId });
    return (await placeHold(staff, wish)).answer.hold?.id ?? "";
  };
  const [first, second] = [await place(), await place()];
  await checkIn(staff, { barcode: copy.barcode, key: key() });
  expect(await findHold(first)).toMatchObject({ status: "in_transit", capturedCopyId: copy.id });
  const { answer } = await cancelHold(staff, { holdId: first, reason: null, key: key() });
  expect(answer.hold?.toClear).toBeNull();
  expect(await findCopy(copy.id)).toMatchObject({ state: "in_transit" });
  await checkIn(there, { barcode: copy.barcode, key: key() });
  expect(await findHold(second)).toMatchObject({ status: "ready", capturedCopyId: copy.id });
  expect(await findCopy(copy.id)).toMatchObject({ state: "on_hold_shelf" });
});

test("a suspended hold keeps its place and is passed over until its day", async () => {
  const { staff, aQueue, orderOf } = stage;
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
  const { staff, aQueue, capture } = stage;
  const { copy, holdIds } = await aQueue(2);
  const [holdId = ""] = holdIds;
  await capture(copy.id, holdId, "2999-01-01");
  await expect(suspendHold(staff, { holdId, key: key() })).rejects.toMatchObject({ code: "hold_captured" });
  await expect(moveHold(staff, { holdId, place: "last", key: key() })).rejects.toMatchObject({ code: "hold_captured" });
});

test("a hold is moved to the front, to the end, one up or down, and beside another", async () => {
  const { staff, aQueue, orderOf } = stage;
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
  const { staff, aQueue, orderOf } = stage;
  const { copy, holdIds } = await aQueue(3);
  const [a = "", b = "", c = ""] = holdIds;
  await owner()`update circulation.holds set rank = 1 where title_id = ${copy.titleId}`;
  await moveHold(staff, { holdId: c, beforeId: b, key: key() });
  expect(await orderOf(copy.titleId)).toEqual([a, c, b]);
});
