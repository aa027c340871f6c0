import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { factories } from "../testing/factories";
import { useDatabase } from "../testing/database";
import { checkIn, checkOut, renew } from "./loans";

const { owner } = useDatabase();
const { aRule, aCopy, aMember, aCategory, anItemType, anActor, aTitle } = factories(owner);

const out = (
  barcode: string,
  cardNumber: string,
  more: { confirmed?: string[]; overrides?: { code: string; reason: string }[]; key?: string } = {},
) => ({
  barcode,
  cardNumber,
  confirmed: [],
  overrides: [],
  key: randomUUID(),
  ...more,
});
const codes = (result: { answer: { findings: { code: string }[] } }) =>
  result.answer.findings.map((finding) => finding.code);

async function aDesk(given: { loanLimit?: number; ruleLimit?: number | null; renewalLimit?: number } = {}) {
  const category = await aCategory({ loanLimit: given.loanLimit ?? 10 });
  const itemType = await anItemType();
  await aRule({ category, itemType, loanLimit: given.ruleLimit ?? null, renewalLimit: given.renewalLimit ?? 2 });
  const actor = await anActor("staff");
  return { category, itemType, actor };
}

const openLoans = (copyId: string) =>
  owner()`select id, member_id from circulation.loans where copy_id = ${copyId} and returned_at is null`;

test("a copy checked out is on loan, due at the end of the last day, with the rule copied onto the loan", async () => {
  const { actor, category, itemType } = await aDesk();
  const copy = await aCopy({ itemType });
  const member = await aMember({ category });
  const { answer } = await checkOut(actor, out(copy.barcode, member.cardNumber));
  expect(answer).toMatchObject({
    status: "done",
    verb: "check-out",
    copy: { barcode: copy.barcode },
    member: { name: member.name },
  });
  const [loan] = await owner()`
    select l.*, t.terms from circulation.loans l join circulation.terms t on t.id = l.terms_id where l.copy_id = ${copy.id}`;
  expect(loan).toMatchObject({
    id: answer.loan?.id,
    memberId: member.id,
    terms: { loanDays: 14, renewalLimit: 2, fineMinor: "0" },
    renewalLimit: 2,
    returnedAt: null,
  });
  expect(answer.loan?.dueAt).toMatch(/T2[23]:59:59\.000Z$/);
});

test("200 desks that check out one copy to 200 members at once leave exactly one loan", async () => {
  const { actor, category, itemType } = await aDesk();
  const copy = await aCopy({ itemType });
  const members = await Promise.all(Array.from({ length: 200 }, () => aMember({ category })));
  const results = await Promise.all(members.map((member) => checkOut(actor, out(copy.barcode, member.cardNumber))));
  const done = results.filter((result) => result.answer.status === "done");
  expect(done).toHaveLength(1);
  const losers = results.filter((result) => result.answer.status === "stopped");
  expect(losers).toHaveLength(199);
  for (const loser of losers) expect(codes(loser)).toContain("on_loan_to_another");
  expect(await openLoans(copy.id)).toHaveLength(1);
});

test("100 check-outs at once by a member with a limit of 5 leave exactly 5", async () => {
  const { actor, category, itemType } = await aDesk({ loanLimit: 5 });
  const member = await aMember({ category });
  const copies = await Promise.all(Array.from({ length: 100 }, () => aCopy({ itemType })));
  const results = await Promise.all(copies.map((copy) => checkOut(actor, out(copy.barcode, member.cardNumber))));
  expect(results.filter((result) => result.answer.status === "done")).toHaveLength(5);
  const [row] = await owner()`select count(*)::int as n from circulation.loans where member_id = ${member.id}`;
  expect(row?.n).toBe(5);
  const stopped = results.find((result) => result.answer.status === "stopped");
  expect(stopped && codes(stopped)).toEqual(["loan_limit_reached"]);
});

test("100 check-outs at once stop at the rule's limit for the item type", async () => {
  const { actor, category, itemType } = await aDesk({ ruleLimit: 3 });
  const member = await aMember({ category });
  const copies = await Promise.all(Array.from({ length: 100 }, () => aCopy({ itemType })));
  const results = await Promise.all(copies.map((copy) => checkOut(actor, out(copy.barcode, member.cardNumber))));
  expect(results.filter((result) => result.answer.status === "done")).toHaveLength(3);
});

test("50 requests with one key make one loan, and all are answered with the first answer", async () => {
  const { actor, category, itemType } = await aDesk();
  const copy = await aCopy({ itemType });
  const member = await aMember({ category });
  const input = out(copy.barcode, member.cardNumber);
  const results = await Promise.all(Array.from({ length: 50 }, () => checkOut(actor, input)));
  expect(results.filter((result) => !result.replayed)).toHaveLength(1);
  for (const result of results) expect(result.answer).toEqual(results[0]?.answer);
  expect(await openLoans(copy.id)).toHaveLength(1);
});

test("a key used for another request is refused, and keys of two actors never meet", async () => {
  const { actor, category, itemType } = await aDesk();
  const [one, two] = [await aCopy({ itemType }), await aCopy({ itemType })];
  const member = await aMember({ category });
  const key = randomUUID();
  await checkOut(actor, out(one.barcode, member.cardNumber, { key }));
  await expect(checkOut(actor, out(two.barcode, member.cardNumber, { key }))).rejects.toMatchObject({
    code: "idempotency_key_reused",
  });
  const other = await anActor("staff");
  const { answer, replayed } = await checkOut(other, out(two.barcode, member.cardNumber, { key }));
  expect({ status: answer.status, replayed }).toEqual({ status: "done", replayed: false });
});

test("a stop is answered again under its key, even when the reason is gone by then", async () => {
  const { actor, category, itemType } = await aDesk();
  const copy = await aCopy({ itemType });
  const [first, second] = [await aMember({ category }), await aMember({ category })];
  await checkOut(actor, out(copy.barcode, first.cardNumber));
  const input = out(copy.barcode, second.cardNumber);
  const stopped = await checkOut(actor, input);
  expect(stopped.answer.status).toBe("stopped");
  await checkIn(actor, { barcode: copy.barcode, key: randomUUID() });
  expect(await checkOut(actor, input)).toEqual({ answer: stopped.answer, replayed: true });
  expect(await openLoans(copy.id)).toHaveLength(0);
});

test("a copy on loan to another member is checked in and lent in one step, once confirmed", async () => {
  const { actor, category, itemType } = await aDesk();
  const copy = await aCopy({ itemType });
  const [first, second] = [await aMember({ category }), await aMember({ category })];
  await checkOut(actor, out(copy.barcode, first.cardNumber));
  const confirmed = await checkOut(actor, out(copy.barcode, second.cardNumber, { confirmed: ["on_loan_to_another"] }));
  expect(confirmed.answer.status).toBe("done");
  const loans =
    await owner()`select member_id, returned_at from circulation.loans where copy_id = ${copy.id} order by id`;
  expect(loans.map((loan) => [loan.memberId, loan.returnedAt !== null])).toEqual([
    [first.id, true],
    [second.id, false],
  ]);
});

test("an override needs the permission and a reason, and the reason is kept", async () => {
  const { actor, category, itemType } = await aDesk({ loanLimit: 0 });
  const copy = await aCopy({ itemType });
  const member = await aMember({ category });
  const overrides = [{ code: "loan_limit_reached", reason: "Director agreed" }];
  const clerk = { ...actor, permissions: actor.permissions.filter((name) => name !== "loans:override") };
  expect((await checkOut(clerk, out(copy.barcode, member.cardNumber, { overrides }))).answer.status).toBe("stopped");
  const done = await checkOut(actor, out(copy.barcode, member.cardNumber, { overrides }));
  expect(done.answer.status).toBe("done");
  const [action] = await owner()`select overrides from desk.actions where loan_id = ${done.answer.loan?.id ?? ""}`;
  expect(action?.overrides).toEqual(overrides);
});

test("a check-in closes the loan; a second scan says that the copy was not on loan", async () => {
  const { actor, category, itemType } = await aDesk();
  const copy = await aCopy({ itemType, branchId: actor.branchId });
  const member = await aMember({ category });
  await checkOut(actor, out(copy.barcode, member.cardNumber));
  const first = await checkIn(actor, { barcode: copy.barcode, key: randomUUID() });
  expect(first.answer).toMatchObject({ status: "done", member: { id: member.id } });
  const second = await checkIn(actor, { barcode: copy.barcode, key: randomUUID() });
  expect(second.answer.status).toBe("done");
  expect(codes(second)).toContain("not_on_loan");
  expect(second.answer.member).toBeNull();
});

test("50 check-ins of one copy at once close its loan once", async () => {
  const { actor, category, itemType } = await aDesk();
  const copy = await aCopy({ itemType });
  const member = await aMember({ category });
  await checkOut(actor, out(copy.barcode, member.cardNumber));
  const results = await Promise.all(
    Array.from({ length: 50 }, () => checkIn(actor, { barcode: copy.barcode, key: randomUUID() })),
  );
  expect(results.filter((result) => result.answer.member !== null)).toHaveLength(1);
});

test("a renewal prolongs the loan, and renewing twice on one day is refused because it prolongs nothing", async () => {
  const { actor, category, itemType } = await aDesk();
  const copy = await aCopy({ itemType });
  const member = await aMember({ category });
  await checkOut(actor, out(copy.barcode, member.cardNumber));
  await owner()`update circulation.loans set due_at = due_at - interval '7 days' where copy_id = ${copy.id}`;
  const input = { barcode: copy.barcode, confirmed: [], overrides: [] };
  const renewed = await renew(actor, { ...input, key: randomUUID() });
  expect(renewed.answer).toMatchObject({ status: "done", loan: { renewals: 1, renewalLimit: 2 } });
  const again = await renew(actor, { ...input, key: randomUUID() });
  expect(codes(again)).toEqual(["would_not_prolong"]);
});

test("20 renewals at once renew once", async () => {
  const { actor, category, itemType } = await aDesk();
  const copy = await aCopy({ itemType });
  const member = await aMember({ category });
  await checkOut(actor, out(copy.barcode, member.cardNumber));
  await owner()`update circulation.loans set due_at = due_at - interval '7 days' where copy_id = ${copy.id}`;
  const tries = Array.from({ length: 20 }, () =>
    renew(actor, { barcode: copy.barcode, confirmed: [], overrides: [], key: randomUUID() }),
  );
  const results = await Promise.all(tries);
  expect(results.filter((result) => result.answer.status === "done")).toHaveLength(1);
  expect(
    await owner()`select number from circulation.renewals`.then((rows) => rows.filter((row) => row.number === 2)),
  ).toHaveLength(0);
});

test("checking out what the member has already asks to renew, and renews once confirmed", async () => {
  const { actor, category, itemType } = await aDesk();
  const copy = await aCopy({ itemType });
  const member = await aMember({ category });
  await checkOut(actor, out(copy.barcode, member.cardNumber));
  await owner()`update circulation.loans set due_at = due_at - interval '7 days' where copy_id = ${copy.id}`;
  const asked = await checkOut(actor, out(copy.barcode, member.cardNumber));
  expect(codes(asked)).toEqual(["already_on_loan_to_member"]);
  const renewed = await checkOut(
    actor,
    out(copy.barcode, member.cardNumber, { confirmed: ["already_on_loan_to_member"] }),
  );
  expect(renewed.answer).toMatchObject({ status: "done", verb: "renew", loan: { renewals: 1 } });
});

test("all findings come at once, each with its words", async () => {
  const { actor, category, itemType } = await aDesk({ loanLimit: 1 });
  const member = await aMember({ category, expiresOn: "2020-01-31", name: "نور عبد الله 📚" });
  const titleId = await aTitle({ title: "Kindred" });
  const [first, second] = [await aCopy({ itemType, titleId }), await aCopy({ itemType, titleId })];
  const overrides = [{ code: "membership_expired", reason: "renews next week" }];
  await checkOut(actor, out(first.barcode, member.cardNumber, { overrides }));
  const stopped = await checkOut(actor, out(second.barcode, member.cardNumber));
  expect(codes(stopped)).toEqual(["membership_expired", "loan_limit_reached", "has_other_copy"]);
  expect(stopped.answer.findings[0]?.message).toBe("The membership of نور عبد الله 📚 expired on Fri 31 Jan 2020.");
});

test("unknown barcodes and cards, hostile ones included, are findings and never errors", async () => {
  const { actor, category } = await aDesk();
  const member = await aMember({ category });
  for (const text of ["NOPE", "'; drop table circulation.loans; --", "📚".repeat(60), "אבג", "X".repeat(200)]) {
    expect(codes(await checkOut(actor, out(text, member.cardNumber)))).toEqual(["copy_unknown"]);
    expect(codes(await checkOut(actor, out(text, text)))).toEqual(["copy_unknown", "member_unknown"]);
    expect(codes(await checkIn(actor, { barcode: text, key: randomUUID() }))).toEqual(["copy_unknown"]);
  }
});

test("desk work needs the permission and a branch", async () => {
  const member = await anActor("member");
  await expect(checkIn(member, { barcode: "C1", key: randomUUID() })).rejects.toMatchObject({ code: "forbidden" });
  const nowhere = { ...(await anActor("staff")), branchId: undefined };
  await expect(checkIn(nowhere, { barcode: "C1", key: randomUUID() })).rejects.toMatchObject({
    code: "invalid",
    field: "branchId",
  });
});

test("a due date set by hand is refused where the copy would be renewed, and the request that lent it is answered again", async () => {
  const { actor, category, itemType } = await aDesk();
  const copy = await aCopy({ itemType });
  const member = await aMember({ category });
  const dueAt = new Date(Date.now() + 3 * 86_400_000);
  const asked = { ...out(copy.barcode, member.cardNumber, { confirmed: ["already_on_loan_to_member"] }), dueAt };
  const first = await checkOut(actor, asked);
  expect(first.answer).toMatchObject({ verb: "check-out", loan: { dueAt: dueAt.toISOString() } });
  expect(await checkOut(actor, asked)).toEqual({ ...first, replayed: true });
  await expect(checkOut(actor, { ...asked, key: randomUUID() })).rejects.toMatchObject({
    code: "invalid",
    field: "dueAt",
  });
  const renewed = await checkOut(actor, { ...asked, dueAt: undefined, key: randomUUID() });
  expect(renewed.answer).toMatchObject({ verb: "renew", status: "done", loan: { renewals: 1 } });
});
