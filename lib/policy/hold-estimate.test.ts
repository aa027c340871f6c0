import { describe, expect, test } from "vitest";
import { type EstimateCopy, type EstimateFacts, estimate } from "./hold-estimate";
import { type RuleCell, defaultTerms } from "./terms";

const none = Object.fromEntries(Object.keys(defaultTerms).map((name) => [name, null]));
const cells = [
  { ...none, id: "1", branchId: null, categoryCode: null, itemTypeCode: "book", loanDays: 14 },
] as unknown as RuleCell[];
const copy = (id: string, state: EstimateCopy["state"], freeOn: string | null = null): EstimateCopy => ({
  id,
  itemTypeCode: "book",
  state,
  freeOn,
});
const facts: EstimateFacts = {
  today: "2026-11-21",
  categoryCode: "adult",
  pickupBranchId: "1",
  copyId: null,
  ahead: [],
  copies: [copy("1", "lent", "2026-11-30")],
};
const day = (more: Partial<EstimateFacts>) => estimate({ ...facts, ...more }, cells);

describe("when a hold may be ready", () => {
  test("first in the queue: as the copy that is due first comes back, and gets to the hold shelf", () => {
    expect(day({})).toEqual({ day: "2026-12-02" });
    expect(day({ copies: [copy("1", "lent", "2026-11-30"), copy("2", "lent", "2026-11-25")] })).toEqual({
      day: "2026-11-27",
    });
  });

  test("a copy on the shelf is sent at once", () => {
    expect(day({ copies: [copy("1", "free")] })).toEqual({ day: "2026-11-23" });
  });

  test("each of those before takes the copy that is free first, for as long as the rule lends it", () => {
    expect(day({ ahead: [null] })).toEqual({ day: "2026-12-18" });
    const two = [copy("1", "lent", "2026-11-30"), copy("2", "lent", "2026-12-05")];
    expect(day({ ahead: [null], copies: two })).toEqual({ day: "2026-12-07" });
    expect(day({ ahead: [null, null], copies: two })).toEqual({ day: "2026-12-18" });
  });

  test("what is kept for somebody goes to them first", () => {
    expect(day({ copies: [copy("1", "kept", "2026-11-28")] })).toEqual({ day: "2026-12-14" });
  });

  test("who waits for one copy takes none of the others, and gets no other", () => {
    const two = [copy("1", "lent", "2026-11-30"), copy("2", "lent", "2026-12-05")];
    expect(day({ ahead: ["2"], copies: two })).toEqual({ day: "2026-12-02" });
    expect(day({ copyId: "2", copies: two })).toEqual({ day: "2026-12-07" });
  });
});

describe("why no day can be told", () => {
  test("every copy is late", () => {
    expect(day({ copies: [copy("1", "late", "2026-11-01")] })).toEqual({ none: "all_late" });
    expect(day({ copyId: "1", copies: [copy("1", "late"), copy("2", "free")] })).toEqual({ none: "all_late" });
  });

  test("there is no copy, or no rule that lends it", () => {
    expect(day({ copies: [] })).toEqual({ none: "no_copies" });
    expect(estimate(facts, [])).toEqual({ none: "no_rule" });
  });

  test("it would be in more than a year", () => {
    expect(day({ ahead: Array.from({ length: 30 }, () => null) })).toEqual({ none: "too_long" });
  });
});
