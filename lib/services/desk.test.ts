import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { scanForm, scanInput, type ScanWish } from "../schemas/desk";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { deskPlace, openMember, scan } from "./desk";

const { owner } = useDatabase();
const { aRule, aCopy, aMember, aCategory, anItemType, anActor, aTitle, aBranch } = factories(owner);

const wish = (text: string, more: Partial<ScanWish> = {}) => scanInput.parse({ text, key: randomUUID(), ...more });

async function aDesk(given: { loanLimit?: number; renewalLimit?: number } = {}) {
  const category = await aCategory({ loanLimit: given.loanLimit ?? 10 });
  const itemType = await anItemType();
  await aRule({ category, itemType, renewalLimit: given.renewalLimit ?? 2 });
  const branchId = await aBranch();
  const actor = await anActor("staff", { branchId });
  const copyHere = (titleId?: string) => aCopy({ itemType, branchId, titleId });
  return { category, itemType, actor, branchId, copyHere, member: await aMember({ category }) };
}

const weekEarlier = (copyId: string) =>
  owner()`update circulation.loans set due_at = due_at - interval '7 days' where copy_id = ${copyId}`;
const openLoans = (copyId: string) =>
  owner()`select member_id from circulation.loans where copy_id = ${copyId} and returned_at is null`;

test("a member's card opens that member, in every mode, with the panel's facts", async () => {
  const { actor, member } = await aDesk();
  for (const mode of ["check-out", "check-in", "renew"] as const) {
    const answer = await scan(actor, wish(` ${member.cardNumber.toLowerCase()}\r\n`, { mode }));
    expect(answer).toMatchObject({ kind: "member", tone: "ok", action: null });
    expect(answer.member).toMatchObject({
      id: member.id,
      openLoans: 0,
      loanLimit: 10,
      overdueLoans: 0,
      loans: [],
      expired: false,
    });
  }
});

test("a copy with a member open is checked out to them, and the panel comes with it", async () => {
  const { actor, member, copyHere } = await aDesk();
  const copy = await copyHere();
  const answer = await scan(actor, wish(copy.barcode, { cardNumber: member.cardNumber }));
  expect(answer).toMatchObject({
    kind: "action",
    tone: "ok",
    replayed: false,
    action: { verb: "check-out", status: "done" },
  });
  expect(answer.member).toMatchObject({
    openLoans: 1,
    loans: [{ barcode: copy.barcode, overdue: false, overdueDays: 0, renewals: 0, renewalLimit: 2 }],
  });
  expect(answer.words).toMatch(/^“Title \d+” checked out to Member \d+, due \w{3} \d/);
});

test("a copy without a member open is checked in, and so it is in check-in mode whoever is open", async () => {
  const { actor, member, copyHere } = await aDesk();
  const [one, two] = [await copyHere(), await copyHere()];
  for (const copy of [one, two]) await scan(actor, wish(copy.barcode, { cardNumber: member.cardNumber }));
  expect(await scan(actor, wish(one.barcode))).toMatchObject({
    tone: "ok",
    action: { verb: "check-in", member: { id: member.id } },
    member: null,
  });
  const second = await scan(actor, wish(two.barcode, { mode: "check-in", cardNumber: member.cardNumber }));
  expect(second).toMatchObject({ action: { verb: "check-in", status: "done" }, member: { openLoans: 0 } });
  expect(await openLoans(two.id)).toHaveLength(0);
});

test("scanning what the open member has renews it, without a question", async () => {
  const { actor, member, copyHere } = await aDesk();
  const copy = await copyHere();
  await scan(actor, wish(copy.barcode, { cardNumber: member.cardNumber }));
  await weekEarlier(copy.id);
  const answer = await scan(actor, wish(copy.barcode, { cardNumber: member.cardNumber }));
  expect(answer).toMatchObject({ tone: "ok", action: { verb: "renew", status: "done", loan: { renewals: 1 } } });
});

test("scanning a copy again on the same day is news and no stop: to whom, and due when", async () => {
  const { actor, member, copyHere } = await aDesk();
  const copy = await copyHere();
  await scan(actor, wish(copy.barcode, { cardNumber: member.cardNumber }));
  const answer = await scan(actor, wish(copy.barcode, { cardNumber: member.cardNumber }));
  expect(answer.tone).toBe("notice");
  expect(answer.words).toMatch(/^“Title \d+” is on loan to Member \d+ already, due \w{3} \d/);
});

test("it is also no stop when the member has another copy of the same title", async () => {
  const { actor, member, copyHere } = await aDesk();
  const first = await copyHere();
  const second = await copyHere(first.titleId);
  await scan(actor, wish(first.barcode, { cardNumber: member.cardNumber }));
  const asked = await scan(actor, wish(second.barcode, { cardNumber: member.cardNumber }));
  expect(asked).toMatchObject({ tone: "stop", action: { findings: [{ code: "has_other_copy" }] } });
  await scan(actor, wish(second.barcode, { cardNumber: member.cardNumber, confirmed: ["has_other_copy"] }));
  expect((await scan(actor, wish(second.barcode, { cardNumber: member.cardNumber }))).tone).toBe("notice");
});

test("it is no stop either where lending it needed an override, or the member has overdues by now", async () => {
  const { actor, member, itemType, copyHere } = await aDesk();
  const [late, copy] = [await copyHere(), await copyHere()];
  for (const { barcode } of [late, copy]) await scan(actor, wish(barcode, { cardNumber: member.cardNumber }));
  await owner()`update circulation.loans set due_at = checked_out_at + interval '1 millisecond' where copy_id = ${late.id}`;
  await owner()`update catalog.item_types set for_loan = false where code = ${itemType}`;
  const answer = await scan(actor, wish(copy.barcode, { cardNumber: member.cardNumber }));
  expect(answer).toMatchObject({
    tone: "notice",
    action: { status: "stopped" },
    member: { overdueLoans: 1, loans: [{ overdue: true }, { overdue: false }] },
  });
});

test("renew mode renews the loan of whoever has the copy, but never somebody else's when a member is open", async () => {
  const { actor, member, category, copyHere } = await aDesk();
  const copy = await copyHere();
  const other = await aMember({ category });
  await scan(actor, wish(copy.barcode, { cardNumber: member.cardNumber }));
  await weekEarlier(copy.id);
  const refused = await scan(actor, wish(copy.barcode, { mode: "renew", cardNumber: other.cardNumber }));
  expect(refused).toMatchObject({ tone: "stop", action: { findings: [{ code: "not_members_loan" }] } });
  expect(await scan(actor, wish(copy.barcode, { mode: "renew" }))).toMatchObject({
    tone: "ok",
    action: { verb: "renew", status: "done" },
  });
  const gone = scan(actor, wish(copy.barcode, { mode: "renew", cardNumber: "GONE0001" }));
  await expect(gone).rejects.toMatchObject({ code: "not_found" });
});

test("an ISBN, of either length and with dashes, finds its title and does nothing", async () => {
  const { actor, member } = await aDesk();
  const titleId = await aTitle({ title: "Kindred" });
  await owner()`update catalog.titles set isbn13 = '9780807083697' where id = ${titleId}`;
  for (const text of ["9780807083697", "978-0-8070-8369-7", "0807083690", "0-8070-8369-0"]) {
    const answer = await scan(actor, wish(text, { cardNumber: member.cardNumber }));
    expect(answer).toMatchObject({
      kind: "title",
      tone: "notice",
      title: { id: titleId, title: "Kindred" },
      member: { id: member.id },
    });
  }
});

test("what nothing has is a stop in words, hostile texts included, and leaves no trace", async () => {
  const { actor, member } = await aDesk();
  const [before] = await owner()`select count(*)::int as n from desk.actions`;
  const texts = {
    "31209999": /^No card, copy or title has the number 31209999\.$/,
    "9781111111113": /^No title has the ISBN 9781111111113/,
    "9781111111114": /is no copy, and no ISBN\. The check digit of this ISBN is wrong/,
    ["X".repeat(10_000)]: /^A text of 10000 characters is no card, barcode or ISBN: X{40}…$/,
    "📚🔥👩‍👩‍👧": /^No card, copy or title/,
    "שלום עולם": /^No card, copy or title/,
    "'; drop table circulation.loans; --": /^No card, copy or title/,
    "\u202E\u0000\u0007": /^Nothing was scanned/,
    "12\u0000\u001B34": /has the number 1234\.$/,
    "%": /^No card/,
    "\uD800": /^Nothing was scanned/,
  };
  for (const mode of ["check-out", "check-in", "renew"] as const) {
    for (const [text, words] of Object.entries(texts)) {
      const answer = await scan(actor, wish(text, { mode, cardNumber: member.cardNumber }));
      expect(answer).toMatchObject({ kind: "unknown", tone: "stop", action: null });
      expect(answer.words).toMatch(words);
    }
  }
  const [after] = await owner()`select count(*)::int as n from desk.actions`;
  expect(after?.n).toBe(before?.n);
});

test("scanners' extras are taken off: spaces, line ends, control characters, wide digits, small letters", async () => {
  const { actor, itemType, branchId } = await aDesk();
  const copy = await aCopy({ barcode: "AB-12001", itemType, branchId });
  for (const text of ["ab-12001", "\u0002AB-12001\u0003\r\n", "  AB-12001\t", "ＡＢ－１２００１", "AB-\u200B12001"]) {
    expect(await scan(actor, wish(text))).toMatchObject({ kind: "action", action: { copy: { id: copy.id } } });
  }
});

test("a number that is both a card and a copy is the card when nothing is to be done with a copy", async () => {
  const { actor, member, itemType, branchId, category } = await aDesk();
  const both = await aMember({ category, cardNumber: "7000001" });
  const copy = await aCopy({ barcode: "7000001", itemType, branchId });
  expect(await scan(actor, wish("7000001"))).toMatchObject({ kind: "member", member: { id: both.id } });
  expect(await scan(actor, wish("7000001", { mode: "check-in" }))).toMatchObject({
    kind: "action",
    action: { copy: { id: copy.id } },
  });
  expect(await scan(actor, wish("7000001", { cardNumber: member.cardNumber }))).toMatchObject({
    action: { verb: "check-out" },
  });
});

test("the panel tells expiry, overdue days, the note for staff, and takes the newest figures", async () => {
  const { actor, category, copyHere } = await aDesk({ loanLimit: 3 });
  const member = await aMember({ category, name: "نور عبد الله 📚" });
  const copy = await copyHere();
  await scan(actor, wish(copy.barcode, { cardNumber: member.cardNumber }));
  await owner()`
    update circulation.loans
    set checked_out_at = checked_out_at, due_at = greatest(due_at - interval '19 days', checked_out_at + interval '1 second')
    where copy_id = ${copy.id}`;
  await owner()`update circulation.members set staff_note = 'Uses the lift', expires_on = '2020-01-31' where id = ${member.id}`;
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  const panel = await openMember(actor, member.cardNumber);
  expect(panel).toMatchObject({
    name: member.name,
    staffNote: "Uses the lift",
    expired: true,
    openLoans: 1,
    overdueLoans: 1,
  });
  expect(await scan(actor, wish(member.cardNumber))).toMatchObject({
    tone: "notice",
    words: expect.stringContaining("the membership has expired"),
  });
});

test("a check-in tells what is odd: another branch, and days late", async () => {
  const { actor, member, itemType } = await aDesk();
  const elsewhere = await aBranch({ name: "Harbour" });
  const copy = await aCopy({ itemType, branchId: elsewhere });
  await scan(actor, wish(copy.barcode, { cardNumber: member.cardNumber }));
  const answer = await scan(actor, wish(copy.barcode));
  expect(answer).toMatchObject({ tone: "notice", action: { findings: [{ code: "sent_home" }] } });
  expect(answer.words).toMatch(/checked in\. It belongs to Harbour: send it there\.$/);
});

test("an override by the one box needs the permission, and its reason is kept", async () => {
  const { actor, member, copyHere } = await aDesk({ loanLimit: 0 });
  const copy = await copyHere();
  const overrides = [{ code: "loan_limit_reached", reason: "Director agreed" }];
  const clerk = { ...actor, permissions: actor.permissions.filter((name) => name !== "loans:override") };
  expect((await scan(clerk, wish(copy.barcode, { cardNumber: member.cardNumber, overrides }))).tone).toBe("stop");
  expect((await scan(actor, wish(copy.barcode, { cardNumber: member.cardNumber, overrides }))).tone).toBe("ok");
});

test("the desk needs the permission and a branch, and knows where it stands", async () => {
  const { actor, branchId } = await aDesk();
  await expect(scan(await anActor("member"), wish("X1"))).rejects.toMatchObject({ code: "forbidden" });
  await expect(scan({ ...actor, branchId: undefined }, wish("X1"))).rejects.toMatchObject({
    code: "invalid",
    field: "branchId",
  });
  await expect(scan({ ...actor, branchId: "999999" }, wish("X1"))).rejects.toMatchObject({ code: "invalid" });
  expect(await deskPlace(actor)).toMatchObject({
    branchName: expect.stringContaining("Branch"),
    timeZone: "Europe/Dublin",
  });
  expect(await openMember({ ...actor, branchId }, "NOBODY")).toBeUndefined();
});

test("a plain form says the same: lists with commas, one reason for all overrides", () => {
  const key = randomUUID();
  const parsed = scanForm.parse({
    text: " 31200004 ",
    mode: "renew",
    member: "",
    key,
    confirmed: "a,b",
    overrides: "c,d",
    reason: "why",
  });
  expect(parsed).toEqual({
    text: "31200004",
    mode: "renew",
    cardNumber: null,
    key,
    confirmed: ["a", "b"],
    overrides: [
      { code: "c", reason: "why" },
      { code: "d", reason: "why" },
    ],
  });
  expect(scanForm.parse({ text: "x", key, mode: "nonsense", member: "20010001" })).toMatchObject({
    mode: "check-out",
    cardNumber: "20010001",
    confirmed: [],
  });
  expect(scanForm.safeParse({ text: "x", key, overrides: "c" }).success).toBe(false);
});
