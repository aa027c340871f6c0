import { z } from "zod";

/** An id of a record: the decimal digits of a positive bigint. */
export const recordId = z
  .string()
  .regex(/^[1-9]\d{0,17}$/, "This is not an id.")
  .meta({ description: "Id of a record.", examples: ["42"] });

/** The version that the writer has read; a form sends it as text. */
export const recordVersion = z.coerce
  .number("This is not a version.")
  .int("This is not a version.")
  .min(1, "This is not a version.")
  .max(2_147_483_647, "This is not a version.")
  .meta({ description: "Version of the record that was read and edited.", examples: [3] });

/** Which record a form means, at the version that it read. */
export const recordRef = z.object({ id: recordId, version: recordVersion });

export type TextOptions = { max: number; message: string; empty?: string };

/** One line that must be there: accents composed, runs of spaces made one. */
export function line({ max, message, empty = message }: TextOptions) {
  return z
    .string(message)
    .overwrite(oneLine)
    .refine(isStorable, { error: notStorable, abort: true })
    .min(1, empty)
    .max(max, message);
}

/** One line that may be missing: nothing, null and blank are all null. */
export function optionalLine({ max, message }: TextOptions) {
  return z
    .string(message)
    .overwrite(oneLine)
    .refine(isStorable, { error: notStorable, abort: true })
    .max(max, message)
    .nullish()
    .transform(blankToNull);
}

/** Text of several lines that may be missing. Line ends become \n. */
export function optionalText({ max, message }: TextOptions) {
  return z
    .string(message)
    .overwrite((text) => text.normalize("NFC").replace(/\r\n?/g, "\n").trim())
    .refine(isStorable, { error: notStorable, abort: true })
    .max(max, message)
    .nullish()
    .transform(blankToNull);
}

/** A code that a scanner may have typed: without the control characters it adds, trimmed, upper case. */
export function scanned(text: string): string {
  return text.replace(/\p{C}/gu, "").trim().toUpperCase();
}

/** Null for nothing and for a blank. */
export function blankToNull(text: string | null | undefined): string | null {
  return text === undefined || text === null || text === "" ? null : text;
}

const notStorable = "The text contains a character that can't be stored.";

function oneLine(text: string): string {
  return text.normalize("NFC").replace(/\s+/gu, " ").trim();
}

/** PostgreSQL stores no NUL, UTF-8 no half of a surrogate pair, and nobody means the other control characters. */
export function isStorable(text: string): boolean {
  return !/[\p{Cs}\p{Cc}]/u.test(text.replace(/[\t\n]/g, ""));
}
