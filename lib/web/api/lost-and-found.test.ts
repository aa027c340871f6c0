import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import * as mark from "@/app/api/v1/copies/[id]/mark/route";
import * as copy from "@/app/api/v1/copies/[id]/route";
import * as loan from "@/app/api/v1/loans/[id]/route";
import * as fineRuns from "@/app/api/v1/fine-runs/route";
import * as claim from "@/app/api/v1/loans/[id]/claim/route";
import * as loss from "@/app/api/v1/loans/[id]/loss/route";
import * as markedCopies from "@/app/api/v1/marked-copies/route";
import * as member from "@/app/api/v1/members/[id]/route";
import * as restrictions from "@/app/api/v1/members/[id]/restrictions/route";
import * as lift from "@/app/api/v1/restrictions/[id]/lift/route";
import { checkOut } from "../../services/loans";
import { circulationStage, inDays, out } from "../../testing/circulation";
import { useDatabase } from "../../testing/database";
import { factories } from "../../testing/factories";
import { programs } from "../../testing/programs";

const { owner } = useDatabase();
const { aLibrary, aCopyOf, aMemberOf } = circulationStage(owner, factories(owner));
const { aKey } = programs(owner);
const keyed = () => ({ headers: { "idempotency-key": randomUUID() } });

async function aLoan() {
  const library = await aLibrary({ processing_fee_minor: 300, fine_minor: 0 });
  const lent = await aCopyOf(library, { price: 1250 });
  const reader = await aMemberOf(library);
  const { answer } = await checkOut(library.desk, out(lent.barcode, reader.cardNumber), inDays(-20));
  return { id: answer.loan?.id ?? "", copyId: lent.id };
}

test("a program asks what a loss costs, declares it, and hears the same again under its key", async () => {
  const { call } = await aKey();
  const { id, copyId } = await aLoan();
  const params = { id };
  expect(await call(loss.GET, { params })).toMatchObject({
    status: 200,
    body: { loanId: id, replacementMinor: "1250", processingMinor: "300", words: expect.stringContaining("€12.50") },
  });
  expect(await call(loss.POST, { method: "POST", params })).toMatchObject({
    status: 400,
    body: { code: "idempotency_key_required" },
  });
  const sent = { method: "POST", params, ...keyed() };
  const first = await call(loss.POST, sent);
  expect(first).toMatchObject({
    status: 201,
    body: { verb: "declare-lost", loan: { id }, chargedMinor: { replacement: "1250", processing: "300" } },
  });
  const again = await call(loss.POST, sent);
  expect(again.body).toEqual(first.body);
  expect(again.headers.get("idempotent-replayed")).toBe("true");
  expect(await call(loss.POST, { ...sent, ...keyed() })).toMatchObject({ status: 409, body: { code: "already_lost" } });
  expect(await call(loss.GET, { params })).toMatchObject({ status: 409, body: { code: "already_lost" } });
  expect(await call(loan.GET, { params })).toMatchObject({ body: { lostAt: expect.any(String) } });
  expect(await call(markedCopies.GET, { query: "?mark=lost" })).toMatchObject({
    body: { items: expect.arrayContaining([expect.objectContaining({ id: copyId, loanId: id })]) },
  });
  expect(await call(mark.DELETE, { method: "DELETE", params: { id: copyId }, ...keyed() })).toMatchObject({
    status: 409,
    body: { code: "lost_on_loan" },
  });
});

test("a program keeps a claim that a copy was returned", async () => {
  const { call } = await aKey();
  const { id } = await aLoan();
  const sent = { method: "POST", params: { id }, ...keyed() };
  expect(await call(claim.POST, sent)).toMatchObject({ status: 201, body: { verb: "claim-returned" } });
  expect(await call(claim.POST, { ...sent, ...keyed() })).toMatchObject({
    status: 409,
    body: { code: "already_claimed" },
  });
  expect(await call(loan.GET, { params: { id } })).toMatchObject({ body: { claimedReturnedAt: expect.any(String) } });
});

test("a program marks a copy, finds it in the list, and takes the mark away", async () => {
  const { call } = await aKey();
  const { id } = await aCopyOf(await aLibrary());
  const params = { id };
  const wrong = await call(mark.POST, { params, body: { mark: "lost" }, ...keyed() });
  expect(wrong).toMatchObject({ status: 400, body: { code: "invalid" } });
  const body = { mark: "damaged", note: "Page 12 is torn." };
  expect(await call(mark.POST, { params, body, ...keyed() })).toMatchObject({
    status: 201,
    body: { verb: "mark", copyId: id, mark: "damaged", note: "Page 12 is torn." },
  });
  const { body: list } = await call(markedCopies.GET, { query: "?mark=damaged&limit=1" });
  expect(list.items).toMatchObject([{ id, mark: "damaged" }]);
  expect(await call(mark.DELETE, { method: "DELETE", params, ...keyed() })).toMatchObject({
    status: 200,
    body: { verb: "unmark", mark: null },
  });
  expect(await call(mark.DELETE, { method: "DELETE", params, ...keyed() })).toMatchObject({
    status: 409,
    body: { code: "not_marked" },
  });
});

test("a program has what is late charged, of one member or of all, and each period once", async () => {
  const { call } = await aKey();
  const library = await aLibrary();
  await owner()`update circulation.member_categories set overdue_limit = 1 where code = ${library.category}`;
  const [reader, other] = [await aMemberOf(library), await aMemberOf(library)];
  for (const { cardNumber } of [reader, other])
    await checkOut(library.desk, out((await aCopyOf(library)).barcode, cardNumber), inDays(-20));
  const theirs = { body: { memberId: reader.id } };
  expect(await call(fineRuns.POST, theirs)).toMatchObject({ status: 201, body: { loans: 1, chargedMinor: "120" } });
  expect(await call(fineRuns.POST, theirs)).toMatchObject({ body: { loans: 1, charged: 0, chargedMinor: "0" } });
  expect((await call(fineRuns.POST, { body: {} })).body).toMatchObject({ chargedMinor: "120", restricted: 1 });
  expect(await (await aKey(["loans:write"])).call(fineRuns.POST, { body: {} })).toMatchObject({ status: 403 });
});

test("a program restricts a member, sees it among the restrictions, and lifts it", async () => {
  const { call } = await aKey();
  const { id } = await aMemberOf(await aLibrary());
  const params = { id };
  expect(await call(restrictions.POST, { params, body: { reason: " " }, ...keyed() })).toMatchObject({
    status: 400,
    body: { errors: [{ field: "reason", message: "Give a reason." }] },
  });
  const added = await call(restrictions.POST, {
    params,
    body: { reason: "Wet books", kind: "barred", until: "2199-12-31" },
    ...keyed(),
  });
  expect(added).toMatchObject({ status: 201, body: { verb: "restrict", kind: "barred", until: "2199-12-31" } });
  expect((await call(restrictions.GET, { params })).body.items).toMatchObject([
    { id: added.body.id, inForce: true, reason: "Wet books" },
  ]);
  const lifted = { params: { id: added.body.id }, body: { reason: "Dried" }, ...keyed() };
  expect(await call(lift.POST, lifted)).toMatchObject({ status: 201, body: { verb: "lift-restriction" } });
  expect(await call(lift.POST, { ...lifted, ...keyed() })).toMatchObject({ body: { code: "already_lifted" } });
  expect((await call(restrictions.GET, { params })).body.items).toMatchObject([
    { inForce: false, liftedReason: "Dried" },
  ]);
  expect(await call(restrictions.GET, { params: { id: "999" } })).toMatchObject({ status: 404 });
});

test("what staff know of a member and what belongs to a copy come in and go out, and a card that is lost keeps its day", async () => {
  const { call } = await aKey();
  const library = await aLibrary();
  const { id } = await aMemberOf(library);
  const { body: before } = await call(member.GET, { params: { id } });
  expect(before).toMatchObject({ cardLost: false, cardLostAt: null, addressGone: false, tellIfBorrowedBefore: false });
  const put = (body: object, version: number) =>
    call(member.PUT, { method: "PUT", params: { id }, body, headers: { "if-match": `"${version}"` } });
  const given = { name: before.name, categoryCode: before.categoryCode, branchId: before.branchId };
  const { body: lost } = await put({ ...given, cardLost: true, addressGone: true }, 1);
  expect(lost).toMatchObject({ cardLost: true, cardLostAt: expect.any(String), addressGone: true, version: 2 });
  const { body: still } = await put({ ...given, cardLost: true, tellIfBorrowedBefore: true }, 2);
  expect(still).toMatchObject({ cardLostAt: lost.cardLostAt, addressGone: false, tellIfBorrowedBefore: true });
  expect(await put(given, 2)).toMatchObject({ status: 412, body: { code: "version_conflict" } });
  expect((await put(given, 3)).body).toMatchObject({ cardLost: false, cardLostAt: null });

  const { id: copyId } = await aCopyOf(library);
  const { body: thing } = await call(copy.GET, { params: { id: copyId } });
  const body = { branchId: thing.branchId, itemTypeCode: thing.itemTypeCode, parts: "1 CD in the pocket" };
  const put2 = { method: "PUT", params: { id: copyId }, body, headers: { "if-match": '"1"' } };
  expect((await call(copy.PUT, put2)).body).toMatchObject({ parts: "1 CD in the pocket", version: 2 });
});

test("a key without the scope does none of it", async () => {
  const { call } = await aKey(["loans:read", "members:read"]);
  const { id, copyId } = await aLoan();
  for (const [handler, sent] of [
    [loss.POST, { method: "POST", params: { id } }],
    [claim.POST, { method: "POST", params: { id } }],
    [mark.POST, { params: { id: copyId }, body: { mark: "damaged" } }],
    [mark.DELETE, { method: "DELETE", params: { id: copyId } }],
    [restrictions.POST, { params: { id: "1" }, body: { reason: "None" } }],
    [lift.POST, { params: { id: "1" }, body: { reason: "None" } }],
  ] as const)
    expect(await call(handler, { ...sent, ...keyed() })).toMatchObject({ status: 403, body: { code: "forbidden" } });
});
