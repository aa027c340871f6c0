import { describe, expect, test } from "vitest";
import { type CheckOutFacts, checkOutChecks, type CheckOutWish, daysOverdue, judgeCheckOut, short } from "./check-out";
import { defaultTerms } from "./terms";

const now = new Date("2026-11-21T10:00:00Z");

/** A student may borrow a copy that stands on the shelf. */
const fine: CheckOutFacts = {
  branchId: "1",
  timeZone: "Europe/Dublin",
  locale: "en-IE",
  memberId: "10",
  memberName: "Maya Okafor",
  expiresOn: "2027-08-31",
  categoryName: "Student",
  categoryLimit: 10,
  openLoans: 3,
  openLoansOfType: 2,
  overdueLoans: 0,
  hasOtherCopy: false,
  copyId: "20",
  barcode: "31200004",
  copyWithdrawn: false,
  itemTypeName: "Standard",
  forLoan: true,
  title: "Kindred",
  openLoanId: null,
  openLoanMemberId: null,
  openLoanMemberName: null,
  openLoanDueAt: null,
  terms: { ...defaultTerms, loanDays: 14 },
};
const due = new Date("2026-12-05T23:59:59Z");
const theirs = { openLoanId: "40", openLoanMemberId: "10", openLoanMemberName: "Maya Okafor", openLoanDueAt: due };
const anothers = { openLoanId: "40", openLoanMemberId: "11", openLoanMemberName: "Finn O’Brien", openLoanDueAt: due };
const wish: CheckOutWish = { now, mayOverride: true, confirmed: [], overrides: [] };

const judge = (facts: Partial<CheckOutFacts>, more: Partial<CheckOutWish> = {}) =>
  judgeCheckOut({ ...fine, ...facts }, { ...wish, ...more });
const only = (facts: Partial<CheckOutFacts>, more: Partial<CheckOutWish> = {}) => {
  const { findings } = judge(facts, more);
  expect(findings).toHaveLength(1);
  return findings[0];
};

test("a copy on the shelf and a member in good standing: nothing is found, due at the end of the last day", () => {
  expect(judge({})).toEqual({ findings: [], stops: [], overridden: [], dueAt: due, maxOpen: 10, maxOpenOfType: null });
});

describe("each check by its name", () => {
  test("copy_unknown blocks, and shows no more of the text than fits", () => {
    const unknown = { copyId: null, title: null, itemTypeName: null, forLoan: false, terms: undefined };
    expect(only({ ...unknown, barcode: "9".repeat(200) })).toMatchObject({
      code: "copy_unknown",
      class: "block",
      message: `No copy has the barcode ${"9".repeat(40)}….`,
    });
  });

  test("member_unknown blocks", () => {
    const unknown = {
      memberId: null,
      memberName: null,
      expiresOn: null,
      categoryLimit: null,
      terms: undefined,
    };
    expect(only(unknown)).toEqual({
      code: "member_unknown",
      class: "block",
      message: "No member has this card number.",
    });
  });

  test("due_date_invalid blocks a due date set by hand that is past, to the moment", () => {
    expect(only({}, { dueAt: new Date("2026-11-20T23:59:59Z") })).toMatchObject({
      code: "due_date_invalid",
      class: "block",
      message: "The due date Fri 20 Nov is in the past.",
    });
    expect(only({}, { dueAt: now })?.code).toBe("due_date_invalid");
    const later = new Date(now.getTime() + 1);
    expect(judge({}, { dueAt: later })).toMatchObject({ findings: [], dueAt: later });
  });

  test("membership_expired needs an override from the day after the last", () => {
    expect(judge({ expiresOn: "2026-11-21" }).findings).toEqual([]);
    expect(only({ expiresOn: "2026-11-20" })).toEqual({
      code: "membership_expired",
      class: "override",
      message: "The membership of Maya Okafor expired on Fri 20 Nov.",
      figures: { expiredOn: "2026-11-20" },
    });
  });

  test("membership_expired counts days where the desk stands, not in Greenwich", () => {
    const lateEvening = { now: new Date("2026-11-21T11:30:00Z") };
    expect(judge({ expiresOn: "2026-11-21", timeZone: "Pacific/Auckland" }, lateEvening).findings).toHaveLength(1);
    expect(judge({ expiresOn: "2026-11-21", timeZone: "America/Lima" }, lateEvening).findings).toHaveLength(0);
  });

  test("has_overdues asks, with their number", () => {
    expect(only({ overdueLoans: 1 })).toEqual({
      code: "has_overdues",
      class: "confirm",
      message: "Maya Okafor has 1 loan overdue.",
      figures: { overdue: 1 },
    });
    expect(only({ overdueLoans: 2 })?.message).toBe("Maya Okafor has 2 loans overdue.");
  });

  test("already_on_loan_to_member asks whether to renew", () => {
    expect(only(theirs)).toMatchObject({
      code: "already_on_loan_to_member",
      class: "confirm",
      message: "“Kindred” is on loan to Maya Okafor already, due Sat 5 Dec. Renew it?",
    });
  });

  test("on_loan_to_another asks whether to check it in first", () => {
    expect(only(anothers)).toMatchObject({
      code: "on_loan_to_another",
      class: "confirm",
      message: "“Kindred” is on loan to Finn O’Brien. Check it in and lend it to Maya Okafor?",
    });
  });

  test("loan_limit_reached needs an override, with both figures; renewing what they have does not count", () => {
    expect(judge({ openLoans: 9 }).findings).toEqual([]);
    expect(only({ openLoans: 10 })).toEqual({
      code: "loan_limit_reached",
      class: "override",
      message: "Maya Okafor has 10 loans; the limit for Student is 10.",
      figures: { open: 10, limit: 10 },
    });
    expect(judge({ openLoans: 10, ...theirs }).findings.map((finding) => finding.code)).toEqual([
      "already_on_loan_to_member",
    ]);
  });

  test("type_limit_reached needs an override, with both figures", () => {
    expect(judge({ terms: { ...defaultTerms, loanDays: 14, loanLimit: 3 } }).findings).toEqual([]);
    expect(only({ terms: { ...defaultTerms, loanDays: 14, loanLimit: 2 } })).toEqual({
      code: "type_limit_reached",
      class: "override",
      message: "Maya Okafor has 2 loans of the type Standard; the limit is 2.",
      figures: { open: 2, limit: 2 },
    });
  });

  test("not_for_loan needs an override", () => {
    expect(only({ forLoan: false, itemTypeName: "Reference" })).toEqual({
      code: "not_for_loan",
      class: "override",
      message: "Reference items are not for loan.",
    });
  });

  test("copy_withdrawn blocks", () => {
    expect(only({ copyWithdrawn: true })).toMatchObject({ code: "copy_withdrawn", class: "block" });
  });

  test("has_other_copy asks, but not about the copy that they have already", () => {
    expect(only({ hasOtherCopy: true })).toMatchObject({
      code: "has_other_copy",
      class: "confirm",
      message: "Maya Okafor has another copy of “Kindred”.",
    });
    expect(judge({ hasOtherCopy: true, ...theirs }).findings.map((finding) => finding.code)).toEqual([
      "already_on_loan_to_member",
    ]);
  });

  test("no_rule blocks and names what is missing", () => {
    expect(only({ terms: undefined })).toEqual({
      code: "no_rule",
      class: "block",
      message: "No circulation rule says for how long Student may borrow Standard.",
    });
  });

  test("there is a test here for every check", () => {
    const tested = [
      "copy_unknown",
      "member_unknown",
      "due_date_invalid",
      "membership_expired",
      "has_overdues",
      "already_on_loan_to_member",
      "on_loan_to_another",
      "loan_limit_reached",
      "type_limit_reached",
      "not_for_loan",
      "copy_withdrawn",
      "has_other_copy",
      "no_rule",
    ];
    expect(checkOutChecks.map((check) => check.code)).toEqual(tested);
  });
});

describe("answers", () => {
  const everything = { expiresOn: "2020-01-31", overdueLoans: 1, openLoans: 10, hasOtherCopy: true };

  test("all findings come at once, in the order of the checks", () => {
    const codes = judge(everything).stops.map((finding) => finding.code);
    expect(codes).toEqual(["membership_expired", "has_overdues", "loan_limit_reached", "has_other_copy"]);
  });

  test("what is confirmed and overridden stops no longer, and stays among the findings", () => {
    const overrides = [
      { code: "membership_expired", reason: "renews on Monday" },
      { code: "loan_limit_reached", reason: " exam week " },
    ];
    const verdict = judge(everything, { confirmed: ["has_overdues", "has_other_copy"], overrides });
    expect(verdict).toMatchObject({ stops: [], maxOpen: null });
    expect(verdict.findings).toHaveLength(4);
    expect(verdict.overridden).toEqual([overrides[0], { code: "loan_limit_reached", reason: "exam week" }]);
  });

  test("an override counts only with the permission and a reason, and a confirmation is none", () => {
    const overrides = [{ code: "loan_limit_reached", reason: "exam week" }];
    expect(judge({ openLoans: 10 }, { overrides, mayOverride: false }).stops).toHaveLength(1);
    expect(judge({ openLoans: 10 }, { overrides: [{ code: "loan_limit_reached", reason: "  " }] }).stops).toHaveLength(
      1,
    );
    expect(judge({ openLoans: 10 }, { confirmed: ["loan_limit_reached"] }).stops).toHaveLength(1);
  });

  test("a block is never answered away", () => {
    const answers = { confirmed: ["copy_withdrawn"], overrides: [{ code: "copy_withdrawn", reason: "please" }] };
    expect(judge({ copyWithdrawn: true }, answers).stops).toHaveLength(1);
  });
});

test("days overdue are days of the calendar where the desk stands, and none before the day after", () => {
  const late = (at: string, zone = "Europe/Dublin") => daysOverdue(due, new Date(at), zone);
  expect([
    late("2026-12-05T23:59:59Z"),
    late("2026-12-06T00:00:01Z"),
    late("2026-12-10T12:00:00Z"),
    late("2026-11-01T00:00:00Z"),
  ]).toEqual([0, 1, 5, 0]);
});

test("a text is shown up to 40 characters", () => {
  expect([short("31200004"), short("X".repeat(41))]).toEqual(["31200004", `${"X".repeat(40)}…`]);
});
