import { type RowMarks, RowRefusal } from "./import-row";

/** One line of text: accents composed, invisible characters gone, runs of spaces made one. Null when nothing is left. */
export function tidy(text: string, marks?: RowMarks): string | null {
  if (text === "") return null;
  // Nearly every cell is plain and tidy already; the long way costs ten times as much.
  if (PLAIN.test(text) && !text.includes("  ")) return text;
  const tidied = text
    .normalize("NFC")
    .replace(INVISIBLE, "")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  if (tidied !== text && tidied !== "") marks?.repaired("text_tidied");
  return tidied === "" ? null : tidied;
}

/** Text of several lines, as it stands but for line ends and invisible characters. */
export function tidyLines(text: string): string | null {
  if (text === "") return null;
  if (PLAIN.test(text)) return text;
  const tidied = text
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(INVISIBLE, "")
    .replace(/[^\P{Cc}\n\t]+/gu, " ")
    .trim();
  return tidied === "" ? null : tidied;
}

/** Refuses what is longer than its column. `name` as the file calls it. */
export function fitting(text: string | null, max: number, name: string): string | null {
  if (text !== null && text.length > max) {
    // PostgreSQL counts characters, JavaScript the halves of a pair: only where it matters is it worth counting again.
    const length = Array.from(text.slice(0, max * 2 + 1)).length;
    if (length > max) throw new RowRefusal(`The ${name} is longer than ${max.toLocaleString("en")} characters.`);
  }
  return text;
}

/** The beginning of a cell, to be shown in a sentence. */
export function shown(cell: string): string {
  const tidied = tidy(cell) ?? "";
  return tidied.length > 40 ? `${[...tidied].slice(0, 40).join("")}…` : tidied;
}

// Printable ASCII and the composed letters of western and central Europe: nothing in there can be composed further.
const PLAIN = /^[\x21-\x7e\xa1-\xac\xae-\u024f](?:[\x20-\x7e\xa1-\xac\xae-\u024f]*[\x21-\x7e\xa1-\xac\xae-\u024f])?$/;
// Marks of writing direction and byte order. The joiners U+200C and U+200D stay: Persian and emoji are spelled with them.
const INVISIBLE = /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
