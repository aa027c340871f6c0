import { expect, test } from "vitest";
import { emptyBook, goodFacts, termsWith } from "../testing/desk-facts";
import { judgeCheckOut } from "./check-out";
import type { CheckOutFacts, CheckOutWish } from "./check-out-facts";

const now = new Date("2026-11-21T10:00:00Z");

/** A student may borrow a copy that stands on the shelf. */
const fine: CheckOutFacts = { ...goodFacts, terms: termsWith(), book: emptyBook };
const due = new Date("2026-12-05T23:59:59Z");
const theirs = { openLoanId: "40", openLoanMemberId: "10", openLoanMemberName: "Maya Okafor", openLoanDueAt: due };
const wish: CheckOutWish = { now, mayOverride: true, confirmed: [], overrides: [] };

const judge = (facts: Partial<CheckOutFacts>, more: Partial<CheckOutWish> = {}) =>
  judgeCheckOut({ ...fine, ...facts }, { ...wish, ...more });
const only = (facts: Partial<CheckOutFacts>, more: Partial<CheckOutWish> = {}) => {
  const { findings } = judge(facts, more);
  expect(findings).toHaveLength(1);
  return findings[0];
};

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
  expect(judge({ terms: termsWith({ loanLimit: 3 }) }).findings).toEqual([]);
  expect(only({ terms: termsWith({ loanLimit: 2 }) })).toEqual({
    code: "type_limit_reached",
    class: "override",
    message: "Maya Okafor has 2 loans of the type Standard; the limit is 2.",
    figures: { open: 2, limit: 2 },
  });
});

test("address_gone needs an override", () => {
  expect(only({ addressGone: true })).toMatchObject({ code: "address_gone", class: "override" });
});

test("card_lost blocks and says since when", () => {
  expect(only({ cardLostAt: new Date("2026-11-20T10:00:00Z") })).toEqual({
    code: "card_lost",
    class: "block",
    message: "This card was reported lost on Fri 20 Nov.",
  });
});

test("barred blocks, restricted needs an override, and both say why and until when", () => {
  const restriction = (kind: "barred" | "manual" | "suspension", endsOn: string | null) =>
    only({ restrictions: [{ kind, reason: "Shouting", endsOn }] });
  expect(restriction("barred", null)).toMatchObject({
    code: "barred",
    class: "block",
    message: "Maya Okafor is barred (Shouting).",
  });
  expect(restriction("manual", "2026-12-01")).toMatchObject({
    code: "restricted",
    class: "override",
    message: "Maya Okafor is restricted until Tue 1 Dec (Shouting).",
  });
  expect(restriction("suspension", null)?.code).toBe("restricted");
});

test("owes_too_much needs an override above the limit; up to it owes is a notice", () => {
  expect(only({ owedMinor: "1000" })).toMatchObject({
    code: "owes",
    class: "notice",
    message: "Maya Okafor owes 10.00.",
  });
  expect(only({ owedMinor: "1250" })).toEqual({
    code: "owes_too_much",
    class: "override",
    message: "Maya Okafor owes 12.50; the limit is 10.00.",
    figures: { owed: "12.50", limit: "10.00" },
  });
});

test("wards_owe_too_much needs an override", () => {
  expect(only({ wardsOweMinor: "1001" })).toMatchObject({ code: "wards_owe_too_much", class: "override" });
});

test("too_many_lost needs an override", () => {
  expect(judge({ lostLoans: 2 }).findings).toEqual([]);
  expect(only({ lostLoans: 3 })).toMatchObject({
    code: "too_many_lost",
    class: "override",
    message: "Maya Okafor has lost 3 copies; the limit is 3.",
  });
});
