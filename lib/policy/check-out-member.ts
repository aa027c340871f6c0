import { dayInZone } from "../dates";
import type { Check } from "./check-out-check";
import { isTheirs } from "./check-out-facts";
import { amountWords, dayWords, loansInWords, who } from "./desk-words";
import { restrictionWords } from "./restriction-words";

/** What may keep a member from borrowing whatever it is. */
export const memberChecks: readonly Check[] = [
  {
    number: 2,
    code: "member_unknown",
    class: "block",
    find: (facts) => (facts.memberId ? undefined : { message: "No member has this card number." }),
  },
  {
    number: 5,
    code: "address_gone",
    class: "override",
    find: (facts) =>
      facts.addressGone ? { message: `Letters to ${who(facts)} came back: ask for the new address.` } : undefined,
  },
  {
    number: 6,
    code: "card_lost",
    class: "block",
    find: (facts, { now }) =>
      facts.cardLostAt
        ? { message: `This card was reported lost on ${dayWords(facts, facts.cardLostAt, now)}.` }
        : undefined,
  },
  {
    number: 7,
    code: "barred",
    class: "block",
    find: (facts, { now }) => restrictionWords(facts, now, (kind) => kind === "barred"),
  },
  {
    number: 7,
    code: "restricted",
    class: "override",
    find: (facts, { now }) => restrictionWords(facts, now, (kind) => kind !== "barred"),
  },
  {
    number: 8,
    code: "membership_expired",
    class: "override",
    find: (facts, { now }) => {
      if (!facts.expiresOn || facts.expiresOn >= dayInZone(now, facts.timeZone)) return undefined;
      return {
        message: `The membership of ${who(facts)} expired on ${dayWords(facts, facts.expiresOn, now)}.`,
        figures: { expiredOn: facts.expiresOn },
      };
    },
  },
  {
    number: 9,
    code: "owes_too_much",
    class: "override",
    isPenalty: true,
    find: (facts) =>
      exceeds(facts.owedMinor, facts.feesLimitMinor) && facts.feesLimitMinor !== null
        ? {
            message: `${who(facts)} owes ${amountWords(facts, facts.owedMinor)}; the limit is ${amountWords(facts, facts.feesLimitMinor)}.`,
            figures: { owed: amountWords(facts, facts.owedMinor), limit: amountWords(facts, facts.feesLimitMinor) },
          }
        : undefined,
  },
  {
    number: 10,
    code: "wards_owe_too_much",
    class: "override",
    isPenalty: true,
    find: (facts) =>
      exceeds(facts.wardsOweMinor, facts.feesLimitMinor) && facts.feesLimitMinor !== null
        ? {
            message: `Those whose guardian ${who(facts)} is owe ${amountWords(facts, facts.wardsOweMinor)}; the limit is ${amountWords(facts, facts.feesLimitMinor)}.`,
            figures: {
              owed: amountWords(facts, facts.wardsOweMinor),
              limit: amountWords(facts, facts.feesLimitMinor),
            },
          }
        : undefined,
  },
  {
    number: 11,
    code: "owes",
    class: "notice",
    isPenalty: true,
    find: (facts) =>
      BigInt(facts.owedMinor) > 0n && !exceeds(facts.owedMinor, facts.feesLimitMinor)
        ? {
            message: `${who(facts)} owes ${amountWords(facts, facts.owedMinor)}.`,
            figures: { owed: amountWords(facts, facts.owedMinor) },
          }
        : undefined,
  },
  {
    number: 12,
    code: "has_overdues",
    class: "confirm",
    isPenalty: true,
    find: (facts) =>
      facts.overdueLoans > 0
        ? {
            message: `${who(facts)} has ${loansInWords(facts.overdueLoans)} overdue.`,
            figures: { overdue: facts.overdueLoans },
          }
        : undefined,
  },
  {
    number: 13,
    code: "too_many_lost",
    class: "override",
    isPenalty: true,
    find: (facts) =>
      facts.lostLimit !== null && facts.lostLoans >= facts.lostLimit
        ? {
            message: `${who(facts)} has lost ${facts.lostLoans === 1 ? "1 copy" : `${facts.lostLoans} copies`}; the limit is ${facts.lostLimit}.`,
            figures: { lost: facts.lostLoans, limit: facts.lostLimit },
          }
        : undefined,
  },
  {
    number: 17,
    code: "loan_limit_reached",
    class: "override",
    isPenalty: true,
    find: (facts) =>
      facts.categoryLimit !== null && !isTheirs(facts) && facts.openLoans >= facts.categoryLimit
        ? {
            message: `${who(facts)} has ${loansInWords(facts.openLoans)}; the limit for ${facts.categoryName} is ${facts.categoryLimit}.`,
            figures: { open: facts.openLoans, limit: facts.categoryLimit },
          }
        : undefined,
  },
  {
    number: 17,
    code: "type_limit_reached",
    class: "override",
    isPenalty: true,
    find: (facts) => {
      const limit = facts.terms?.loanLimit ?? null;
      if (limit === null || isTheirs(facts) || facts.openLoansOfType < limit) return undefined;
      return {
        message: `${who(facts)} has ${loansInWords(facts.openLoansOfType)} of the type ${facts.itemTypeName}; the limit is ${limit}.`,
        figures: { open: facts.openLoansOfType, limit },
      };
    },
  },
];

function exceeds(minor: string, limit: string | null): boolean {
  return limit !== null && BigInt(minor) > BigInt(limit);
}
