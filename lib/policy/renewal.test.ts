import { describe, expect, test } from "vitest";
import { judgeRenewal, type RenewalFacts, type RenewalWish } from "./renewal";
import { emptyBook, goodFacts, termsWith } from "../testing/desk-facts";

const now = new Date("2026-12-01T10:00:00Z");

/** A loan of 14 days, four days before its end, never renewed. */
const fine: RenewalFacts = {
  ...goodFacts,
  openLoanId: "40",
  openLoanMemberId: "10",
  openLoanMemberName: "Maya Okafor",
  openLoanBranchId: "1",
  openLoanDueAt: new Date("2026-12-05T23:59:59Z"),
  openLoanTerms: termsWith(),
  renewals: 0,
  renewalLimit: 2,
  book: emptyBook,
};
const wish: RenewalWish = { now, mayOverride: true, confirmed: [], overrides: [] };
const judge = (facts: Partial<RenewalFacts>, more: Partial<RenewalWish> = {}) =>
  judgeRenewal({ ...fine, ...facts }, { ...wish, ...more });
const only = (facts: Partial<RenewalFacts>, more: Partial<RenewalWish> = {}) => {
  const { findings } = judge(facts, more);
  expect(findings).toHaveLength(1);
  return findings[0];
};

test("a loan runs on from today for as long as its rule said when it was made", () => {
  expect(judge({})).toEqual({
    findings: [],
    stops: [],
    overridden: [],
    dueAt: new Date("2026-12-15T23:59:59Z"),
    steps: {},
  });
});

describe("each refusal by its name", () => {
  test("copy_unknown blocks", () => {
    expect(only({ copyId: null })).toMatchObject({ code: "copy_unknown", class: "block" });
  });

  test("not_on_loan blocks", () => {
    const nothing = {
      openLoanId: null,
      openLoanMemberId: null,
      openLoanDueAt: null,
      openLoanTerms: null,
      renewals: null,
      renewalLimit: null,
    };
    expect(only(nothing)).toEqual({ code: "not_on_loan", class: "block", message: "“Kindred” is not on loan." });
  });

  test("not_members_loan blocks when somebody else has it, and does not say who", () => {
    expect(judge({}, { memberId: "10" }).findings).toEqual([]);
    const finding = only({}, { memberId: "11" });
    expect(finding).toEqual({
      code: "not_members_loan",
      class: "block",
      message: "“Kindred” is on loan to somebody else.",
    });
  });

  test("not_for_loan needs an override", () => {
    expect(only({ forLoan: false, itemTypeName: "Reference" })).toMatchObject({
      code: "not_for_loan",
      class: "override",
    });
  });

  test("renewal_limit_reached needs an override, with both figures", () => {
    expect(judge({ renewals: 1 }).findings).toEqual([]);
    expect(only({ renewals: 2 })).toEqual({
      code: "renewal_limit_reached",
      class: "override",
      message: "It was renewed 2 of 2 times.",
      figures: { renewals: 2, limit: 2 },
    });
    expect(only({ renewalLimit: 0 })?.message).toBe("This loan can't be renewed under its circulation rule.");
  });

  test("membership_expired needs an override from the day after the last", () => {
    expect(judge({ expiresOn: "2026-12-01" }).findings).toEqual([]);
    expect(only({ expiresOn: "2026-11-30" })).toMatchObject({
      code: "membership_expired",
      class: "override",
      message: "The membership of Maya Okafor expired on Mon 30 Nov.",
    });
  });

  test("loan_lost and loan_claimed_returned block: check it in first", () => {
    const since = new Date("2026-11-30T10:00:00Z");
    expect(only({ lostAt: since })).toMatchObject({ code: "loan_lost", class: "block" });
    expect(only({ claimedReturnedAt: since })).toMatchObject({ code: "loan_claimed_returned", class: "block" });
  });

  test("waited_for blocks and nothing overrides it, unless other copies serve all who wait", () => {
    const overrides = [{ code: "waited_for", reason: "please" }];
    expect(judge({ waitingHolds: 2, otherFreeCopies: 1 }, { overrides }).stops).toMatchObject([
      { code: "waited_for", class: "block", figures: { waiting: 2, otherCopies: 1 } },
    ]);
    expect(judge({ waitingHolds: 2, otherFreeCopies: 2 }).findings).toEqual([]);
  });

  test("too_early needs an override before the window opens", () => {
    const openLoanTerms = termsWith({ renewalWindowDays: 3 });
    expect(only({ openLoanTerms })).toMatchObject({
      code: "too_early",
      class: "override",
      message: "It may be renewed from Wed 2 Dec.",
    });
    expect(judge({ openLoanTerms: termsWith({ renewalWindowDays: 4 }) }).findings).toEqual([]);
  });

  test("too_early is counted on the clocks of where it was lent", () => {
    const calendars = new Map([["2", { timeZone: "America/New_York", hours: undefined, closures: [] }]]);
    // The end of 5 December in New York: 6 December in Dublin.
    const openLoanDueAt = new Date("2026-12-06T04:59:59Z");
    const facts = { openLoanBranchId: "2", openLoanDueAt, book: { ...emptyBook, calendars } };
    expect(judge({ ...facts, openLoanTerms: termsWith({ renewalWindowDays: 4 }) }).findings).toEqual([]);
    expect(only({ ...facts, openLoanTerms: termsWith({ renewalWindowDays: 3 }) })?.figures).toEqual({
      from: "2026-12-02",
    });
  });

  test("card_lost and restricted need an override, barred blocks; the restriction for overdue loans is no matter", () => {
    const restriction = (kind: "manual" | "barred" | "overdue" | "suspension") => ({
      restrictions: [{ kind, reason: "Shouting", endsOn: null }],
    });
    expect(only({ cardLostAt: now })).toMatchObject({ code: "card_lost", class: "override" });
    expect(only(restriction("manual"))).toMatchObject({ code: "restricted", class: "override" });
    expect(only(restriction("suspension"))).toMatchObject({ code: "restricted", class: "override" });
    expect(only(restriction("barred"))).toMatchObject({ code: "barred", class: "block" });
    expect(judge(restriction("overdue")).findings).toEqual([]);
  });

  test("owes_too_much needs an override", () => {
    expect(judge({ owedMinor: "1000" }).findings).toEqual([]);
    expect(only({ owedMinor: "1001" })).toMatchObject({ code: "owes_too_much", class: "override" });
  });

  test("has_overdues asks about other loans, not about the one that is renewed", () => {
    const late = { openLoanDueAt: new Date("2026-11-30T23:59:59Z") };
    expect(judge({ ...late, overdueLoans: 1 }).findings).toEqual([]);
    expect(only({ ...late, overdueLoans: 2 })).toMatchObject({
      code: "has_overdues",
      class: "confirm",
      message: "Maya Okafor has 1 loan overdue besides this.",
    });
  });

  test("no_open_day blocks", () => {
    const closed = { firstDay: "2026-12-01", lastDay: "2028-12-31", name: "Rebuilding" };
    const calendars = new Map([["1", { timeZone: "Europe/Dublin", hours: undefined, closures: [closed] }]]);
    const openLoanTerms = termsWith({ closedDays: "next_open_day" });
    expect(only({ openLoanTerms, book: { ...emptyBook, calendars } })).toMatchObject({ code: "no_open_day" });
  });

  test("would_not_prolong blocks: a renewal never leaves the due date where it is, or shortens it", () => {
    for (const dueAt of ["2026-12-15T23:59:59Z", "2027-01-31T23:59:59Z"]) {
      expect(only({ openLoanDueAt: new Date(dueAt) })).toMatchObject({ code: "would_not_prolong", class: "block" });
    }
    expect(judge({ openLoanDueAt: new Date("2026-12-14T23:59:59Z") }).findings).toEqual([]);
  });

  test("would_not_prolong blocks a renewal from the due date that would be past already", () => {
    const openLoanTerms = termsWith({ renewalBase: "due_date" });
    expect(only({ openLoanTerms, openLoanDueAt: new Date("2026-11-10T23:59:59Z") })).toMatchObject({
      code: "would_not_prolong",
      message: "Renewed from its due date it would be due Tue 24 Nov, which is past.",
    });
    expect(judge({ openLoanTerms, openLoanDueAt: new Date("2026-11-20T23:59:59Z") }).findings).toEqual([]);
  });
});

test("overrides with a reason let it run on; the block of a renewal that changes nothing stays", () => {
  const overrides = [
    { code: "renewal_limit_reached", reason: "nobody waits for it" },
    { code: "would_not_prolong", reason: "please" },
  ];
  expect(judge({ renewals: 2 }, { overrides })).toMatchObject({ stops: [], overridden: [overrides[0]] });
  expect(judge({ openLoanDueAt: new Date("2026-12-15T23:59:59Z") }, { overrides }).stops).toHaveLength(1);
  expect(judge({ renewals: 2 }, { overrides, mayOverride: false }).stops).toHaveLength(1);
});

test("the fines up to now go with a renewal, so that the new due date begins with none", () => {
  const late = { openLoanDueAt: new Date("2026-11-28T23:59:59Z"), openLoanTerms: termsWith({ fineMinor: "20" }) };
  expect(judge(late).steps.fines).toHaveLength(3);
  expect(judge({ ...late, finedPeriods: 3 }).steps).toEqual({});
});
