import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { emptyBook, finnsHold, goodFacts, termsWith } from "../testing/desk-facts";
import { judgeCheckOut } from "./check-out";
import { checkOutChecks } from "./check-out-checks";
import type { CheckOutFacts, CheckOutWish } from "./check-out-facts";
import { daysOverdue, short } from "./desk-words";

const now = new Date("2026-11-21T10:00:00Z");

/** A student may borrow a copy that stands on the shelf. */
const fine: CheckOutFacts = { ...goodFacts, terms: termsWith(), book: emptyBook };
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
  expect(judge({})).toEqual({
    findings: [],
    stops: [],
    overridden: [],
    dueAt: due,
    maxOpen: 10,
    maxOpenOfType: null,
    steps: {},
  });
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

  test("has_parts asks whether all of it is there", () => {
    expect(only({ parts: "2 discs" })).toMatchObject({ code: "has_parts", message: "Is all of it there? 2 discs" });
  });

  test("borrowed_before asks", () => {
    expect(only({ borrowedBefore: true })).toMatchObject({ code: "borrowed_before", class: "confirm" });
  });

  test("copy_marked asks, and a yes takes the mark off", () => {
    for (const mark of ["lost", "missing", "damaged"] as const) {
      expect(only({ mark })).toMatchObject({ code: "copy_marked", class: "confirm", figures: { mark } });
      expect(judge({ mark }).steps).toEqual({ unmark: true });
    }
  });

  test("in_transit asks, and a yes ends the journey", () => {
    const travels = {
      transitId: "60",
      transitFromBranchId: "1",
      transitToBranchId: "2",
      transitToBranchName: "Harbour",
    };
    expect(only(travels)).toMatchObject({
      code: "in_transit",
      class: "confirm",
      message: "This copy is on its way to Harbour. Lend it all the same?",
    });
    expect(judge(travels).steps).toEqual({ endTransit: true });
  });

  test("rental_charge asks with the amount", () => {
    const terms = termsWith({ rentalChargeMinor: "150" });
    expect(only({ terms })).toMatchObject({ code: "rental_charge", message: "Lending this costs 1.50." });
    expect(judge({ terms }).steps).toEqual({ rentalMinor: "150" });
  });

  test("held_for_another needs an override, which sends the hold back; the member's own is fulfilled and asks nothing", () => {
    const ready = { ...finnsHold, status: "ready" as const, shelfUntil: "2026-11-28" };
    expect(only({ capturedHold: ready })).toMatchObject({
      code: "held_for_another",
      class: "override",
      message:
        "This copy is ready on the hold shelf for Finn O’Brien until Sat 28 Nov. Lending it sends their hold back into the queue.",
    });
    expect(judge({ capturedHold: ready }).steps).toEqual({ release: true });
    const own = { capturedHold: { ...ready, memberId: "10" }, ownHoldId: "70" };
    expect(judge(own)).toMatchObject({ findings: [], steps: { fulfil: "70" } });
  });

  test("whoever collects what is ready for them is not stopped by debts, overdues, losses or limits", () => {
    const ready = { ...finnsHold, memberId: "10", status: "ready" as const, shelfUntil: "2026-11-28" };
    const burdened = { owedMinor: "5000", overdueLoans: 2, lostLoans: 5, openLoans: 10, wardsOweMinor: "5000" };
    expect(judge(burdened).stops).toHaveLength(5);
    expect(judge({ ...burdened, capturedHold: ready, ownHoldId: "70" })).toMatchObject({ findings: [], maxOpen: null });
    expect(judge({ capturedHold: ready, cardLostAt: now }).stops).toHaveLength(1);
  });

  test("next_in_queue asks, unless the member is the next themselves", () => {
    expect(only({ nextHold: finnsHold, waitingHolds: 1 })).toMatchObject({
      code: "next_in_queue",
      class: "confirm",
      message: "Finn O’Brien waits for “Kindred”. Lend it to Maya Okafor all the same?",
    });
    expect(judge({ nextHold: { ...finnsHold, memberId: "10" }, ownHoldId: "70" }).findings).toEqual([]);
  });

  test("on_its_way_for_another asks", () => {
    const underWay = { ...finnsHold, status: "in_transit" as const, shelfUntil: null };
    expect(only({ capturedHold: underWay, transitId: "60", transitToBranchName: "Harbour" })).toMatchObject({
      code: "on_its_way_for_another",
      class: "confirm",
    });
  });

  test("too_young needs an override until the birthday, and nothing where no age is known", () => {
    const terms = termsWith({ minAge: 18 });
    expect(only({ terms, dateOfBirth: "2008-11-22" })).toMatchObject({
      code: "too_young",
      class: "override",
      message: "Maya Okafor is 17; this is for 18 and older.",
    });
    expect(judge({ terms, dateOfBirth: "2008-11-21" }).findings).toEqual([]);
    expect(judge({ terms, dateOfBirth: null }).findings).toEqual([]);
  });

  test("pinned_note is told and decides nothing", () => {
    const { findings, ...verdict } = judge({ pinnedNotes: ["Ask for the map", "Signed by the author"] });
    expect(findings).toEqual([
      { code: "pinned_note", class: "notice", message: "Pinned note: Ask for the map · Signed by the author" },
    ]);
    expect({ ...verdict, findings: [] }).toEqual(judge({}));
  });

  test("high_demand asks and says the earlier due date", () => {
    const terms = termsWith({ highDemandHolds: 2, highDemandDays: 7 });
    expect(judge({ terms, waitingHolds: 1 }).findings).toEqual([]);
    expect(only({ terms, waitingHolds: 2 })).toMatchObject({
      code: "high_demand",
      class: "confirm",
      message: "2 holds wait for this title, so it is due Sat 28 Nov.",
    });
    expect(judge({ terms, waitingHolds: 2 }).dueAt).toEqual(new Date("2026-11-28T23:59:59Z"));
  });

  test("no_open_day blocks, unless the due date is set by hand", () => {
    const closed = { firstDay: "2026-11-01", lastDay: "2028-12-31", name: "Rebuilding" };
    const calendars = new Map([["1", { timeZone: "Europe/Dublin", hours: undefined, closures: [closed] }]]);
    const facts = { terms: termsWith({ closedDays: "next_open_day" }), book: { ...emptyBook, calendars } };
    expect(only(facts)).toMatchObject({ code: "no_open_day", class: "block" });
    expect(judge(facts, { dueAt: due }).findings).toEqual([]);
  });

  test("there is a test for every check", () => {
    const source = ["check-out.test.ts", "check-out-member.test.ts"]
      .map((file) => readFileSync(new URL(file, import.meta.url), "utf8"))
      .join("");
    const untested = checkOutChecks.filter(({ code }) => !new RegExp(`test\\("[^"]*\\b${code}\\b`).test(source));
    expect(untested.map(({ code }) => code)).toEqual([]);
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
