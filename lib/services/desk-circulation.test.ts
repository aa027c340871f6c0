import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { settledWish } from "../policy/desk-session";
import { scanInput, type ScanWish } from "../schemas/desk";
import { circulationStage, inDays, out, wish as holdWish } from "../testing/circulation";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { openMember, scan, undoLine } from "./desk";
import { placeHold } from "./holds";
import { checkIn, checkOut } from "./loans";
import { claimReturned, declareLost } from "./losses";

const { owner } = useDatabase();
const make = factories(owner);
const { aLibrary, aCopyOf, aMemberOf, loanOf, moneyOf } = circulationStage(owner, make);

const wish = (text: string, more: Partial<ScanWish> = {}) => scanInput.parse({ text, key: randomUUID(), ...more });

async function aLateLoan() {
  const library = await aLibrary();
  const [copy, member] = [await aCopyOf(library), await aMemberOf(library)];
  const lent = await checkOut(library.desk, out(copy.barcode, member.cardNumber), inDays(-17));
  return { library, copy, member, loanId: lent.answer.loan?.id ?? "" };
}

test("the one box takes in from the book drop, and a resent request is the same request", async () => {
  const { library, copy, loanId } = await aLateLoan();
  const input = wish(copy.barcode, { bookDrop: true });
  const answer = await scan(library.desk, input);
  expect(answer).toMatchObject({
    kind: "action",
    action: { verb: "check-in", status: "done", charged: { minor: "40" } },
  });
  const { returnedAt } = await loanOf(loanId);
  expect(returnedAt.getTime()).toBeLessThan(Date.now());
  expect(await scan(library.desk, input)).toMatchObject({ replayed: true, action: answer.action });
  const other = scan(library.desk, { ...input, bookDrop: undefined });
  await expect(other).rejects.toMatchObject({ code: "idempotency_key_reused" });
});

test("it dates back, and forgives fines for who may take payments", async () => {
  const one = await aLateLoan();
  const returnedAt = inDays(-5)().toISOString();
  const dated = await scan(one.library.desk, wish(one.copy.barcode, { returnedAt }));
  expect(dated.action?.findings.map(({ code }) => code)).not.toContain("was_overdue");
  expect(await moneyOf(one.member.id)).toMatchObject({ fees: 0 });

  const two = await aLateLoan();
  const { permissions, ...rest } = two.library.desk;
  const clerk = { ...rest, permissions: permissions.filter((name) => name !== "payments:take") };
  const refused = scan(clerk, wish(two.copy.barcode, { forgive: "Was ill" }));
  await expect(refused).rejects.toMatchObject({ code: "forbidden" });
  expect(await loanOf(two.loanId)).toMatchObject({ returnedAt: null });
  await scan(two.library.desk, wish(two.copy.barcode, { forgive: "Was ill" }));
  expect(await moneyOf(two.member.id)).toMatchObject({ fees: 0 });
});

test("a card opened while modifiers are on is opened, whoever asks", async () => {
  const { library, member } = await aLateLoan();
  const { permissions, ...rest } = library.desk;
  const clerk = { ...rest, permissions: permissions.filter((name) => name !== "payments:take") };
  const answer = await scan(clerk, wish(member.cardNumber, { mode: "check-in", forgive: "Was ill", bookDrop: true }));
  expect(answer).toMatchObject({ kind: "member", member: { id: member.id } });
});

test("overdue, in debt, kept for another and in several parts: all at once, settled with one yes and one reason", async () => {
  const library = await aLibrary();
  const [late, copy] = [await aCopyOf(library), await aCopyOf(library)];
  const [reader, waiting] = [await aMemberOf(library), await aMemberOf(library)];
  await checkOut(library.desk, out(late.barcode, reader.cardNumber), inDays(-17));
  await owner()`update circulation.member_categories set fees_limit_minor = 0 where code = ${library.category}`;
  await owner()`update catalog.copies set parts = 'Two discs' where id = ${copy.id}`;
  const owed = await aCopyOf(library);
  await checkOut(library.desk, out(owed.barcode, reader.cardNumber, { confirmed: ["has_overdues"] }), inDays(-16));
  await checkIn(library.desk, { barcode: owed.barcode, key: randomUUID() });
  await placeHold(library.desk, holdWish(copy.titleId, waiting.cardNumber, library.central));
  await checkIn(library.desk, { barcode: copy.barcode, key: randomUUID() });

  const input = wish(copy.barcode, { cardNumber: reader.cardNumber });
  const answer = await scan(library.desk, input);
  expect(answer.tone).toBe("stop");
  expect(answer.action?.findings.map(({ code, class: kind }) => `${code} ${kind}`)).toEqual([
    "owes_too_much override",
    "has_overdues confirm",
    "has_parts confirm",
    "held_for_another override",
  ]);
  const asked = { kind: "scan" as const, mode: "check-out" as const, modifiers: {}, confirmed: [], overrides: [] };
  const settled = settledWish(
    { wish: { ...asked, key: input.key, text: input.text, cardNumber: reader.cardNumber }, answer },
    { key: randomUUID(), reason: "They phoned: give it away" },
  );
  expect(await scan(library.desk, scanInput.parse(settled))).toMatchObject({ action: { status: "done" } });
});

test("the panel tells what waits on the shelf here, what is lost or claimed, and what keeps the member from borrowing", async () => {
  const library = await aLibrary();
  const member = await aMemberOf(library);
  const [lost, claimed, held] = [await aCopyOf(library), await aCopyOf(library), await aCopyOf(library)];
  const lend = async (barcode: string) => {
    const input = out(barcode, member.cardNumber, { confirmed: ["has_overdues"] });
    const { answer } = await checkOut(library.desk, input, inDays(-20));
    return { loanId: answer.loan?.id ?? "", key: randomUUID() };
  };
  await declareLost(library.desk, await lend(lost.barcode));
  await claimReturned(library.desk, await lend(claimed.barcode));
  await placeHold(library.desk, holdWish(held.titleId, member.cardNumber, library.central));
  await checkIn(library.desk, { barcode: held.barcode, key: randomUUID() });
  await owner()`
    insert into circulation.restrictions (member_id, kind, reason, starts_at, ends_on)
    values
      (${member.id}, 'manual', 'Over by now', now() - interval '9 days', current_date - 3),
      (${member.id}, 'manual', 'Owes a reply', now(), current_date + 9),
      (${member.id}, 'barred', 'Threw books', now(), null)`;
  await owner()`update circulation.members set card_lost_at = now() where id = ${member.id}`;

  const panel = await openMember(library.desk, member.cardNumber);
  expect(panel).toMatchObject({
    openLoans: 1,
    overdueLoans: 0,
    cardLostAt: expect.stringMatching(/^\d{4}-/),
    restrictions: [
      { kind: "barred", reason: "Threw books", endsOn: null },
      { kind: "manual", reason: "Owes a reply" },
    ],
    holdsReady: [{ barcode: held.barcode, shelfUntil: expect.stringMatching(/^\d{4}-/) }],
  });
  expect(panel?.loans.map(({ lost: isLost, claimedReturned }) => [isLost, claimedReturned])).toEqual([
    [true, false],
    [false, true],
  ]);
  expect((await openMember(library.otherDesk, member.cardNumber))?.holdsReady).toEqual([]);
  const opened = await scan(library.desk, wish(member.cardNumber));
  expect(opened.tone).toBe("notice");
  expect(opened.words).toMatch(/1 on the hold shelf; the card is reported lost; barred\.$/);
});

test("a line is undone by its key, and one that can't be says why", async () => {
  const { library, copy, member } = await aLateLoan();
  const input = wish(copy.barcode);
  await scan(library.desk, input);
  const undone = await undoLine(library.desk, { undoes: input.key, key: randomUUID() });
  expect(undone).toMatchObject({ tone: "ok", action: { verb: "undo", status: "done", member: { id: member.id } } });
  expect(undone.words).toMatch(/^Undone: .* is on loan to .* as before, due /);
  const again = await undoLine(library.desk, { undoes: input.key, key: randomUUID() });
  expect(again).toMatchObject({ tone: "stop", words: "This was undone already." });
});
