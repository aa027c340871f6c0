import { type Actor, requirePermission } from "../auth/actor";
import {
  type DeskPlace,
  findDeskPlace,
  findMemberPanel,
  findScanned,
  type PanelFacts,
  type Scanned,
} from "../db/scans";
import { dayInZone } from "../dates";
import { DomainError } from "../errors";
import { toDecimal } from "../money";
import { daysOverdue } from "../policy/desk-words";
import { canBeCode, isbnIn, meaningOf, toneOf, unknownInWords } from "../policy/scan";
import { inWords } from "../policy/scan-words";
import type { MemberPanel, ScanAnswer, ScanInput } from "../schemas/desk";
import type { DeskAnswer, UndoInput } from "../schemas/loans";
import { branchOf, type Decided } from "./decide";
import { checkIn, checkOut, renew, undo } from "./loans";

/**
 * The one box: finds out what was scanned and does what is meant by it. A resent key is answered with the first
 * answer of what it did; finding nothing, opening a member and opening a title do nothing and are simply asked again.
 */
export async function scan(actor: Actor, input: ScanInput): Promise<ScanAnswer> {
  requirePermission(actor, "loans:write");
  requirePermission(actor, "members:read");
  const place = await deskPlace(actor);
  const { text, key } = input;
  const isbn13 = isbnIn(text);
  const { userId, apiKeyId } = actor;
  const found = canBeCode(text)
    ? await findScanned({ text, isbn13, openCard: input.cardNumber, key, userId, apiKeyId })
    : undefined;
  const facts = factsOf(found);
  const meaning = meaningOf(facts, { mode: input.mode, memberOpen: Boolean(input.cardNumber) });
  const shared = { action: null, title: null, replayed: false };

  switch (meaning) {
    case "open-member": {
      const member = await panelOf(found?.cardNumber, place);
      return {
        ...shared,
        kind: "member",
        tone: needsAttention(member) ? "notice" : "ok",
        words: openedInWords(member),
        member,
      };
    }
    case "open-title": {
      const title = { id: found?.titleId ?? "", title: found?.title ?? "" };
      const member = await panelOf(input.cardNumber, place);
      return {
        ...shared,
        kind: "title",
        tone: "notice",
        words: `This is the ISBN of “${title.title}”, not a copy's barcode.`,
        title,
        member,
      };
    }
    case "unknown": {
      const member = await panelOf(input.cardNumber, place);
      return { ...shared, kind: "unknown", tone: "stop", words: unknownInWords(text), member };
    }
    case "check-out":
    case "check-in":
    case "renew": {
      const decided = await act(actor, meaning, input, found?.openMemberId ?? undefined);
      return { ...lineOf(decided, place), member: await panelOf(input.cardNumber, place) };
    }
  }
}

/** Undoes a line of the desk's list, as `undo` does, for a page that draws what came of it. */
export async function undoLine(actor: Actor, input: UndoInput): Promise<ScanAnswer> {
  return lineOf(await undo(actor, input), await deskPlace(actor));
}

/** A member as the desk sees them, by card number; undefined when no member has this card. */
export async function openMember(actor: Actor, cardNumber: string): Promise<MemberPanel | undefined> {
  requirePermission(actor, "members:read");
  return (await panelOf(cardNumber, await deskPlace(actor))) ?? undefined;
}

/** Where this desk stands, for the dates on its screen and the head of its slips. */
export async function deskPlace(actor: Actor): Promise<DeskPlace> {
  const place = await findDeskPlace(branchOf(actor));
  if (!place) throw new DomainError("invalid", "There is no such branch.", { field: "branchId" });
  return place;
}

function act(
  actor: Actor,
  verb: DeskAnswer["verb"],
  input: ScanInput,
  memberId: string | undefined,
): Promise<Decided<DeskAnswer>> {
  const { text: barcode, key, confirmed, overrides, cardNumber, bookDrop, returnedAt, forgive } = input;
  if (verb === "check-in") return checkIn(actor, { barcode, key, bookDrop, returnedAt, forgive });
  if (verb === "renew") {
    if (cardNumber && !memberId)
      throw new DomainError("not_found", "No member has the card that is open here any more.");
    return renew(actor, { barcode, memberId, key, confirmed, overrides });
  }
  // Lending what they have already means renewing it: the one box says so, and needs no question. It is said each
  // time, so that a resent request is the same request although the copy is theirs by then.
  const said = [...new Set(["already_on_loan_to_member", ...confirmed])];
  return checkOut(actor, { barcode, cardNumber: cardNumber ?? "", key, confirmed: said, overrides });
}

function factsOf(found: Scanned | undefined) {
  return {
    hasMember: Boolean(found?.cardNumber),
    hasCopy: Boolean(found?.copyId),
    hasTitle: Boolean(found?.titleId),
    keyUsed: found?.keyUsed ?? false,
  };
}

function lineOf({ answer, replayed }: Decided<DeskAnswer>, place: DeskPlace): ScanAnswer {
  const words = answer.verb === "undo" && answer.status === "stopped" ? sayStops(answer) : inWords(answer, place);
  return { kind: "action", tone: toneOf(answer), words, action: answer, title: null, member: null, replayed };
}

function sayStops({ findings }: DeskAnswer): string {
  return findings.map(({ message }) => message).join(" ");
}

async function panelOf(cardNumber: string | null | undefined, place: DeskPlace): Promise<MemberPanel | null> {
  if (!cardNumber) return null;
  const now = new Date();
  const today = dayInZone(now, place.timeZone);
  const facts = await findMemberPanel({ cardNumber, branchId: place.branchId, today, now });
  return facts ? asPanel(facts, place.timeZone, now) : null;
}

function asPanel(
  { loans, owedMinor, currencyScale, cardLostAt, ...facts }: PanelFacts,
  timeZone: string,
  now: Date,
): MemberPanel {
  return {
    ...facts,
    owed: toDecimal(BigInt(owedMinor), currencyScale),
    expired: facts.expiresOn < dayInZone(now, timeZone),
    cardLostAt: cardLostAt?.toISOString() ?? null,
    loans: loans.map(({ dueAt, ...loan }) => {
      const due = new Date(dueAt);
      return { ...loan, dueAt: due.toISOString(), overdue: due < now, overdueDays: daysOverdue(due, now, timeZone) };
    }),
  };
}

function openedInWords(member: MemberPanel | null): string {
  if (!member) return "This card was just changed: scan it again.";
  const loans = `${member.openLoans} on loan${member.overdueLoans > 0 ? `, ${member.overdueLoans} overdue` : ""}`;
  const more = [
    ...(member.holdsReady.length > 0 ? [`${member.holdsReady.length} on the hold shelf`] : []),
    ...(member.expired ? ["the membership has expired"] : []),
    ...(member.cardLostAt ? ["the card is reported lost"] : []),
    ...(member.restrictions.length > 0 ? [member.restrictions.some(isBar) ? "barred" : "restricted"] : []),
    ...member.pinnedNotes.map(({ title }) => `pinned note: ${title}`),
  ];
  return `${[`${member.name} is open: ${loans}`, ...more].join("; ")}.`;
}

function isBar({ kind }: MemberPanel["restrictions"][number]): boolean {
  return kind === "barred";
}

/** Whether something about a member is worth a second look when they are opened. */
function needsAttention(member: MemberPanel | null): boolean {
  return (
    !member ||
    member.expired ||
    member.cardLostAt !== null ||
    member.restrictions.length + member.holdsReady.length + member.pinnedNotes.length > 0
  );
}
