import { dayInZone } from "../dates";
import type { CapturedHold, DeskFacts, WaitingHold } from "./desk-facts";
import { dayWords, named } from "./desk-words";
import type { Finding } from "./findings";
import { shelfUntil } from "./holds";
import { calendarOf, type RuleBook } from "./rule-book";
import { defaultTerms, resolveTerms } from "./terms";

/** Where a copy that came in goes from here. */
export type Destination = {
  /** For whom it is set aside. */
  hold: {
    id: string;
    memberName: string;
    cardNumber: string;
    pickupBranch: string;
    here: boolean;
    shelfUntil: string | null;
  } | null;
  /** The branch that it is sent to. */
  goesTo: { branchId: string; branch: string } | null;
  found: Finding[];
  steps: {
    /** It was on its way here. */
    arrive?: true;
    /** The hold that it was kept for goes back into the queue. */
    release?: true;
    capture?: { holdId: string; version: number; here: boolean; shelfUntil: string | null };
    sendTo?: { branchId: string; reason: "hold" | "return" | "moved"; holdId?: string };
  };
};

type Place = Pick<
  DeskFacts,
  | "branchId"
  | "timeZone"
  | "locale"
  | "title"
  | "copyWithdrawn"
  | "copyBranchId"
  | "copyBranchName"
  | "itemTypeCode"
  | "mark"
  | "transitId"
  | "transitFromBranchId"
  | "transitToBranchId"
  | "transitToBranchName"
  | "capturedHold"
  | "nextHold"
> & { barcode: string };

/**
 * Where the copy goes, in this order: on with the hold that it is kept for, to the first hold that waits, on with its
 * journey, home. A scan that changes nothing of it is told so.
 */
export function destinationOf(facts: Place, book: RuleBook, now: Date): Destination {
  const held = facts.capturedHold;
  if (held) return keptFor(facts, held, book, now);
  const next = facts.copyWithdrawn || facts.mark === "damaged" ? null : facts.nextHold;
  if (next) return captured(facts, next, book, now, arrivedHere(facts) ? { arrive: true } : {});
  if (facts.transitId && !arrivedHere(facts)) return underWay(facts);
  const received: Finding[] = arrivedHere(facts)
    ? [{ code: "received", class: "notice", message: `${named(facts)} has arrived.` }]
    : [];
  const steps = arrivedHere(facts) ? { arrive: true as const } : {};
  if (facts.copyWithdrawn || facts.copyBranchId === facts.branchId || !facts.copyBranchId) {
    return { hold: null, goesTo: null, found: received, steps };
  }
  return sent(facts, { branchId: facts.copyBranchId, branch: facts.copyBranchName ?? "" }, received, steps);
}

function arrivedHere({ transitId, transitToBranchId, branchId }: Place): boolean {
  return transitId !== null && transitToBranchId === branchId;
}

function keptFor(facts: Place, held: CapturedHold, book: RuleBook, now: Date): Destination {
  const here = held.pickupBranchId === facts.branchId;
  if (held.status === "in_transit") return captured(facts, held, book, now, here ? { arrive: true } : {});
  if (here) {
    const until = held.shelfUntil ? ` until ${dayWords(facts, held.shelfUntil, now)}` : "";
    const message = `It is kept on the hold shelf for ${held.memberName}${until}.`;
    return {
      hold: holdOf(held, true, held.shelfUntil),
      goesTo: null,
      found: [{ code: "on_hold_shelf", class: "notice", message }],
      steps: {},
    };
  }
  // It stood on the shelf elsewhere, and somebody carried it here: it is sent back for them.
  const back = captured(facts, { ...held, version: held.version + 1 }, book, now, { release: true });
  return { ...back, found: [wrongBranch(held.pickupBranchName), ...back.found] };
}

/** Kept for a hold: here until a day, or sent to where it is picked up. */
function captured(
  facts: Place,
  hold: WaitingHold,
  book: RuleBook,
  now: Date,
  steps: Destination["steps"],
): Destination {
  const here = hold.pickupBranchId === facts.branchId;
  const lastDay = here ? lastShelfDay(facts, hold, book, now) : null;
  const message = here
    ? `${hold.memberName} waits for it: put it on the hold shelf.`
    : `${hold.memberName} waits for it at ${hold.pickupBranchName}: send it there.`;
  return {
    hold: holdOf(hold, here, lastDay),
    goesTo: here ? null : { branchId: hold.pickupBranchId, branch: hold.pickupBranchName },
    found: [{ code: "hold_found", class: "notice", message }],
    steps: { ...steps, capture: { holdId: hold.id, version: hold.version, here, shelfUntil: lastDay } },
  };
}

/** It is on its way elsewhere: scanned where it left, nothing changes; anywhere else it is sent on. */
function underWay(facts: Place): Destination {
  const to = { branchId: facts.transitToBranchId ?? "", branch: facts.transitToBranchName ?? "" };
  if (facts.transitFromBranchId === facts.branchId) {
    const message = `It is on its way to ${to.branch}: put it with what goes there.`;
    return { hold: null, goesTo: to, found: [{ code: "already_in_transit", class: "notice", message }], steps: {} };
  }
  return sent(facts, to, [wrongBranch(to.branch)], {});
}

function sent(
  facts: Place,
  to: { branchId: string; branch: string },
  before: Finding[],
  steps: Destination["steps"],
): Destination {
  const isHome = to.branchId === facts.copyBranchId;
  const message = isHome ? `It belongs to ${to.branch}: send it there.` : `Send it on to ${to.branch}.`;
  return {
    hold: null,
    goesTo: to,
    found: [...before, { code: "sent_home", class: "notice", message }],
    steps: { ...steps, sendTo: { branchId: to.branchId, reason: isHome ? "return" : "moved" } },
  };
}

function wrongBranch(branch: string): Finding {
  return { code: "wrong_branch", class: "notice", message: `It should be at ${branch}, and turned up here.` };
}

function holdOf(hold: WaitingHold, here: boolean, lastDay: string | null): Destination["hold"] {
  const { id, memberName, cardNumber, pickupBranchName } = hold;
  return { id, memberName, cardNumber, pickupBranch: pickupBranchName, here, shelfUntil: lastDay };
}

/** The last day on the hold shelf: so many open days from now, by the rule for who waits. */
function lastShelfDay(facts: Place, hold: WaitingHold, book: RuleBook, now: Date): string {
  const today = dayInZone(now, facts.timeZone);
  const cell = {
    branchId: hold.pickupBranchId,
    categoryCode: hold.categoryCode,
    itemTypeCode: facts.itemTypeCode ?? "",
  };
  const { shelfDays } = resolveTerms(book.cells, cell)?.terms ?? defaultTerms;
  return shelfUntil(calendarOf(book, facts.branchId, facts.timeZone), today, shelfDays);
}
