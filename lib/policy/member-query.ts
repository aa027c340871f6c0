export type ReadMemberQuery =
  | { kind: "everybody" }
  /** Too short for a part of anything: the beginning of a name, or of a card number. */
  | { kind: "name"; beginning: string }
  | { kind: "card"; beginning: string }
  | { kind: "words"; beginning: string; words: string[] }
  | { kind: "number"; digits: string };

/**
 * What was typed to find a member. A number is a card or a phone, however it is grouped; three digits of it are enough.
 * Words are parts of anything, and one of them must have two letters: a single letter finds too many by any index but
 * that of names.
 */
export function readMemberQuery(typed: string): ReadMemberQuery {
  const text = typed
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cs}\s]+/gu, " ")
    .trim()
    .slice(0, 200);
  if (text === "") return { kind: "everybody" };
  if (/^\+?[\d\s()./-]+$/.test(text)) {
    const digits = text.replace(/\D/g, "");
    if (digits.length >= 3) return { kind: "number", digits };
    return digits === "" ? { kind: "name", beginning: text } : { kind: "card", beginning: digits };
  }
  const words = text
    .split(" ")
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, 6);
  const findable = words.some((word) => word.split(/[^\p{L}\p{N}]+/u).some((part) => [...part].length >= 2));
  return findable ? { kind: "words", beginning: text, words } : { kind: "name", beginning: text };
}
