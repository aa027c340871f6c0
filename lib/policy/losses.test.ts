import { expect, test } from "vitest";
import type { Calendar } from "./calendar";
import { finesByNow, type LateFacts, lossInWords, lossOf, lostFrom, refundInWords } from "./losses";
import type { Terms } from "./terms";

const calendar: Calendar = { timeZone: "Europe/Dublin", hours: undefined, closures: [] };
const money = { currency: "EUR", locale: "en-IE", scale: 2 };
const now = new Date("2026-06-17T11:00:00Z");
const loan = (terms: Partial<Terms> = {}, more: Partial<LateFacts> = {}): LateFacts => ({
  dueAt: new Date("2026-06-13T22:59:59Z"),
  terms: { fineMinor: "20", processingFeeMinor: "300", ...terms },
  priceMinor: "1250",
  lostAt: null,
  claimedReturnedAt: null,
  finedPeriods: 0,
  ...more,
});
const words = (facts: LateFacts) => lossInWords(facts, lossOf(facts, now, calendar), money);

test("fines stop when the loan is lost, or its member says that they returned it", () => {
  const then = new Date("2026-06-15T10:00:00Z");
  expect(finesByNow(loan(), now, calendar)).toHaveLength(4);
  expect(finesByNow(loan({}, { lostAt: then }), now, calendar)).toHaveLength(2);
  expect(finesByNow(loan({}, { claimedReturnedAt: then }), now, calendar)).toHaveLength(2);
  expect(finesByNow(loan({}, { claimedReturnedAt: now, lostAt: then }), now, calendar)).toHaveLength(2);
  expect(finesByNow(loan({}, { dueAt: now }), now, calendar)).toEqual([]);
});

test("what a loss costs is said before anybody says yes to it", () => {
  expect(words(loan())).toBe("Charged: €12.50 for the copy, €3.00 for processing and €0.80 in fines until today.");
  expect(words(loan({}, { finedPeriods: 3 }))).toContain("€0.20 in fines");
  expect(words(loan({ processingFeeMinor: "0" }, { finedPeriods: 4 }))).toBe("Charged: €12.50 for the copy.");
  expect(words(loan({ processingFeeMinor: "0", fineMinor: "0" }, { priceMinor: null }))).toBe(
    "Nothing is charged. Nobody wrote down what the copy costs, so the copy itself is not charged.",
  );
  expect(words(loan({ lostRefund: "refund_and_restore" }))).toBe(
    "Charged: €12.50 for the copy and €3.00 for processing. The fines are taken back, because the copy is charged instead.",
  );
});

test("a loan counts as lost by itself so many days after its due date, unless it is claimed to be returned", () => {
  expect(lostFrom(loan(), calendar)).toBeUndefined();
  expect(lostFrom(loan({ lostAfterDays: 30 }), calendar)).toBe("2026-07-13");
  expect(lostFrom(loan({ lostAfterDays: 30 }, { claimedReturnedAt: now }), calendar)).toBeUndefined();
});

test("what becomes of the charges when the copy is found is said as it was promised", () => {
  expect(refundInWords({ lostRefund: "keep" })).toBe("When it is found, the charges stay.");
  expect(refundInWords({})).toBe("When it is found, what was charged for the copy is given back.");
  expect(refundInWords({ lostRefund: "refund_and_fine", lostRefundDays: 90, processingRefund: true })).toBe(
    "When it is found within 90 days, what was charged for the copy and its processing is given back, and the fine goes on until that day.",
  );
  expect(refundInWords({ lostRefund: "refund_and_restore", lostRefundDays: 1 })).toBe(
    "When it is found within 1 day, what was charged for the copy is given back, and the fines from before are charged again.",
  );
});
