import { describe, expect, test } from "vitest";
import { judgeRenewal, type RenewalFacts, type RenewalWish } from "./renewal";
import { defaultTerms } from "./terms";

const now = new Date("2026-12-01T10:00:00Z");

/** A loan of 14 days, four days before its end, never renewed. */
const fine: RenewalFacts = {
  timeZone: "Europe/Dublin",
  locale: "en-IE",
  copyId: "20",
  barcode: "31200004",
  title: "Kindred",
  forLoan: true,
  itemTypeName: "Standard",
  openLoanId: "40",
  openLoanMemberId: "10",
  openLoanMemberName: "Maya Okafor",
  openLoanDueAt: new Date("2026-12-05T23:59:59Z"),
  openLoanTerms: { ...defaultTerms, loanDays: 14 },
  renewals: 0,
  renewalLimit: 2,
  expiresOn: "2027-08-31",
  calendar: { timeZone: "Europe/Dublin", hours: undefined, closures: [] },
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
  expect(judge({})).toEqual({ findings: [], stops: [], overridden: [], dueAt: new Date("2026-12-15T23:59:59Z") });
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
      openLoanTerms: undefined,
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

  test("would_not_prolong blocks: a renewal never leaves the due date where it is, or shortens it", () => {
    for (const dueAt of ["2026-12-15T23:59:59Z", "2027-01-31T23:59:59Z"]) {
      expect(only({ openLoanDueAt: new Date(dueAt) })).toMatchObject({ code: "would_not_prolong", class: "block" });
    }
    expect(judge({ openLoanDueAt: new Date("2026-12-14T23:59:59Z") }).findings).toEqual([]);
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
