import { dayInZone, formatDay } from "../dates";
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

const undone: Record<DeskAnswer["verb"], string> = {
  "check-out": "was not checked out",
  "check-in": "was not checked in",
  renew: "was not renewed",
  undo: "was left as it is",
};

/** What happened, in a sentence: read out to those who don't see the list. */
export function inWords(answer: DeskAnswer, place: { locale: string; timeZone: string }): string {
  const work = `“${answer.title?.title ?? answer.copy?.barcode ?? "This copy"}”`;
  const today = dayInZone(new Date(answer.at), place.timeZone);
  const due = answer.loan ? formatDay(new Date(answer.loan.dueAt), { ...place, today }) : "";
  if (isMereRescan(answer)) return `${work} is on loan to ${answer.member?.name ?? "this member"} already, due ${due}.`;
  if (answer.status === "stopped") return `${work} ${undone[answer.verb]}.`;
  const notices = answer.findings.filter((finding) => finding.class === "notice").map((finding) => finding.message);
  const done =
    answer.verb === "check-out"
      ? `${work} checked out to ${answer.member?.name ?? "the member"}, due ${due}.`
      : answer.verb === "renew"
        ? `${work} renewed, due ${due}.`
        : answer.verb === "undo"
          ? `${work}: undone.`
          : `${work} checked in.`;
  return [done, ...notices].join(" ");
}

export type LineTag = { state: "ok" | "warn" | "bad" | "plain"; words: string };

/** The state of a line in the session list: a colour, a shape and words. */
export function tagOf(answer: DeskAnswer): LineTag {
  const daysLate = Number(answer.findings.find((finding) => finding.code === "was_overdue")?.figures?.daysLate ?? 0);
  if (isMereRescan(answer)) return { state: "plain", words: "On loan already" };
  if (answer.status === "stopped") return { state: "bad", words: answer.verb === "renew" ? "Not renewed" : "Stopped" };
  if (answer.verb === "check-out") return { state: "ok", words: "Checked out" };
  if (answer.verb === "undo") return { state: "plain", words: "Undone" };
  if (answer.verb === "renew")
    return { state: "ok", words: `Renewed ${answer.loan?.renewals ?? 1} of ${answer.loan?.renewalLimit ?? 1}` };
  if (daysLate > 0) return { state: "warn", words: `Checked in, ${daysLate} ${daysLate === 1 ? "day" : "days"} late` };
  const wasOut = answer.findings.every((finding) => finding.code !== "not_on_loan");
  return wasOut ? { state: "ok", words: "Checked in" } : { state: "plain", words: "Was not on loan" };
}

/** What else a line has to say: the odd things at a check-in, and why a renewal was refused. */
export function remarksOf(answer: DeskAnswer): string[] {
  const saidByTag = new Set<string>(["not_on_loan", "was_overdue"]);
  const isStopped = answer.status === "stopped";
  return answer.findings
    .filter((finding) => (finding.class === "notice" ? !saidByTag.has(finding.code) : isStopped))
    .map((finding) => finding.message);
}
