import type {
  DeskMode,
  DeskModifiers,
  DeskSession,
  DeskWish,
  FormAnswer,
  MemberPanel,
  ScanAnswer,
} from "../schemas/desk";
import type { Finding } from "./findings";

type Line = DeskSession["lines"][number];

/** Two scans of one text within this time are one scan: the trigger was pulled twice. */
const doubleScanMs = 2_000;

/** Lines are for the people at the desk, who look at the last few; the rest is in the database. */
const mostLines = 300;

export function emptySession(mode: DeskMode, lastCard: string | null = null): DeskSession {
  return { mode, modifiers: {}, member: null, lastCard, lines: [], stop: null, news: null };
}

export function newWish(key: string, text: string, mode: DeskMode, modifiers: DeskModifiers = {}): DeskWish {
  return { kind: "scan", key, text, mode, modifiers, confirmed: [], overrides: [] };
}

type Drawn = { mode: DeskMode; modifiers: DeskModifiers; member: MemberPanel | null };

/** The session as the server draws it: who is open, and what came of a plain form, if one was sent. */
export function drawnSession({ mode, modifiers, member }: Drawn, sent: FormAnswer | undefined): DeskSession {
  const session = { ...emptySession(mode), modifiers, member };
  if (!sent) return session;
  const { key, undoes, answer } = sent;
  const wish = newWish(key, answer.action?.copy?.barcode ?? "", mode, modifiers);
  const kind = undoes === undefined ? ("scan" as const) : ("undo" as const);
  return afterAnswer(session, { ...wish, kind, undoes, cardNumber: member?.cardNumber ?? null }, answer);
}

/** The session after an answer, heard at a moment. Nothing is shown as done that was not answered. */
export function afterAnswer(session: DeskSession, wish: DeskWish, answer: ScanAnswer, heardAt?: number): DeskSession {
  if (wish.kind === "end") return afterEnd(session);
  if (wish.kind === "look") return { ...session, member: memberAfter(session, wish, answer) };
  const next = { ...session, stop: null, news: null };
  switch (answer.kind) {
    case "member":
      return answer.member ? afterOpening(next, answer.member) : next;
    case "title":
      return {
        ...next,
        member: memberAfter(session, wish, answer),
        news: { words: answer.words, title: answer.title, sent: null },
      };
    case "unknown":
      return { ...next, member: memberAfter(session, wish, answer), stop: { wish, answer } };
    case "action": {
      const member = memberAfter(session, wish, answer);
      if (answer.tone === "stop") return { ...next, member, stop: { wish, answer } };
      const lines = withLine(marked(session.lines, wish), {
        key: wish.key,
        answer: { ...answer, member: null },
        heardAt,
      });
      return { ...next, member, lines, ...setAside(wish, answer) };
    }
  }
}

/** The session after all loans of the open member were renewed: a line for each, the first of them at the top. */
export function afterRenewals(
  session: DeskSession,
  renewals: readonly { key: string; answer: ScanAnswer }[],
  heardAt?: number,
): DeskSession {
  const lines = [...renewals].reverse().reduce((all, line) => withLine(all, { ...line, heardAt }), session.lines);
  return { ...session, stop: null, news: null, lines };
}

function withLine(lines: Line[], line: Line): Line[] {
  const isKnown = lines.some((other) => other.key === line.key);
  if (isKnown) return lines.map((other) => (other.key === line.key ? line : other));
  return [line, ...lines].slice(0, mostLines);
}

/** What is undone stays in the list, and says so. */
function marked(lines: Line[], { undoes }: DeskWish): Line[] {
  return lines.map((line) => (line.key === undoes ? { ...line, undone: true } : line));
}

/** A copy that is set aside holds the desk until somebody took note; one that is only sent on is told. */
function setAside(wish: DeskWish, answer: ScanAnswer): Pick<DeskSession, "stop" | "news"> {
  const { action } = answer;
  if (isSetAside(answer)) return { stop: { wish, answer }, news: null };
  if (action?.status !== "done" || !action.goesTo) return { stop: null, news: null };
  const words = `Send “${action.title?.title ?? action.copy?.barcode ?? ""}” to ${action.goesTo.branch}.`;
  return { stop: null, news: { words, title: null, sent: action } };
}

/** Whether a copy came in that is kept for a hold: done already, but nobody may scan past it. */
export function isSetAside({ action }: ScanAnswer): boolean {
  return action?.status === "done" && action.hold !== null;
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
    modifiers: { ...kept.modifiers, ...drawn.modifiers },
    member: drawn.member ?? kept.member,
    lines: [...news, ...kept.lines],
    stop: drawn.stop ?? kept.stop,
    news: drawn.news,
  };
}

/** The session after somebody drew the page anew: who is open has newer figures now. */
export function afterDrawing(session: DeskSession, drawn: MemberPanel | null): DeskSession {
  const isOpen = drawn !== null && drawn.cardNumber === session.member?.cardNumber;
  return isOpen ? { ...session, member: drawn } : session;
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
