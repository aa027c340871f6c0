import { describe, expect, test } from "vitest";
import { type CirculatingCopy, estimateTurn, weeksUntil } from "./wait";

const now = new Date("2026-11-21T12:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const onLoan = (days: number): CirculatingCopy => ({ dueAt: inDays(days), promised: false });
const onShelf: CirculatingCopy = { dueAt: null, promised: false };
const kept: CirculatingCopy = { dueAt: null, promised: true };

describe("when a copy may come", () => {
  test.each([
    { name: "nobody ahead, a copy on the shelf: now", ahead: 0, copies: [onLoan(9), onShelf], loanDays: 14, days: 0 },
    { name: "nobody ahead: when the first is due", ahead: 0, copies: [onLoan(9), onLoan(4)], loanDays: null, days: 4 },
    {
      name: "one ahead takes the first, the second is next",
      ahead: 1,
      copies: [onLoan(9), onLoan(4)],
      loanDays: 14,
      days: 9,
    },
    {
      name: "three ahead of two copies: the second round",
      ahead: 3,
      copies: [onLoan(9), onLoan(4)],
      loanDays: 14,
      days: 23,
    },
    { name: "what is overdue may come any day", ahead: 0, copies: [onLoan(-30)], loanDays: 14, days: 0 },
    { name: "who has it kept reads it first", ahead: 0, copies: [kept], loanDays: 14, days: 14 },
  ])("$name", ({ ahead, copies, loanDays, days }) => {
    expect(estimateTurn({ ahead, copies, loanDays }, now)).toEqual(inDays(days));
  });

  test("nothing is said where nothing is known: no copy, or no loan that tells how long others keep it", () => {
    expect(estimateTurn({ ahead: 0, copies: [], loanDays: 14 }, now)).toBeUndefined();
    expect(estimateTurn({ ahead: 2, copies: [onLoan(4)], loanDays: null }, now)).toBeUndefined();
    expect(estimateTurn({ ahead: 0, copies: [kept], loanDays: null }, now)).toBeUndefined();
  });

  test("weeks are whole, and never none", () => {
    expect([0, 1, 7, 8].map((days) => weeksUntil(inDays(days), now))).toEqual([1, 1, 1, 2]);
  });
});
