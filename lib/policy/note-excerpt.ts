import { markdownSummary } from "./markdown";

/** Words as they are compared, accents and case apart. */
const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** The words of what is looked for, as they are marked on a screen. */
export function wordsIn(q: string): string[] {
  return fold(q)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .slice(0, 12);
}

/** Some plain words of a note round the first of those that are looked for; its beginning where none stands in it. */
export function excerptOf(markdown: string, words: readonly string[], length = 220): string {
  const text = markdownSummary(markdown, 20_000);
  const at = placeOf(text, words);
  if (at < length * 0.6) return markdownSummary(markdown, length);
  const start = text.lastIndexOf(" ", at - length / 4) + 1;
  const cut = text.slice(start, start + length);
  const end = start + length < text.length ? cut.lastIndexOf(" ") : cut.length;
  return `…${cut.slice(0, Math.max(end, 1))}${end < cut.length ? "…" : ""}`;
}

/** Fields in one line each; of those with a word that is looked for, first. */
export function fieldLines(fields: Record<string, unknown>, words: readonly string[] = []): string[] {
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${fieldText(value)}`);
  return words.length === 0 ? lines : lines.filter((line) => placeOf(line, words) >= 0);
}

/** A value as people read it: a text as it is, all else as JSON. */
export const fieldText = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

/** Where the first of the words begins; -1 where none stands. Near enough for a screen: the database decides what is found. */
function placeOf(text: string, words: readonly string[]): number {
  let at = 0;
  for (const part of text.split(/([^\p{L}\p{N}\p{M}]+)/u)) {
    if (part !== "" && words.some((word) => fold(part).startsWith(word))) return at;
    at += part.length;
  }
  return -1;
}
