import fc from "fast-check";
import { expect, test } from "vitest";
import { parseAmount, toDecimal } from "../money";
import { kindOfTransfer, transferKinds } from "./transfer-kind";

const accountKinds = [
  "wallet",
  "fees",
  "cash",
  "fine_income",
  "charge_income",
  "waivers",
  "card_clearing",
  "refunds_due",
  "suspense",
];
const scale = fc.integer({ min: 0, max: 4 });

test("each pair of accounts has one kind of transfer, and what the chart does not know is an adjustment", () => {
  const named = accountKinds.flatMap((debit) =>
    accountKinds.map((credit) => [debit, credit, kindOfTransfer(debit, credit)] as const),
  );
  expect(named.every(([, , kind]) => transferKinds.includes(kind))).toBe(true);
  expect(named.filter(([, , kind]) => kind !== "adjustment").map((each) => each.join(" "))).toEqual([
    "wallet wallet member_transfer",
    "wallet fees payment",
    "wallet cash pay_out",
    "fees fine_income fine",
    "fees charge_income charge",
    "cash wallet top_up",
    "cash fees payment",
    "waivers fees waiver",
    "card_clearing wallet top_up",
    "card_clearing fees payment",
  ]);
});

test("an amount that was written is read as what it was, in each currency's decimals", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 1_000_000_000_000_000n }), scale, (minor, decimals) => {
      expect(parseAmount(toDecimal(minor, decimals), decimals)).toEqual({ ok: true, minor });
    }),
  );
});

test("what is accepted is digits and at most the currency's decimals, more than zero, and not too much", () => {
  const given = fc.oneof(
    fc.string(),
    fc.stringMatching(/^[-+]?\d{0,18}[.,]?\d{0,6}(e\d+)?$/),
    fc.anything(),
    fc.bigInt(),
    fc.double(),
  );
  fc.assert(
    fc.property(given, scale, (amount, decimals) => {
      const parsed = parseAmount(amount, decimals);
      if (!parsed.ok) return;
      expect(typeof amount).toBe("string");
      expect(String(amount)).toMatch(new RegExp(`^\\d+(\\.\\d{1,${Math.max(1, decimals)}})?$`));
      expect(parsed.minor > 0n && parsed.minor <= 1_000_000_000_000_000n).toBe(true);
      expect(parseAmount(toDecimal(parsed.minor, decimals), decimals)).toEqual(parsed);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["1500.5", 0, "too_many_decimals"],
  ["1.2345", 3, "too_many_decimals"],
  ["1.23456", 4, "too_many_decimals"],
  ["1e3", 2, "not_a_number"],
  ["12,50", 2, "not_a_number"],
  ["NaN", 2, "not_a_number"],
  ["Infinity", 2, "not_a_number"],
  ["0x10", 2, "not_a_number"],
  [" 1", 2, "not_a_number"],
  ["1 000", 2, "not_a_number"],
  ["١٢", 2, "not_a_number"],
  [12.5, 2, "not_a_number"],
  [["1"], 2, "not_a_number"],
  ["-1", 2, "negative"],
  ["0.00", 2, "zero"],
  ["10000000000000.01", 2, "too_large"],
  ["", 2, "empty"],
  [null, 2, "empty"],
])("%j with %i decimals is refused as %s", (given, decimals, reason) => {
  expect(parseAmount(given, decimals)).toEqual({ ok: false, reason });
});
