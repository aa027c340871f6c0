import { randomUUID } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { freezeAccount } from "./accounts";
import { findAccountOf } from "../db/accounts";
import { again, back, circulationStage, inDays, out, wish } from "../testing/circulation";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { doorOfTests } from "../testing/money-stage";
import { placeHold } from "./holds";
import { checkIn, checkOut, renew, undo } from "./loans";
import { takePayment } from "./payments";

const { owner } = useDatabase();
const make = factories(owner);
const { aLibrary, aCopyOf, aMemberOf, holdOf, loanOf, transitOf, moneyOf, wrongs } = circulationStage(owner, make);

afterEach(async () => {
  const found = await wrongs();
  if (found.length > 0) throw new Error(`the books are wrong: ${JSON.stringify(found)}`);
});

const codes = ({ answer }: { answer: { findings: { code: string }[] } }) => answer.findings.map(({ code }) => code);

test("a check-in charges the fine of each day late in the same statement, and says so", async () => {
  const library = await aLibrary();
  const [copy, member] = [await aCopyOf(library), await aMemberOf(library)];
  await checkOut(library.desk, out(copy.barcode, member.cardNumber), inDays(-17));
  const { answer } = await checkIn(library.desk, back(copy.barcode));
  expect(answer).toMatchObject({ status: "done", charged: { minor: "60", currency: "EUR", scale: 2 } });
  expect(answer.findings.map(({ message }) => message)).toContain("The fine comes to 0.60.");
  expect(await moneyOf(member.id)).toEqual({ fees: 60, wallet: 0 });
});

test("a check-in that is dated back gives back what the night charged too much, to the wallet when it was paid", async () => {
  const library = await aLibrary();
  const [copy, member] = [await aCopyOf(library), await aMemberOf(library)];
  const { answer } = await checkOut(library.desk, out(copy.barcode, member.cardNumber), inDays(-20));
  const periods = [1, 2, 3, 4, 5].map((period) => ({ period, day: "2026-01-01", amountMinor: "20" }));
  await owner()`
    select circulation.post_fines(
      (${randomUUID()}, ${"0".repeat(64)}, null, null, ${library.central}::bigint, now())::desk.request,
      ${answer.loan?.id ?? ""}, 0, ${owner().json(periods)})`;
  const pay = { memberId: member.id, amount: "1.00", from: "cash" as const, key: randomUUID() };
  await takePayment(library.desk, pay, doorOfTests);
  const returned = await checkIn(library.desk, back(copy.barcode, { returnedAt: inDays(-4)() }));
  expect(returned.answer.charged).toMatchObject({ minor: "-60" });
  expect(await moneyOf(member.id)).toEqual({ fees: 0, wallet: 60 });
});

test("forgiving is a credit of its own; what is forgiven is no longer owed", async () => {
  const library = await aLibrary();
  const [copy, member] = [await aCopyOf(library), await aMemberOf(library)];
  await checkOut(library.desk, out(copy.barcode, member.cardNumber), inDays(-17));
  const { answer } = await checkIn(library.desk, back(copy.barcode, { forgive: "Was ill" }));
  expect(codes({ answer })).toEqual(["was_overdue", "fine_forgiven"]);
  expect(await moneyOf(member.id)).toEqual({ fees: 0, wallet: 0 });
  const waived = await owner()`
    select t.reason from ledger.transfers t where t.kind = 'waiver' and t.loan_id = ${answer.loan?.id ?? ""}`;
  expect(waived.length).toBeGreaterThan(0);
  expect(waived.every(({ reason }) => reason === "Was ill")).toBe(true);
});

test("a frozen account keeps no copy from coming back: the fine is declined on record", async () => {
  const library = await aLibrary();
  const [copy, member] = [await aCopyOf(library), await aMemberOf(library)];
  const fees = await findAccountOf("fees", { memberId: member.id });
  await checkOut(library.desk, out(copy.barcode, member.cardNumber), inDays(-17));
  await freezeAccount(library.desk, { id: fees?.id ?? "", version: fees?.version ?? 0 }, "Under review");
  const { answer } = await checkIn(library.desk, back(copy.barcode));
  expect(answer).toMatchObject({ status: "done", charged: { minor: "0" } });
  const declined = await owner()`
    select o.code from ledger.attempts a join ledger.outcomes o on o.attempt_id = a.id
    where a.loan_id = ${answer.loan?.id ?? ""}`;
  expect(declined.map(({ code }) => code)).toContain("account_frozen");
});

test("a renewal settles the fine so far; the new due date begins with none", async () => {
  const library = await aLibrary();
  const [copy, member] = [await aCopyOf(library), await aMemberOf(library)];
  await checkOut(library.desk, out(copy.barcode, member.cardNumber), inDays(-16));
  const renewed = await renew(library.desk, again(copy.barcode));
  expect(renewed.answer).toMatchObject({ status: "done", charged: { minor: "40" } });
  const { answer } = await checkIn(library.desk, back(copy.barcode), inDays(15));
  expect(answer.charged).toMatchObject({ minor: "20" });
  expect(await moneyOf(member.id)).toEqual({ fees: 60, wallet: 0 });
});

test("a copy that comes in is kept for who waits: here on the shelf, elsewhere sent, received there, lent to them", async () => {
  const library = await aLibrary({ shelf_days: 3 });
  const [copy, reader, waiting] = [await aCopyOf(library), await aMemberOf(library), await aMemberOf(library)];
  await checkOut(library.desk, out(copy.barcode, reader.cardNumber));
  const placed = await placeHold(library.desk, wish(copy.titleId, waiting.cardNumber, library.harbour));
  const holdId = placed.answer.hold?.id ?? "";

  const sent = await checkIn(library.desk, back(copy.barcode));
  expect(sent.answer).toMatchObject({ hold: { id: holdId, here: false }, goesTo: { branchId: library.harbour } });
  expect(await holdOf(holdId)).toMatchObject({ status: "in_transit", capturedCopyId: copy.id });
  expect(await transitOf(copy.id)).toMatchObject([{ reason: "hold", toBranchId: library.harbour }]);

  const rescanned = await checkIn(library.desk, back(copy.barcode));
  expect(rescanned.answer.goesTo).toMatchObject({ branchId: library.harbour });
  expect(await owner()`select from circulation.transits where copy_id = ${copy.id}`).toHaveLength(1);

  const received = await checkIn(library.otherDesk, back(copy.barcode));
  expect(received.answer.hold).toMatchObject({ here: true, shelfUntil: expect.stringMatching(/^\d{4}-/) });
  expect(await holdOf(holdId)).toMatchObject({ status: "ready" });
  expect(await transitOf(copy.id)).toEqual([]);

  const wrong = await checkOut(library.otherDesk, out(copy.barcode, reader.cardNumber));
  expect(wrong.answer).toMatchObject({
    status: "stopped",
    findings: [{ code: "held_for_another", class: "override" }],
  });
  const lent = await checkOut(library.otherDesk, out(copy.barcode, waiting.cardNumber));
  expect(lent.answer).toMatchObject({ status: "done" });
  expect(await holdOf(holdId)).toMatchObject({ status: "fulfilled", loanId: lent.answer.loan?.id });
});

test("lending what is kept for another, with a reason, sends their hold back into the queue", async () => {
  const library = await aLibrary();
  const [copy, reader, waiting] = [await aCopyOf(library), await aMemberOf(library), await aMemberOf(library)];
  const placed = await placeHold(library.desk, wish(copy.titleId, waiting.cardNumber, library.central));
  await checkIn(library.desk, back(copy.barcode));
  const overrides = [{ code: "held_for_another", reason: "They phoned: give it away" }];
  const lent = await checkOut(library.desk, { ...out(copy.barcode, reader.cardNumber), overrides });
  expect(lent.answer.status).toBe("done");
  expect(await holdOf(placed.answer.hold?.id ?? "")).toMatchObject({ status: "waiting", capturedCopyId: null });
});

test("a copy of another branch goes home by itself, and arrives", async () => {
  const library = await aLibrary();
  const copy = await aCopyOf(library);
  const sent = await checkIn(library.otherDesk, back(copy.barcode));
  expect(sent.answer.goesTo).toMatchObject({ branchId: library.central });
  const arrived = await checkIn(library.desk, back(copy.barcode));
  expect(codes(arrived)).toEqual(["received"]);
  expect(await transitOf(copy.id)).toEqual([]);
});

test("a copy that is on loan to somebody else is checked in with their fine and lent, in one statement", async () => {
  const library = await aLibrary();
  const [copy, before, after] = [await aCopyOf(library), await aMemberOf(library), await aMemberOf(library)];
  await checkOut(library.desk, out(copy.barcode, before.cardNumber), inDays(-15));
  const confirmed = ["on_loan_to_another"];
  const { answer } = await checkOut(library.desk, out(copy.barcode, after.cardNumber, { confirmed }));
  expect(answer).toMatchObject({ status: "done", member: { id: after.id } });
  expect(await moneyOf(before.id)).toEqual({ fees: 20, wallet: 0 });
  expect(await moneyOf(after.id)).toEqual({ fees: 0, wallet: 0 });
});

test("a rental charge is charged with the loan, once, and taken back when that is undone", async () => {
  const library = await aLibrary({ rental_charge_minor: 150 });
  const [copy, member] = [await aCopyOf(library), await aMemberOf(library)];
  const input = out(copy.barcode, member.cardNumber, { confirmed: ["rental_charge"] });
  const { answer } = await checkOut(library.desk, input);
  expect(answer.charged).toMatchObject({ minor: "150" });
  expect((await checkOut(library.desk, input)).replayed).toBe(true);
  expect(await moneyOf(member.id)).toEqual({ fees: 150, wallet: 0 });
  const undone = await undo(library.desk, { undoes: input.key, key: randomUUID() });
  expect(undone.answer.charged).toMatchObject({ minor: "-150", currency: "EUR" });
  expect(await moneyOf(member.id)).toEqual({ fees: 0, wallet: 0 });
});

test("who wants receipts gets a letter for each loan, and nobody else", async () => {
  const library = await aLibrary();
  const [copy, other, member] = [await aCopyOf(library), await aCopyOf(library), await aMemberOf(library)];
  await checkOut(library.desk, out(other.barcode, member.cardNumber));
  await owner()`update circulation.members set wants_receipts = true where id = ${member.id}`;
  const input = out(copy.barcode, member.cardNumber);
  const { answer } = await checkOut(library.desk, input);
  await checkOut(library.desk, input);
  const letters = await owner()`
    select n.kind, n.loan_id, n.facts ->> 'dueAt' is not null as says_when
    from circulation.notices n
    where n.member_id = ${member.id}`;
  expect(letters).toEqual([{ kind: "receipt", loanId: answer.loan?.id, saysWhen: true }]);
});

test("a check-out is undone: the copy is free, the hold that it fulfilled is ready again, and history keeps both", async () => {
  const library = await aLibrary();
  const [copy, member] = [await aCopyOf(library), await aMemberOf(library)];
  const placed = await placeHold(library.desk, wish(copy.titleId, member.cardNumber, library.central));
  await checkIn(library.desk, back(copy.barcode));
  const input = out(copy.barcode, member.cardNumber);
  const lent = await checkOut(library.desk, input);
  const undone = await undo(library.desk, { undoes: input.key, key: randomUUID() });
  expect(undone.answer).toMatchObject({ verb: "undo", status: "done", copy: { barcode: copy.barcode } });
  expect(await loanOf(lent.answer.loan?.id ?? "")).toMatchObject({ ending: "undone" });
  expect(await holdOf(placed.answer.hold?.id ?? "")).toMatchObject({ status: "ready", capturedCopyId: copy.id });
});

test("a check-in is undone: the loan goes on as it was, its fines are taken back, the hold waits again", async () => {
  const library = await aLibrary();
  const [copy, member, waiting] = [await aCopyOf(library), await aMemberOf(library), await aMemberOf(library)];
  const lent = await checkOut(library.desk, out(copy.barcode, member.cardNumber), inDays(-17));
  const placed = await placeHold(library.desk, wish(copy.titleId, waiting.cardNumber, library.harbour));
  const input = back(copy.barcode);
  await checkIn(library.desk, input);
  expect(await moneyOf(member.id)).toEqual({ fees: 60, wallet: 0 });
  const { answer } = await undo(library.desk, { undoes: input.key, key: randomUUID() });
  expect(answer).toMatchObject({ status: "done", loan: { dueAt: lent.answer.loan?.dueAt, renewals: 0 } });
  expect(answer.charged).toMatchObject({ minor: "-60" });
  expect(await loanOf(answer.loan?.id ?? "")).toMatchObject({
    memberId: member.id,
    returnedAt: null,
    continuesId: lent.answer.loan?.id,
  });
  expect(await moneyOf(member.id)).toEqual({ fees: 0, wallet: 0 });
  expect(await holdOf(placed.answer.hold?.id ?? "")).toMatchObject({ status: "waiting" });
  expect(await transitOf(copy.id)).toEqual([]);
  // It is late all the same, and pays for it when it comes back for good.
  const returned = await checkIn(library.desk, back(copy.barcode));
  expect(returned.answer.charged).toMatchObject({ minor: "60" });
});

test("a renewal is undone: due as before, and renewed as often as before", async () => {
  const library = await aLibrary();
  const [copy, member] = [await aCopyOf(library), await aMemberOf(library)];
  const lent = await checkOut(library.desk, out(copy.barcode, member.cardNumber), inDays(-3));
  const input = again(copy.barcode);
  await renew(library.desk, input);
  const { answer } = await undo(library.desk, { undoes: input.key, key: randomUUID() });
  expect(answer.loan).toMatchObject({ dueAt: lent.answer.loan?.dueAt, renewals: 0, renewalLimit: 2 });
  expect((await renew(library.desk, again(copy.barcode))).answer.loan).toMatchObject({ renewals: 1 });
});

test("what can't be undone says why: twice, too late, after something else, by somebody else, or nothing there", async () => {
  const library = await aLibrary();
  const [copy, member] = [await aCopyOf(library), await aMemberOf(library)];
  const why = async (undoes: string, actor = library.desk, clock = inDays(0)) => {
    const { answer } = await undo(actor, { undoes, key: randomUUID() }, clock);
    return answer.findings[0]?.message;
  };
  const first = out(copy.barcode, member.cardNumber);
  await checkOut(library.desk, first);
  expect(await why(first.key, await make.anActor("staff", { branchId: library.central }))).toMatch(/^Nothing was done/);
  expect(await why(first.key, library.desk, inDays(1))).toMatch(/^More than a minute/);
  expect(await why(first.key)).toBeUndefined();
  expect(await why(first.key)).toBe("This was undone already.");
  const second = out(copy.barcode, member.cardNumber);
  await checkOut(library.desk, second);
  await checkIn(library.desk, back(copy.barcode));
  expect(await why(second.key)).toMatch(/^Something else was done/);
});

test("20 undos of one action at once undo it once", async () => {
  const library = await aLibrary();
  const [copy, member] = [await aCopyOf(library), await aMemberOf(library)];
  const input = out(copy.barcode, member.cardNumber);
  await checkOut(library.desk, input);
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => undo(library.desk, { undoes: input.key, key: randomUUID() })),
  );
  expect(answers.filter(({ answer }) => answer.status === "done")).toHaveLength(1);
});
