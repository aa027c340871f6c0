import { z } from "zod";

/** The code of a category or item type. */
export const code = z
  .string("A code has 2 to 30 small letters, digits or dashes.")
  .regex(/^[a-z0-9-]{2,30}$/, "A code has 2 to 30 small letters, digits or dashes.");

/** A whole number of something, said in one sentence. */
export function count(min: number, max: number) {
  const message = `Give a whole number from ${min} to ${max.toLocaleString("en")}.`;
  return z.int(message).min(min, message).max(max, message);
}
