import { expect, test } from "vitest";
import { fineInWords } from "./fine-words";
import { defaultTerms, type Terms } from "./terms";

const words = (terms: Partial<Terms>) =>
  fineInWords({ ...defaultTerms, ...terms }, { currency: "EUR", locale: "en-IE", scale: 2 });

test("a fine is said in words, with what it counts, what it forgives and where it ends", () => {
  expect(words({})).toBe("No fine.");
  expect(words({ fineMinor: "20" })).toBe("€0.20 for each open day late.");
  expect(words({ fineMinor: "20", fineCounts: "all_days", graceDays: 1, fineCapMinor: "1000" })).toBe(
    "€0.20 for each day late. Nothing within 1 day after the due date; later, from the due date on. At most €10.00.",
  );
  expect(words({ fineMinor: "100", fineDays: 7, graceDays: 2, fineCapAtPrice: true })).toBe(
    "€1.00 for each 7 open days late, charged on the first of them. Nothing within 2 open days after the due date; later, from the due date on. Never more than the copy costs.",
  );
  expect(
    words({
      fineMinor: "50",
      fineDays: null,
      fineHours: 1,
      fineAt: "end_of_period",
      fineCapMinor: "500",
      fineCapAtPrice: true,
    }),
  ).toBe(
    "€0.50 for each hour late, charged once they are over. Closed days don't count. At most €5.00, and never more than the copy costs.",
  );
});
