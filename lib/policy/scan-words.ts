import { dayInZone, formatDay } from "../dates";
import { formatMoney } from "../money";
import type { DeskAnswer } from "../schemas/loans";
import { isMereRescan } from "./scan";

type Place = { locale: string; timeZone: string };

const notDone: Record<DeskAnswer["verb"], string> = {
  "check-out": "was not checked out",
  "check-in": "was not checked in",
  renew: "was not renewed",
  undo: "was left as it is",
};

/** What happened, in a sentence: read out to those who don't see the list. */
export function inWords(answer: DeskAnswer, place: Place): string {
  const work = `“${answer.title?.title ?? answer.copy?.barcode ?? "This copy"}”`;
  const today = dayInZone(new Date(answer.at), place.timeZone);
  const due = answer.loan ? formatDay(new Date(answer.loan.dueAt), { ...place, today }) : "";
  if (isMereRescan(answer)) return `${work} is on loan to ${answer.member?.name ?? "this member"} already, due ${due}.`;
  if (answer.status === "stopped") return `${work} ${notDone[answer.verb]}.`;
  const told = answer.findings.filter((finding) => finding.class === "notice" && !isSaidByCharge(answer, finding.code));
  return [done(answer, work, due), ...told.map((finding) => finding.message), ...chargedInWords(answer, place.locale)]
    .join(" ")
    .trim();
}

function done(answer: DeskAnswer, work: string, due: string): string {
  switch (answer.verb) {
    case "check-out":
      return `${work} checked out to ${answer.member?.name ?? "the member"}, due ${due}.`;
    case "renew":
      return `${work} renewed, due ${due}.`;
    case "check-in":
      return `${work} checked in.`;
    case "undo":
      return answer.loan
        ? `Undone: ${work} is on loan to ${answer.member?.name ?? "the member"} as before, due ${due}.`
        : `Undone: ${work} is not on loan any more.`;
  }
}

/** What the member was charged with it, or got back, as one sentence; none where nothing moved. */
export function chargedInWords({ charged }: DeskAnswer, locale: string): string[] {
  const minor = BigInt(charged?.minor ?? "0");
  if (!charged || minor === 0n) return [];
  const amount = formatMoney(minor < 0n ? -minor : minor, charged.currency, { locale, scale: charged.scale });
  return [minor < 0n ? `Given back: ${amount}.` : `Charged: ${amount}.`];
}

/** What the fine comes to is said by what was charged, where it was. */
function isSaidByCharge({ charged }: DeskAnswer, code: string): boolean {
  return code === "fined" && charged !== null && charged.minor !== "0";
}

export type LineTag = { state: "ok" | "warn" | "bad" | "hold" | "plain"; words: string };

/** The state of a line in the session list: a colour, a shape and words. */
export function tagOf(answer: DeskAnswer): LineTag {
  if (isMereRescan(answer)) return { state: "plain", words: "On loan already" };
  if (answer.status === "stopped") return { state: "bad", words: answer.verb === "renew" ? "Not renewed" : "Stopped" };
  switch (answer.verb) {
    case "check-out":
      return { state: "ok", words: "Checked out" };
    case "renew":
      return { state: "ok", words: `Renewed ${answer.loan?.renewals ?? 1} of ${answer.loan?.renewalLimit ?? 1}` };
    case "undo":
      return { state: "plain", words: "Undone" };
    case "check-in":
      return tagOfReturn(answer);
  }
}

/** What is to be done with the copy comes before what it was. */
function tagOfReturn(answer: DeskAnswer): LineTag {
  const late = daysLate(answer);
  if (answer.hold) {
    const words = answer.goesTo ? `Hold, sent to ${answer.goesTo.branch}` : "On hold shelf";
    return { state: "hold", words };
  }
  if (answer.goesTo) return { state: "warn", words: `Sent to ${answer.goesTo.branch}` };
  if (has(answer, "lost_returned")) return { state: "warn", words: "Lost, found" };
  if (late > 0) return { state: "warn", words: `Checked in, ${late} ${late === 1 ? "day" : "days"} late` };
  if (has(answer, "received")) return { state: "ok", words: "Arrived" };
  return has(answer, "not_on_loan")
    ? { state: "plain", words: "Was not on loan" }
    : { state: "ok", words: "Checked in" };
}

/** What else a line has to say: the odd things at a check-in, the money, and why a renewal was refused. */
export function remarksOf(answer: DeskAnswer, locale: string): string[] {
  const isStopped = answer.status === "stopped";
  const saidByTag = codesOfTag(answer);
  const told = answer.findings.filter((finding) =>
    finding.class === "notice" ? !saidByTag.has(finding.code) && !isSaidByCharge(answer, finding.code) : isStopped,
  );
  return [...told.map((finding) => finding.message), ...(isStopped ? [] : chargedInWords(answer, locale))];
}

function codesOfTag(answer: DeskAnswer): Set<string> {
  const words = tagOf(answer).words;
  return new Set([
    ...(words.endsWith(" late") ? ["was_overdue"] : []),
    ...(words === "Was not on loan" ? ["not_on_loan"] : []),
    ...(words === "Arrived" ? ["received"] : []),
  ]);
}

function daysLate(answer: DeskAnswer): number {
  return Number(answer.findings.find((finding) => finding.code === "was_overdue")?.figures?.daysLate ?? 0);
}

function has(answer: DeskAnswer, code: string): boolean {
  return answer.findings.some((finding) => finding.code === code);
}
