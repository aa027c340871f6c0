import fc from "fast-check";
import { expect, test } from "vitest";
import { formatMoney, MAX_AMOUNT_MINOR, parseMoney } from "./money";

test("money is shown with the decimals of its currency", () => {
  expect(formatMoney(1250n, "EUR", { locale: "en-GB", scale: 2 })).toBe("€12.50");
  expect(formatMoney("5", "EUR", { locale: "en-GB", scale: 2 })).toBe("€0.05");
  expect(formatMoney(1500n, "JPY", { locale: "en-GB", scale: 0 })).toBe("JP¥1,500");
  expect(formatMoney(1250n, "KWD", { locale: "en-GB", scale: 3 })).toBe("KWD\u00a01.250");
  expect(formatMoney(1250n, "EUR", { locale: "de-DE", scale: 2 })).toBe("12,50\u00a0€");
});

test("an amount below zero keeps its sign, below one unit too", () => {
  expect(formatMoney(-50n, "EUR", { locale: "en-GB", scale: 2 })).toBe("-€0.50");
  expect(formatMoney("-4821075", "EUR", { locale: "en-GB", scale: 2 })).toBe("-€48,210.75");
});

test("no digit is lost above the range of a float", () => {
  expect(formatMoney(900719925474099312345n, "EUR", { locale: "en-GB", scale: 2 })).toBe(
    "€9,007,199,254,740,993,123.45",
  );
});

test("what a person types becomes minor units", () => {
  expect(parseMoney("12.50", 2)).toEqual({ ok: true, minor: 1250n });
  expect(parseMoney(" 12,5 ", 2)).toEqual({ ok: true, minor: 1250n });
  expect(parseMoney("12", 2)).toEqual({ ok: true, minor: 1200n });
  expect(parseMoney("0", 2)).toEqual({ ok: true, minor: 0n });
  expect(parseMoney("007", 0)).toEqual({ ok: true, minor: 7n });
});

test("what is not plainly an amount is refused by name", () => {
  const reason = (text: string, scale = 2) => {
    const parsed = parseMoney(text, scale);
    return parsed.ok ? "accepted" : parsed.reason;
  };
  expect(reason("   ")).toBe("empty");
  expect(reason("1e3")).toBe("not_a_number");
  expect(reason("0x10")).toBe("not_a_number");
  expect(reason("1,234.50")).toBe("not_a_number");
  expect(reason("12.")).toBe("not_a_number");
  expect(reason("١٢")).toBe("not_a_number");
  expect(reason("Infinity")).toBe("not_a_number");
  expect(reason("12.505")).toBe("too_many_decimals");
  expect(reason("1,234")).toBe("too_many_decimals");
  expect(reason("12.5", 0)).toBe("too_many_decimals");
  expect(reason("-1")).toBe("negative");
  expect(reason("\u22121")).toBe("negative");
  expect(reason("10000000000000.01")).toBe("too_large");
  expect(reason("9".repeat(10_000))).toBe("too_large");
});

test("exactly 10^15 minor units is the most that is accepted", () => {
  expect(parseMoney("10000000000000.00", 2)).toEqual({ ok: true, minor: MAX_AMOUNT_MINOR });
  expect(parseMoney(`${"0".repeat(50)}1`, 0)).toEqual({ ok: true, minor: 1n });
});

test("every amount survives being written as a decimal and read again", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: MAX_AMOUNT_MINOR }), fc.integer({ min: 0, max: 4 }), (minor, scale) => {
      const digits = minor.toString().padStart(scale + 1, "0");
      const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
      expect(parseMoney(text, scale)).toEqual({ ok: true, minor });
    }),
  );
});
