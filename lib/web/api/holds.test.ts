// First: it prepares what Next keeps a request in.
import { browserOf } from "../../testing/browsers";
import { beforeAll, expect, test } from "vitest";
import * as highDemand from "@/app/api/v1/high-demand/route";
import * as holdShelf from "@/app/api/v1/hold-shelf/route";
import * as holds from "@/app/api/v1/holds/route";
import * as hold from "@/app/api/v1/holds/[id]/route";
import * as cancel from "@/app/api/v1/holds/[id]/cancel/route";
import * as move from "@/app/api/v1/holds/[id]/move/route";
import * as resume from "@/app/api/v1/holds/[id]/resume/route";
import * as suspend from "@/app/api/v1/holds/[id]/suspend/route";
import * as pullList from "@/app/api/v1/pull-list/route";
import * as queue from "@/app/api/v1/titles/[id]/queue/route";
import * as transits from "@/app/api/v1/transits/route";
import * as transitCancel from "@/app/api/v1/transits/[id]/cancel/route";
import { useDatabase } from "../../testing/database";
import { factories } from "../../testing/factories";
import { holdStage } from "../../testing/holds";
import { programs } from "../../testing/programs";

const { owner } = useDatabase();
const { aBranch, aMember, aCopy, anActor } = factories(owner);
const { aKey } = programs(owner);

let stage: Awaited<ReturnType<typeof holdStage>>;
beforeAll(async () => {
  stage = await holdStage(owner);
});

const key = () => ({ "idempotency-key": crypto.randomUUID() });
const idsOf = (page: { body: { items: { id: string }[] } }) => page.body.items.map(({ id }) => id);

test("a hold is placed, read, suspended, resumed and cancelled, each once for a key", async () => {
  const { branchId, category, itemType } = stage;
  const { call } = await aKey(["holds:write", "loans:read"]);
  const copy = await aCopy({ itemType, branchId });
  const { cardNumber, id: memberId } = await aMember({ category });
  const request = { body: { titleId: copy.titleId, cardNumber, pickupBranchId: branchId }, headers: key() };
  const placed = await call(holds.POST, request);
  expect(placed).toMatchObject({
    status: 201,
    body: { status: "done", hold: { position: 1 }, member: { id: memberId } },
  });
  const again = await call(holds.POST, request);
  expect(again).toMatchObject({ status: 201, body: placed.body });
  expect(again.headers.get("idempotent-replayed")).toBe("true");
  const twice = await call(holds.POST, { ...request, headers: key() });
  expect(twice).toMatchObject({
    status: 409,
    body: {
      code: "stopped",
      details: { findings: [{ code: "already_on_hold", class: "block" }, { code: "copy_on_shelf" }] },
    },
  });
  expect(await call(holds.POST, { body: request.body })).toMatchObject({ body: { code: "idempotency_key_required" } });

  const params = { id: placed.body.hold.id };
  expect(await call(hold.GET, { params })).toMatchObject({ status: 200, body: { status: "waiting", memberId } });
  expect(await call(suspend.POST, { params, body: { until: "2999-01-01" }, headers: key() })).toMatchObject({
    status: 200,
    body: { hold: { suspendedUntil: "2999-01-01" } },
  });
  expect(await call(resume.POST, { params, headers: key() })).toMatchObject({
    body: { hold: { suspendedUntil: null } },
  });
  expect(await call(cancel.POST, { params, body: { reason: "Moved away" }, headers: key() })).toMatchObject({
    status: 200,
    body: { hold: { status: "cancelled" } },
  });
  expect(await call(cancel.POST, { params, body: {}, headers: key() })).toMatchObject({
    status: 409,
    body: { code: "hold_ended" },
  });
  expect(await call(hold.GET, { params })).toMatchObject({ body: { status: "cancelled", endReason: "Moved away" } });
  expect(await call(hold.GET, { params: { id: "999999" } })).toMatchObject({ status: 404 });
  expect(idsOf(await call(holds.GET, { query: `?memberId=${memberId}&open=false` }))).toEqual([params.id]);
});

test("a queue is walked page by page, and its holds are moved", async () => {
  const { copy, holdIds } = await stage.aQueue(3);
  const { call } = await aKey(["holds:write", "loans:read"], stage.branchId);
  const params = { id: copy.titleId };
  const first = await call(queue.GET, { params, query: "?limit=2" });
  expect(idsOf(first)).toEqual(holdIds.slice(0, 2));
  expect(idsOf(await call(queue.GET, { params, query: `?limit=2&after=${first.body.next}` }))).toEqual(
    holdIds.slice(2),
  );
  const moved = { params: { id: holdIds[2] ?? "" }, headers: key() };
  expect(await call(move.POST, { ...moved, body: { place: "first" } })).toMatchObject({
    body: { hold: { position: 1 } },
  });
  expect(await call(move.POST, { ...moved, headers: key(), body: {} })).toMatchObject({
    status: 400,
    body: { code: "invalid" },
  });
  const after = { ...moved, headers: key(), body: { afterId: holdIds[0] } };
  expect(await call(move.POST, after)).toMatchObject({ body: { hold: { position: 2 } } });
});

test("the shelf, the pull list and the demand of a branch are read", async () => {
  const { copy, holdIds } = await stage.aQueue(2);
  const { call } = await aKey(["loans:read"], stage.branchId);
  const items = async (handler: Parameters<typeof call>[0], query = "?limit=200") =>
    (await call(handler, { query })).body.items;
  expect(await items(pullList.GET)).toContainEqual(
    expect.objectContaining({ copyId: copy.id, waiting: 2, titleId: copy.titleId }),
  );
  expect(await items(highDemand.GET, "?limit=200&atLeast=2")).toContainEqual(
    expect.objectContaining({ titleId: copy.titleId, waiting: 2, copies: 1, perCopy: 2 }),
  );
  await stage.capture(copy.id, holdIds[0] ?? "", "2999-01-01");
  expect(await items(holdShelf.GET)).toContainEqual(
    expect.objectContaining({ id: holdIds[0], capturedBarcode: copy.barcode, shelfUntil: "2999-01-01" }),
  );
  const left: { copyId: string }[] = await items(pullList.GET);
  expect(left.map(({ copyId }) => copyId)).not.toContain(copy.id);
  expect(await call(pullList.GET, { query: "?branchId=x" })).toMatchObject({ status: 400 });
});

test("a copy is sent, seen at both ends, and called back; one that is on loan or on its way is refused", async () => {
  const there = await aBranch();
  const copy = await aCopy({ itemType: stage.itemType, branchId: stage.branchId });
  const { call } = await aKey(["holds:write", "loans:read"], stage.branchId);
  const request = { body: { barcode: copy.barcode, toBranchId: there }, headers: key() };
  const sent = await call(transits.POST, request);
  expect(sent).toMatchObject({ status: 201, body: { verb: "send", copy: { id: copy.id } } });
  expect((await call(transits.POST, request)).body).toEqual(sent.body);
  expect(await call(transits.POST, { ...request, headers: key() })).toMatchObject({
    status: 409,
    body: { code: "copy_under_way" },
  });
  const { id } = sent.body.transit;
  expect(idsOf(await call(transits.GET, { query: "?direction=out" }))).toContain(id);
  expect(idsOf(await call(transits.GET, { query: `?branchId=${there}` }))).toEqual([id]);
  const cancelled = { params: { id }, headers: key() };
  expect(await call(transitCancel.POST, cancelled)).toMatchObject({ status: 200 });
  expect(await call(transitCancel.POST, cancelled)).toMatchObject({ status: 200 });
  expect(await call(transitCancel.POST, { ...cancelled, headers: key() })).toMatchObject({
    status: 409,
    body: { code: "transit_ended" },
  });
  const home = { body: { barcode: copy.barcode, toBranchId: stage.branchId }, headers: key() };
  expect(await call(transits.POST, home)).toMatchObject({ status: 400, body: { code: "invalid" } });
  await owner()`
    insert into circulation.loans (copy_id, member_id, branch_id, terms_id, renewal_limit, checked_out_at, due_at)
    values (${copy.id}, ${(await aMember()).id}, ${stage.branchId}, circulation.keep_terms('{}'), 0, now(), now() + interval '1 day')`;
  expect(await call(transits.POST, { ...request, headers: key() })).toMatchObject({ body: { code: "on_loan" } });
});

test("a member reads their holds, and not the note that staff wrote for each other", async () => {
  const { branchId, category, itemType } = stage;
  const { titleId } = await aCopy({ itemType, branchId });
  const reader = await aMember({ category });
  const { call } = await aKey(["holds:write", "loans:read"]);
  const body = { titleId, cardNumber: reader.cardNumber, pickupBranchId: branchId, note: "Check their address" };
  const params = { id: (await call(holds.POST, { body, headers: key() })).body.hold.id };
  expect((await call(hold.GET, { params })).body).toMatchObject({ note: "Check their address" });
  const browse = await browserOf(owner(), await anActor("member", { memberId: reader.id }));
  expect(await browse(hold.GET, { params })).toMatchObject({ status: 200, body: { titleId, note: null } });
  expect((await browse(holds.GET)).body.items).toMatchObject([{ id: params.id, note: null }]);
});

test("whoever may not is told so", async () => {
  const { holdIds } = await stage.aQueue(1);
  const reader = await aKey(["loans:read"]);
  const request = { body: {}, params: { id: holdIds[0] ?? "" }, headers: key() };
  expect(await reader.call(cancel.POST, request)).toMatchObject({ status: 403 });
  // A key with the scope of a member and without one: nobody's holds.
  const nobody = await aKey(["holds:use"]);
  expect(await nobody.call(hold.GET, { params: request.params })).toMatchObject({ status: 404 });
  expect(await nobody.call(cancel.POST, { ...request, headers: key() })).toMatchObject({ status: 404 });
  expect(idsOf(await nobody.call(holds.GET))).toEqual([]);
});
