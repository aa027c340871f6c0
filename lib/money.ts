/** The largest amount accepted anywhere: 10^15 minor units, well inside a bigint and inside a JavaScript safe integer. */
export const MAX_AMOUNT_MINOR = 1_000_000_000_000_000n;

export type MoneyRefusal = "empty" | "not_a_number" | "negative" | "too_many_decimals" | "too_large";

export type ParsedMoney = { ok: true; minor: bigint } | { ok: false; reason: MoneyRefusal };

/**
 * "€12.50" from 1250. Exact: the amount never passes through a float.
 * @param minor minor units, as bigint or as the decimal string that PostgreSQL sends
 * @param currency ISO 4217 code
 * @param scale decimals of the currency, 0 to 4
 */
export function formatMoney(
  minor: bigint | string,
  currency: string,
  { locale, scale }: { locale: string; scale: number },
): string {
  const format = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: scale,
    maximumFractionDigits: scale,
  });
  const decimal = toDecimal(BigInt(minor), scale);
  // A decimal string is formatted digit by digit; a number would round above 2^53.
  return isNumeric(decimal) ? format.format(decimal) : decimal;
}

/**
 * Minor units from what a person typed: digits, then at most `scale` decimals after a point or a comma.
 * Thousands separators are refused, because "1,234" means two different amounts in two countries.
 */
export function parseMoney(text: string, scale: number): ParsedMoney {
  const typed = text.trim();
  if (typed === "") return { ok: false, reason: "empty" };
  if (/^[-\u2212]\s*\d/.test(typed)) return { ok: false, reason: "negative" };
  const match = /^(\d+)(?:[.,](\d+))?$/.exec(typed);
  if (match === null) return { ok: false, reason: "not_a_number" };
  const [, whole = "", decimals = ""] = match;
  if (decimals.length > scale) return { ok: false, reason: "too_many_decimals" };
  const digits = (whole + decimals.padEnd(scale, "0")).replace(/^0+(?=\d)/, "");
  // Length first: turning 10,000 typed digits into a bigint would be work done for a refusal.
  if (digits.length > 16) return { ok: false, reason: "too_large" };
  const minor = BigInt(digits);
  return minor > MAX_AMOUNT_MINOR ? { ok: false, reason: "too_large" } : { ok: true, minor };
}

/**
 * Minor units from an amount as programs write it: digits, and after a point at most `scale` decimals. Nothing else is
 * guessed at: no sign, no exponent, no comma, no number of JSON, which may have been rounded before it came here.
 */
export function parseAmount(
  given: unknown,
  scale: number,
): { ok: true; minor: bigint } | { ok: false; reason: MoneyRefusal | "zero" } {
  if (given === undefined || given === null || given === "") return { ok: false, reason: "empty" };
  if (typeof given !== "string" || /[^0-9.-]/.test(given)) return { ok: false, reason: "not_a_number" };
  const parsed = parseMoney(given, scale);
  return parsed.ok && parsed.minor === 0n ? { ok: false, reason: "zero" } : parsed;
}

/** "12.50" from 1250n: digits and a point, as programs read it. */
export function toDecimal(minor: bigint, scale: number): string {
  const sign = minor < 0n ? "-" : "";
  const digits = (minor < 0n ? -minor : minor).toString().padStart(scale + 1, "0");
  if (scale === 0) return sign + digits;
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

function isNumeric(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text);
}
