import { addDays, dayInZone, endOfDayInZone } from "../dates";
import { type Calendar, previousOpenDay } from "./calendar";
import { type Closing, closingOf } from "./closing";
import type { DeskFacts } from "./desk-facts";
import { amountWords, dayWords, daysOverdue, named, pinnedInWords, short } from "./desk-words";
import { type Finding, noAnswers, type Verdict, weigh } from "./findings";
import { type Destination, destinationOf } from "./destination";
import { calendarOf, type RuleBook } from "./rule-book";

/** Everything a check-in is judged on. */
export type CheckInFacts = Omit<DeskFacts, "barcode"> & {
  /** As it was scanned. */
  barcode: string;
  book: RuleBook;
};

export type CheckInWish = {
  now: Date;
  /** When it came back, if that was not now; a moment to come is not believed. */
  returnedAt?: Date | undefined;
  /** It lay in the book drop: it counts as returned on the last open day before today. */
  bookDrop?: boolean | undefined;
  /** The reason for which the fines of this loan are forgiven. */
  forgive?: string | undefined;
};

/** What the write does; what is missing is not done. See circulation.check_in. */
export type CheckInSteps = Destination["steps"] & { close?: Closing; unmark?: true };

export type CheckInVerdict = Verdict & Pick<Destination, "hold" | "goesTo"> & { steps: CheckInSteps };

/**
 * Judges a check-in. Only an unknown barcode stops it: what comes over the desk is taken in, and what is odd is told.
 */
export function judgeCheckIn(facts: CheckInFacts, wish: CheckInWish): CheckInVerdict {
  const returnedAt = returnedAtOf(facts, wish);
  const close = closingOf({ ...facts }, facts.book, { returnedAt, now: wish.now, forgive: wish.forgive });
  const destination = destinationOf(facts, facts.book, wish.now);
  return {
    ...weigh([...findings(facts, wish, returnedAt, close, destination)], noAnswers, false),
    hold: destination.hold,
    goesTo: destination.goesTo,
    steps: {
      ...destination.steps,
      ...(close && { close }),
      ...((facts.mark === "lost" || facts.mark === "missing") && { unmark: true }),
    },
  };
}

/** The moment that counts: not before the check-out, and never a moment to come. */
function returnedAtOf(facts: CheckInFacts, { now, returnedAt, bookDrop }: CheckInWish): Date {
  const calendar = calendarOf(facts.book, facts.branchId, facts.timeZone);
  const asked = bookDrop ? lastOpenMoment(calendar, now) : returnedAt;
  if (!asked || asked > now) return now;
  return new Date(Math.max(asked.getTime(), facts.openLoanCheckedOutAt?.getTime() ?? 0));
}

/** The end of the last open day before today: what is found in the book drop in the morning came in time for it. */
function lastOpenMoment(calendar: Calendar, now: Date): Date {
  const day = previousOpenDay(calendar, addDays(dayInZone(now, calendar.timeZone), -1));
  return day === undefined ? now : endOfDayInZone(day, calendar.timeZone);
}

function* findings(
  facts: CheckInFacts,
  { now, forgive }: CheckInWish,
  returnedAt: Date,
  close: Closing | undefined,
  { found }: Destination,
): Generator<Finding> {
  if (!facts.copyId) {
    yield { code: "copy_unknown", class: "block", message: `No copy has the barcode ${short(facts.barcode)}.` };
    return;
  }
  if (facts.copyWithdrawn) {
    yield { code: "copy_withdrawn", class: "notice", message: "This copy is withdrawn: put it aside." };
  }
  if (!facts.openLoanId && !facts.transitId && !facts.capturedHold) {
    yield { code: "not_on_loan", class: "notice", message: `${named(facts)} was not on loan.` };
  }
  if (facts.lostAt) {
    yield {
      code: "lost_returned",
      class: "notice",
      message: `${facts.openLoanMemberName} had lost it since ${dayWords(facts, facts.lostAt, now)}. ${lostWords(close)}`,
    };
  } else if (facts.mark === "lost" || facts.mark === "missing") {
    yield { code: "mark_removed", class: "notice", message: `It was marked as ${facts.mark}, and is found.` };
  }
  if (facts.mark === "damaged") {
    yield { code: "copy_damaged", class: "notice", message: "This copy is marked as damaged: put it aside." };
  }
  if (facts.claimedReturnedAt) {
    yield {
      code: "claimed_returned",
      class: "notice",
      message: `${facts.openLoanMemberName} said on ${dayWords(facts, facts.claimedReturnedAt, now)} that it was returned.`,
    };
  }
  yield* lateness(facts, now, returnedAt, close, forgive);
  yield* found;
  if (facts.parts) {
    yield { code: "has_parts", class: "notice", message: `Is all of it there? ${facts.parts}` };
  }
  if (facts.copyNote) {
    yield { code: "copy_note", class: "notice", message: `Note on the copy: ${facts.copyNote}` };
  }
  if (facts.pinnedNotes.length > 0) {
    yield { code: "pinned_note", class: "notice", message: pinnedInWords(facts) };
  }
}

function* lateness(
  facts: CheckInFacts,
  now: Date,
  returnedAt: Date,
  close: Closing | undefined,
  forgive: string | undefined,
): Generator<Finding> {
  // Where it was lent, as its fines are counted.
  const { timeZone } = calendarOf(facts.book, facts.openLoanBranchId, facts.timeZone);
  const late = facts.openLoanDueAt ? daysOverdue(facts.openLoanDueAt, returnedAt, timeZone) : 0;
  if (facts.openLoanDueAt && late > 0) {
    yield {
      code: "was_overdue",
      class: "notice",
      message: `It was due ${dayWords({ ...facts, timeZone }, facts.openLoanDueAt, now)}: ${late} ${late === 1 ? "day" : "days"} late.`,
      figures: { daysLate: late },
    };
  }
  if (close?.fines && !forgive) {
    const sum = close.fines.reduce((all, { amountMinor }) => all + BigInt(amountMinor), 0n);
    const amount = amountWords(facts, sum.toString());
    yield { code: "fined", class: "notice", message: `The fine comes to ${amount}.`, figures: { amount } };
  }
  if (close && forgive) {
    yield { code: "fine_forgiven", class: "notice", message: `What is owed of its fines is forgiven: ${forgive}` };
  }
  if (close?.suspension) {
    const until = dayWords(facts, close.suspension.endsOn, now);
    yield {
      code: "suspended",
      class: "notice",
      message: `${facts.openLoanMemberName} may not borrow until ${until}, because it came late.`,
      figures: { until: close.suspension.endsOn },
    };
  }
}

function lostWords(close: Closing | undefined): string {
  switch (close?.lost?.policy) {
    case "refund":
    case "refund_and_restore":
      return "What was charged for the loss is given back.";
    case "refund_and_fine":
      return "What was charged for the loss is given back, and the fine for being late is charged.";
    case "keep":
    case undefined:
      return "What was charged for the loss stays.";
  }
}
