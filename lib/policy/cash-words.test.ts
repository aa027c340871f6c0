import { expect, test } from "vitest";
import { differenceInWords } from "./cash-words";
import { denominationsOf } from "./denominations";

const money = (minor: bigint) => `${minor} cents`;

test("the difference between drawer and books is said in words", () => {
  expect(differenceInWords(500n, 500n, money)).toEqual({ words: "The drawer is right.", state: "ok" });
  expect(differenceInWords(450n, 500n, money)).toEqual({
    words: "50 cents is missing from the drawer.",
    state: "warn",
  });
  expect(differenceInWords(520n, 500n, money)).toEqual({ words: "20 cents too much is in the drawer.", state: "warn" });
});

test("every currency has notes and coins, the largest first and the smallest unit where nobody knows better", () => {
  for (const [currency, scale] of [
    ["EUR", 2],
    ["JPY", 0],
    ["KWD", 3],
    ["XTS", 2],
  ] as const) {
    const all = denominationsOf(currency, scale);
    expect([...all].toSorted((one, other) => (one < other ? 1 : -1))).toEqual([...all]);
    expect(all.at(-1)).toBeLessThanOrEqual(5n);
  }
  expect(denominationsOf("XTS", 2).slice(0, 3)).toEqual([50000n, 20000n, 10000n]);
});
