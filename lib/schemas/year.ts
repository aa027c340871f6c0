import { z } from "zod";

const range = "The year must be between 5000 BC and 2200, and there is no year 0.";

/** The year of "1967", "-8", "8 BC" or "79 AD", negative for BC; undefined when it is none. */
export function readYear(typed: string): number | undefined {
  // Longer is no year, and would be tried at every pair of places: a minute of a web process for 200,000 spaces.
  if (typed.length > 100) return undefined;
  const match = /^(?:AD\s*)?([-\u2212])?\s*(\d{1,4})\s*(BCE?|CE|AD)?$/i.exec(typed.trim().replace(/\./g, ""));
  if (match === null) return undefined;
  const [, minus, digits, era = ""] = match;
  const before = /^B/i.test(era);
  // "-8 BC" says the same thing twice, "-8 AD" contradicts itself.
  if (minus !== undefined && era !== "" && !before) return undefined;
  return before || minus !== undefined ? -Number(digits) : Number(digits);
}

/** "1967", "8 BC". */
export function formatYear(year: number): string {
  return year < 0 ? `${-year} BC` : String(year);
}

/** A year that may be missing, as a number (negative for BC) or as typed. */
export const optionalYear = z
  .union([z.number(), z.string()], "Type a year, such as 1967 or 8 BC.")
  .nullish()
  .transform((given, context) => {
    if (given === undefined || given === null || (typeof given === "string" && given.trim() === "")) return null;
    const year = typeof given === "number" ? given : readYear(given);
    const possible = year !== undefined && Number.isInteger(year) && year >= -5000 && year <= 2200 && year !== 0;
    if (possible) return year;
    context.addIssue({ code: "custom", message: year === undefined ? "Type a year, such as 1967 or 8 BC." : range });
    return z.NEVER;
  });
