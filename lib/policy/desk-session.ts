import type { DeskMode, DeskSession, DeskWish, MemberPanel, ScanAnswer } from "../schemas/desk";
import type { Finding } from "./findings";

/** Two scans of one text within this time are one scan: the trigger was pulled twice. */
const doubleScanMs = 2_000;

/** Lines are for the people at the desk, who look at the last few; the rest is in the database. */
const mostLines = 300;

export function emptySession(mode: DeskMode, lastCard: string | null = null): DeskSession {
  return { mode, member: null, lastCard, lines: [], stop: null, news: null };
}

export function newWish(key: string, text: string, mode: DeskMode): DeskWish {
  return { kind: "scan", key, text, mode, quiet: false, confirmed: [], overrides: [] };
}

/** The session as the server draws it: who is open, and what came of a plain form, if one was sent. */
export function drawnSession(
  drawn: { mode: DeskMode; member: MemberPanel | null; key: string },
  answer: ScanAnswer | undefined,
): DeskSession {
  const session = { ...emptySession(drawn.mode), member: drawn.member };
  if (!answer) return session;
  const wish = newWish(drawn.key, answer.action?.copy?.barcode ?? "", drawn.mode);
  return afterAnswer(session, { ...wish, cardNumber: drawn.member?.cardNumber ?? null }, answer);
}

/** The session after an answer. Nothing is shown as done that was not answered. */
export function afterAnswer(session: DeskSession, wish: DeskWish, answer: ScanAnswer): DeskSession {
  if (wish.kind === "end") return afterEnd(session);
  const next = { ...session, stop: null, news: null };
  switch (answer.kind) {
    case "member":
      return answer.member ? afterOpening(next, answer.member) : next;
    case "title":
      return {
        ...next,
        member: memberAfter(session, wish, answer),
        news: { words: answer.words, title: answer.title },
      };
    case "unknown":
      return { ...next, member: memberAfter(session, wish, answer), stop: { wish, answer } };
    case "action": {
      const member = memberAfter(session, wish, answer);
      if (answer.tone === "stop" && !wish.quiet) return { ...next, member, stop: { wish, answer } };
      const line = { key: wish.key, answer: { ...answer, member: null } };
      const known = session.lines.some((other) => other.key === wish.key);
      const lines = known
        ? session.lines.map((other) => (other.key === wish.key ? line : other))
        : [line, ...session.lines].slice(0, mostLines);
      return { ...next, member, lines };
    }
  }
}

/** Nothing of the member stays, but for the key that brings the last one back. */
export function afterEnd(session: DeskSession): DeskSession {
  return emptySession(session.mode, session.member?.cardNumber ?? session.lastCard);
}

/** The answer to a scan that the library's computer would not even look at. */
export function refusedAnswer(message: string): ScanAnswer {
  return { kind: "unknown", tone: "stop", words: message, action: null, title: null, member: null, replayed: false };
}

/** What the tab kept, put together with the page as it was drawn anew: the address says who is open. */
export function restoredSession(drawn: DeskSession, kept: DeskSession): DeskSession {
  const isOther = drawn.member !== null && kept.member !== null && drawn.member.cardNumber !== kept.member.cardNumber;
  if (isOther) return { ...drawn, lastCard: kept.member?.cardNumber ?? null };
  const news = drawn.lines.filter((line) => kept.lines.every((other) => other.key !== line.key));
  return {
    ...kept,
    mode: drawn.mode,
    member: drawn.member ?? kept.member,
    lines: [...news, ...kept.lines],
    stop: drawn.stop ?? kept.stop,
    news: drawn.news,
  };
}

/** The same wish under a new key, with everything said yes to that may be. Undefined when that can't be enough. */
export function settledWish(
  stop: { wish: DeskWish; answer: ScanAnswer },
  given: { key: string; reason: string },
): DeskWish | undefined {
  const { wish, answer } = stop;
  const { asked, overridable, blocked } = byClass(answer);
  if (blocked.length > 0 || asked.length + overridable.length === 0) return undefined;
  if (overridable.length > 0 && given.reason.trim() === "") return undefined;
  return {
    ...wish,
    key: given.key,
    confirmed: [...new Set([...wish.confirmed, ...asked.map((finding) => finding.code)])],
    overrides: overridable.map((finding) => ({ code: finding.code, reason: given.reason.trim() })),
  };
}

type AnyFinding = Pick<Finding, "class" | "message"> & { code: string };

/** What a stop is made of. */
export function byClass(answer: ScanAnswer): Record<"blocked" | "overridable" | "asked" | "told", AnyFinding[]> {
  const of = (name: Finding["class"]) => answer.action?.findings.filter((finding) => finding.class === name) ?? [];
  // Lending what they have already is renewing it; that was said when it was scanned.
  const asked = of("confirm").filter((finding) => finding.code !== "already_on_loan_to_member");
  return { blocked: of("block"), overridable: of("override"), asked, told: of("notice") };
}

/** Whether a scan repeats the one right before it: same text, same mode, and that one young or not answered yet. */
export function isDoubleScan(
  before: { text: string; mode: DeskMode; at: number; answered: boolean } | undefined,
  scan: { text: string; mode: DeskMode; at: number },
): boolean {
  if (!before || before.text !== scan.text || before.mode !== scan.mode) return false;
  return !before.answered || scan.at - before.at <= doubleScanMs;
}

function afterOpening(session: DeskSession, member: NonNullable<DeskSession["member"]>): DeskSession {
  const before = session.member?.cardNumber;
  if (before === undefined || before === member.cardNumber) return { ...session, member };
  // The next member's card ends the session of the one before: their list is nobody else's business.
  return { ...session, member, lastCard: before, lines: [] };
}

/** The member stays open; the answer brings their newest figures. */
function memberAfter(session: DeskSession, wish: DeskWish, answer: ScanAnswer) {
  const isOpen = session.member !== null && wish.cardNumber === session.member.cardNumber;
  return isOpen ? (answer.member ?? session.member) : session.member;
}
