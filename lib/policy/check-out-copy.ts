import { dayInZone } from "../dates";
import type { Check } from "./check-out-check";
import { isInDemand, isTheirs } from "./check-out-facts";
import { amountWords, dayWords, named, pinnedInWords, short, who } from "./desk-words";

/** What may keep a copy from being lent to this member, and what to ask about it. */
export const copyChecks: readonly Check[] = [
  {
    number: 1,
    code: "copy_unknown",
    class: "block",
    find: (facts) => (facts.copyId ? undefined : { message: `No copy has the barcode ${short(facts.barcode)}.` }),
  },
  {
    number: 3,
    code: "due_date_invalid",
    // A loan that is overdue when it begins would be fined for nothing: refused, where others only ask.
    class: "block",
    find: (facts, { dueAt, now }) =>
      dueAt && dueAt <= now ? { message: `The due date ${dayWords(facts, dueAt, now)} is in the past.` } : undefined,
  },
  {
    number: 14,
    code: "has_parts",
    class: "confirm",
    find: (facts) => (facts.parts && !isTheirs(facts) ? { message: `Is all of it there? ${facts.parts}` } : undefined),
  },
  {
    number: 15,
    code: "already_on_loan_to_member",
    class: "confirm",
    find: (facts, { now }) => {
      if (!isTheirs(facts) || !facts.openLoanDueAt) return undefined;
      return {
        message: `${named(facts)} is on loan to ${who(facts)} already, due ${dayWords(facts, facts.openLoanDueAt, now)}. Renew it?`,
      };
    },
  },
  {
    number: 16,
    code: "on_loan_to_another",
    class: "confirm",
    find: (facts) =>
      facts.openLoanId && facts.memberId && !isTheirs(facts)
        ? {
            message: `${named(facts)} is on loan to ${facts.openLoanMemberName}. Check it in and lend it to ${who(facts)}?`,
          }
        : undefined,
  },
  {
    number: 18,
    code: "borrowed_before",
    class: "confirm",
    find: (facts) =>
      facts.borrowedBefore && !isTheirs(facts)
        ? { message: `${who(facts)} had ${named(facts)} before, and asked to be told.` }
        : undefined,
  },
  {
    number: 19,
    code: "not_for_loan",
    class: "override",
    find: (facts) =>
      facts.copyId && !facts.forLoan ? { message: `${facts.itemTypeName} items are not for loan.` } : undefined,
  },
  {
    number: 20,
    code: "copy_withdrawn",
    class: "block",
    find: (facts) => (facts.copyWithdrawn ? { message: `This copy of ${named(facts)} is withdrawn.` } : undefined),
  },
  {
    number: 21,
    code: "copy_marked",
    class: "confirm",
    find: (facts) =>
      facts.mark && !isTheirs(facts)
        ? {
            message: `This copy is marked as ${facts.mark}. Lend it, and take the mark off?`,
            figures: { mark: facts.mark },
          }
        : undefined,
  },
  {
    number: 22,
    code: "in_transit",
    class: "confirm",
    find: (facts) =>
      facts.transitId && !facts.capturedHold
        ? { message: `This copy is on its way to ${facts.transitToBranchName}. Lend it all the same?` }
        : undefined,
  },
  {
    number: 24,
    code: "rental_charge",
    class: "confirm",
    find: (facts) => {
      const minor = facts.terms?.rentalChargeMinor ?? "0";
      if (minor === "0" || isTheirs(facts)) return undefined;
      const amount = amountWords(facts, minor);
      return { message: `Lending this costs ${amount}.`, figures: { amount } };
    },
  },
  {
    number: 25,
    code: "pinned_note",
    class: "notice",
    find: (facts) => (facts.pinnedNotes.length > 0 ? { message: pinnedInWords(facts) } : undefined),
  },
  {
    number: 26,
    code: "held_for_another",
    class: "override",
    find: (facts, { now }) => {
      const hold = facts.capturedHold;
      if (hold?.status !== "ready" || hold.memberId === facts.memberId) return undefined;
      const until = hold.shelfUntil ? ` until ${dayWords(facts, hold.shelfUntil, now)}` : "";
      return {
        message: `This copy is ready on the hold shelf for ${hold.memberName}${until}. Lending it sends their hold back into the queue.`,
      };
    },
  },
  {
    number: 27,
    code: "next_in_queue",
    class: "confirm",
    find: (facts) => {
      const next = facts.nextHold;
      if (!next || isTheirs(facts) || facts.capturedHold || next.memberId === facts.memberId) return undefined;
      return {
        message: `${next.memberName} waits for ${named(facts)}. Lend it to ${who(facts)} all the same?`,
        figures: { waiting: facts.waitingHolds },
      };
    },
  },
  {
    number: 28,
    code: "on_its_way_for_another",
    class: "confirm",
    find: (facts) => {
      const hold = facts.capturedHold;
      if (hold?.status !== "in_transit" || hold.memberId === facts.memberId) return undefined;
      return {
        message: `This copy is on its way to ${hold.pickupBranchName} for ${hold.memberName}. Lending it sends their hold back into the queue.`,
      };
    },
  },
  {
    number: 29,
    code: "too_young",
    class: "override",
    find: (facts, { now }) => {
      const minAge = facts.terms?.minAge ?? null;
      if (minAge === null || !facts.dateOfBirth) return undefined;
      const age = ageOn(facts.dateOfBirth, dayInZone(now, facts.timeZone));
      return age < minAge
        ? { message: `${who(facts)} is ${age}; this is for ${minAge} and older.`, figures: { age, minAge } }
        : undefined;
    },
  },
  {
    number: 30,
    code: "high_demand",
    class: "confirm",
    find: (facts, { now, dueAt: byHand }, dueAt) =>
      dueAt && !byHand && isInDemand(facts) && !isTheirs(facts)
        ? {
            message: `${facts.waitingHolds === 1 ? "1 hold waits" : `${facts.waitingHolds} holds wait`} for this title, so it is due ${dayWords(facts, dueAt, now)}.`,
            figures: { waiting: facts.waitingHolds },
          }
        : undefined,
  },
  {
    number: 31,
    code: "has_other_copy",
    class: "confirm",
    find: (facts) =>
      facts.hasOtherCopy && !isTheirs(facts)
        ? { message: `${who(facts)} has another copy of ${named(facts)}.` }
        : undefined,
  },
  {
    number: 32,
    code: "no_rule",
    class: "block",
    find: (facts) =>
      facts.copyId && facts.memberId && !facts.terms
        ? { message: `No circulation rule says for how long ${facts.categoryName} may borrow ${facts.itemTypeName}.` }
        : undefined,
  },
  {
    number: 32,
    code: "no_open_day",
    class: "block",
    find: (facts, wish, dueAt) =>
      facts.terms && !dueAt && !wish.dueAt
        ? { message: "The calendar has no open day on which this could be due. Set the due date by hand." }
        : undefined,
  },
];

/** Whole years from a day of birth to a day. Who is born on 29 February is a year older on 1 March. */
function ageOn(born: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5) < born.slice(5) ? years - 1 : years;
}
