import { z } from "zod";
import { blankToNull } from "./text";

export type ReadIsbn = { ok: true; isbn13: string } | { ok: false; message: string };

/**
 * The thirteen digits of an ISBN-10 or ISBN-13 as typed: with or without dashes, spaces and the letters "ISBN".
 * A wrong check digit is refused with the right one named; it is never mended here, because a mistyped digit
 * elsewhere spoils it just the same. ISO 2108.
 */
export function readIsbn(typed: string): ReadIsbn {
  const code = typed
    .toUpperCase()
    .replace(/^\s*ISBN(?:-1[03])?:?/, "")
    .replace(/[\s\p{Pd}\u2212]/gu, "");
  if (/^\d{9}[\dX]$/.test(code)) return judge(code, checkDigit10(code), isbn13Of(code));
  if (/^97[89]\d{10}$/.test(code)) return judge(code, checkDigit13(code), code);
  if (/^\d{13}$/.test(code)) return { ok: false, message: "A 13-digit ISBN starts with 978 or 979." };
  return { ok: false, message: "An ISBN has 10 or 13 digits." };
}

/** Check digit of the first nine digits of an ISBN-10: weights 10 to 2, modulo 11, X for ten. */
export function checkDigit10(code: string): string {
  const rest = (11 - (sum(code.slice(0, 9), (place) => 10 - place) % 11)) % 11;
  return rest === 10 ? "X" : String(rest);
}

/** Check digit of the first twelve digits of an ISBN-13: weights 1 and 3, modulo 10. */
export function checkDigit13(code: string): string {
  return String((10 - (sum(code.slice(0, 12), (place) => (place % 2 === 0 ? 1 : 3)) % 10)) % 10);
}

/** The ISBN-13 of an ISBN-10; its own check digit does not matter. */
export function isbn13Of(isbn10: string): string {
  const first = `978${isbn10.slice(0, 9)}`;
  return first + checkDigit13(first);
}

/** An ISBN that may be missing; comes out as thirteen digits, or null. */
export const optionalIsbn = z
  .string("An ISBN is a text of 10 or 13 digits.")
  .max(60, "An ISBN has 10 or 13 digits.")
  .nullish()
  .transform((text, context) => {
    const typed = blankToNull(text?.trim());
    if (typed === null) return null;
    const read = readIsbn(typed);
    if (read.ok) return read.isbn13;
    context.addIssue({ code: "custom", message: read.message });
    return z.NEVER;
  });

function judge(code: string, right: string, isbn13: string): ReadIsbn {
  if (code.endsWith(right)) return { ok: true, isbn13 };
  return {
    ok: false,
    message: `The check digit of this ISBN is wrong: after ${code.slice(0, -1)} it should be ${right}.`,
  };
}

function sum(digits: string, weight: (place: number) => number): number {
  let total = 0;
  for (let place = 0; place < digits.length; place++) total += (digits.charCodeAt(place) - 48) * weight(place);
  return total;
}
