import type { DeskMode } from "../schemas/desk";
import { readIsbn } from "../schemas/isbn";
import type { DeskAnswer } from "../schemas/loans";
import { short } from "./desk-words";

/** Longer than any card, barcode or ISBN with its dashes: not worth asking the database. */
const longestCode = 200;

/** What the library has under the scanned text, and whether this key was answered before. */
export type ScanFacts = { hasMember: boolean; hasCopy: boolean; hasTitle: boolean; keyUsed: boolean };

export type ScanMeaning = "open-member" | "check-out" | "check-in" | "renew" | "open-title" | "unknown";

/**
 * The one box: what a scan means. A card opens its member, a copy is lent, taken back or renewed, an ISBN opens its
 * title. Where a number is both a card and a copy, the copy is meant as soon as there is something to do with it.
 */
export function meaningOf(facts: ScanFacts, desk: { mode: DeskMode; memberOpen: boolean }): ScanMeaning {
  const verb = desk.mode === "check-out" && !desk.memberOpen ? "check-in" : desk.mode;
  // A resent action stays the action it was, whatever has become of the copy since.
  if (facts.keyUsed) return verb;
  const cardFirst = facts.hasMember && desk.mode === "check-out" && !desk.memberOpen;
  if (facts.hasCopy && !cardFirst) return verb;
  if (facts.hasMember) return "open-member";
  return facts.hasTitle ? "open-title" : "unknown";
}

/** Whether a text may be a code at all. */
export function canBeCode(text: string): boolean {
  return text.length > 0 && text.length <= longestCode;
}

/** The thirteen digits when the text is a valid ISBN of either length. */
export function isbnIn(text: string): string | undefined {
  const read = canBeCode(text) ? readIsbn(text) : undefined;
  return read?.ok ? read.isbn13 : undefined;
}

/** Why nothing was found under a text. */
export function unknownInWords(text: string): string {
  if (text === "") return "Nothing was scanned: the text is empty.";
  if (!canBeCode(text)) return `A text of ${text.length} characters is no card, barcode or ISBN: ${short(text)}`;
  const looksLikeIsbn = /^(97[89][\d\s-]{10,}|ISBN.*)$/.test(text);
  if (!looksLikeIsbn) return `No card, copy or title has the number ${short(text)}.`;
  const read = readIsbn(text);
  return read.ok
    ? `No title has the ISBN ${short(text)}, and no copy this barcode.`
    : `${short(text)} is no copy, and no ISBN. ${read.message}`;
}

/**
 * How the desk takes an answer. A refusal that nobody can or need answer, because the loan runs as long as it can
 * already, is news and no stop: it comes of scanning a copy twice.
 */
export function toneOf(answer: DeskAnswer): "ok" | "notice" | "stop" {
  if (answer.status === "stopped") return isMereRescan(answer) ? "notice" : "stop";
  return answer.findings.some((finding) => finding.class === "notice") ? "notice" : "ok";
}

/** The refusal of a renewal because it would change nothing: whatever else was found, there is nothing to settle. */
export function isMereRescan(answer: DeskAnswer): boolean {
  const blocks = answer.findings.filter((finding) => finding.class === "block");
  return answer.status === "stopped" && blocks.length > 0 && blocks.every(({ code }) => code === "would_not_prolong");
}
