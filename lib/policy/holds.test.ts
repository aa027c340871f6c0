import { expect, test } from "vitest";
import { type HoldFacts, holdChecks, judgeHold, shelfUntil } from "./holds";
import { defaultTerms, type RuleCell } from "./terms";

const now = new Date("2026-06-01T10:00:00Z");

const rule: RuleCell = {
  ...defaultTerms,
  id: "1",
  branchId: null,
  categoryCode: null,
  itemTypeCode: null,
  loanDays: 14,
};

const fine: HoldFacts & { cells: RuleCell[] } = {
  pickupBranchId: "1",
  pickupBranchName: "Central",
  timeZone: "Europe/Dublin",
  locale: "en-IE",
  currencyScale: 2,
  ruleBookVersion: "1",
  memberId: "7",
  memberVersion: 1,
  memberName: "Aoife Nolan",
  cardNumber: "20010042",
  expiresOn: "2027-01-01",
  categoryCode: "adult",
  categoryName: "Adult",
  categoryLimit: 20,
  feesLimitMinor: "1000",
  owedMinor: "0",
  restrictions: [],
  newestRestrictionId: null,
  openHolds: 0,
  ownHoldId: null,
  titleId: "3",
  title: "Ulysses",
  contributorLine: "James Joyce",
  year: 1922,
  copyId: null,
  barcode: null,
  callNumber: null,
  copyBranchName: null,
  copyWithdrawn: false,
  ownLoanDueAt: null,
  copies: 1,
  itemTypes: [{ code: "book", name: "Book", openHolds: 0 }],
  shelf: null,
  waiting: 0,
  cells: [rule],
};

const judge = (
  facts: Partial<typeof fine> = {},
  wish: { barcode?: string; isOwn?: boolean; overrides?: { code: string; reason: string }[] } = {},
) => judgeHold({ ...fine, ...facts }, { now, mayOverride: true, isOwn: false, confirmed: [], overrides: [], ...wish });
const found = (...given: Parameters<typeof judge>) =>
  judge(...given).findings.map((finding) => [finding.code, finding.class, finding.message]);

test("a member in good standing may wait for a title, within the limits of category and rule", () => {
  const verdict = judge({ cells: [{ ...rule, holdLimit: 3 }] });
  expect(verdict.findings).toEqual([]);
  expect(verdict).toMatchObject({ maxOpen: 20, itemTypeCode: "book", maxOpenOfType: 3 });
});

test("copy_unknown: no copy has the barcode", () => {
  expect(found({ titleId: null, title: null, copies: 0, itemTypes: [] }, { barcode: "99" })).toEqual([
    ["copy_unknown", "block", "No copy has the barcode 99."],
  ]);
});

test("member_unknown: no member has the card", () => {
  const nobody = { memberId: null, memberVersion: null, memberName: null, categoryCode: null, categoryLimit: null };
  expect(found({ ...nobody, feesLimitMinor: null, expiresOn: null })).toEqual([
    ["member_unknown", "block", "No member has this card number."],
  ]);
});

test("barred: the member is barred, and no permission helps", () => {
  const restrictions = [{ kind: "barred" as const, reason: "Threw books", endsOn: null }];
  expect(found({ restrictions })).toEqual([["barred", "block", "Aoife Nolan is barred (Threw books)."]]);
});

test("restricted: the member is restricted, with the day on which that ends", () => {
  const restrictions = [{ kind: "overdue" as const, reason: "Loans are overdue", endsOn: "2026-06-09" }];
  expect(found({ restrictions })).toEqual([
    ["restricted", "override", "Aoife Nolan is restricted until Tue 9 Jun (Loans are overdue)."],
  ]);
});

test("membership_expired: the membership has ended", () => {
  expect(found({ expiresOn: "2026-05-31" })).toEqual([
    ["membership_expired", "override", "The membership of Aoife Nolan expired on Sun 31 May."],
  ]);
  expect(found({ expiresOn: "2026-06-01" })).toEqual([]);
});

test("owes_too_much: the member owes more than the category allows", () => {
  expect(found({ owedMinor: "1001" })).toEqual([
    ["owes_too_much", "override", "Aoife Nolan owes 10.01; the limit is 10.00."],
  ]);
  expect(found({ owedMinor: "1000" })).toEqual([]);
});

test("no_copies: the library has no copy that is not withdrawn", () => {
  expect(found({ copies: 0, itemTypes: [] })).toEqual([
    ["no_copies", "block", "The library has no copy of “Ulysses” at the moment."],
  ]);
});

test("copy_withdrawn: the copy that was asked for is withdrawn", () => {
  expect(found({ copyId: "5", copyWithdrawn: true, copies: 0, itemTypes: [] })).toEqual([
    ["copy_withdrawn", "block", "This copy of “Ulysses” is withdrawn."],
  ]);
});

test("not_for_loan: no copy is of an item type for loan", () => {
  expect(found({ itemTypes: [] })).toEqual([["not_for_loan", "block", "No copy of “Ulysses” is for loan."]]);
});

test("holds_not_allowed: the rules allow none on any item type of the title", () => {
  expect(found({ cells: [{ ...rule, holdsAllowed: false }] })).toEqual([
    ["holds_not_allowed", "override", "The circulation rules allow no holds on Book for Adult."],
  ]);
  const dvd = { code: "dvd", name: "DVD", openHolds: 0 };
  const noBooks: RuleCell = { ...rule, id: "2", itemTypeCode: "book", holdsAllowed: false };
  expect(judge({ itemTypes: [...fine.itemTypes, dvd], cells: [rule, noBooks] })).toMatchObject({
    findings: [],
    itemTypeCode: "dvd",
  });
});

test("already_on_hold: the member waits for the title already", () => {
  expect(found({ ownHoldId: "9" })).toEqual([["already_on_hold", "block", "Aoife Nolan waits for “Ulysses” already."]]);
});

test("already_on_loan_to_member: the member has the title on loan", () => {
  expect(found({ ownLoanDueAt: new Date("2026-06-10T22:59:59Z") })).toEqual([
    ["already_on_loan_to_member", "confirm", "Aoife Nolan has “Ulysses” on loan, due Wed 10 Jun."],
  ]);
});

test("hold_limit_reached: the category allows no more holds, and an override frees the write of the limit", () => {
  const full = { openHolds: 5, categoryLimit: 5 };
  expect(found(full)).toEqual([
    ["hold_limit_reached", "override", "Aoife Nolan has 5 holds; the limit for Adult is 5."],
  ]);
  const overrides = [{ code: "hold_limit_reached", reason: "Study group" }];
  expect(judge(full, { overrides })).toMatchObject({ stops: [], maxOpen: null });
});

test("hold_type_limit_reached: the rule allows no more holds of the item type; the type with the most room decides", () => {
  const book = { code: "book", name: "Book", openHolds: 2 };
  const cells = [{ ...rule, holdLimit: 2 }];
  expect(found({ itemTypes: [book], cells })).toEqual([
    ["hold_type_limit_reached", "override", "Aoife Nolan has 2 holds of the type Book; the limit is 2."],
  ]);
  expect(found({ itemTypes: [book, { code: "cd", name: "CD", openHolds: 1 }], cells })).toEqual([]);
});

test("copy_on_shelf: a copy is to be had at once, and the notice says where", () => {
  const shelf = { branchName: "Central", shelfLocation: "First floor", callNumber: "FIC JOY" };
  expect(found({ shelf })).toEqual([
    ["copy_on_shelf", "notice", "A copy is on the shelf right now: Central, First floor, FIC JOY."],
  ]);
  expect(judge({ shelf }).stops).toEqual([]);
});

test("a member who asks for themselves is spoken to", () => {
  const words = found(
    { ownHoldId: "9", openHolds: 1, categoryLimit: 1, owedMinor: "5000", expiresOn: "2026-01-01" },
    { isOwn: true },
  ).map(([, , message]) => message);
  expect(words).toEqual([
    "Your membership expired on Thu 1 Jan.",
    "You owe 50.00; the limit is 10.00.",
    "You wait for “Ulysses” already.",
    "You have 1 hold; the limit for Adult is 1.",
  ]);
});

test("a member hears that they are restricted, and until when, but never what staff wrote for each other", () => {
  const kept = (kind: "manual" | "barred" | "overdue", endsOn: string | null = null) =>
    found({ restrictions: [{ kind, reason: "Shouted at Ines", endsOn }] }, { isOwn: true });
  expect(kept("barred")).toEqual([["barred", "block", "You are barred. Please ask at the desk."]]);
  expect(kept("manual", "2026-06-09")).toEqual([
    ["restricted", "override", "You are restricted. Please ask at the desk. It ends after Tue 9 Jun."],
  ]);
  expect(kept("overdue")).toEqual([
    ["restricted", "override", "You are restricted. Bring back what is overdue, and you can borrow again."],
  ]);
});

test("every check is tested by its name", async () => {
  const { readFile } = await import("node:fs/promises");
  const text = await readFile(import.meta.filename, "utf8");
  for (const { code } of holdChecks) expect(text).toContain(`test("${code}: `);
});

test("the hold shelf keeps a copy for so many open days", () => {
  const everyDay = { timeZone: "Europe/Dublin", hours: undefined, closures: [] };
  expect(shelfUntil(everyDay, "2026-06-10", 7)).toBe("2026-06-17");
  const sundaysOff = {
    timeZone: "Europe/Dublin",
    hours: new Map([1, 2, 3, 4, 5, 6].map((day) => [day, { opensAt: "09:00", closesAt: "18:00" }])),
    closures: [{ firstDay: "2026-06-15", lastDay: "2026-06-15", name: "Holiday" }],
  };
  expect(shelfUntil(sundaysOff, "2026-06-10", 7)).toBe("2026-06-19");
});
