import { formatMoney } from "../money";
import type { FineMoney } from "./fine-words";
import type { Cell, Terms } from "./terms";

export const closedDayWords: Record<Terms["closedDays"], string> = {
  ignored: "don’t matter",
  next_open_day: "move it to the next open day",
  open_days_only: "are not counted",
  same_weekday: "move it to the same weekday a week later",
};

export const lostRefundWords: Record<Terms["lostRefund"], string> = {
  keep: "the charge stays",
  refund: "the charge is given back",
  refund_and_fine: "the charge is given back, and the whole time is fined",
  refund_and_restore: "the charge is given back, and the fine until the loss stands again",
};

/** One line of a rule, in words. Days and hours are one choice and share a line: they come from one rule. */
export type RuleRow = {
  label: string;
  names: readonly (keyof Terms)[];
  words: (terms: Terms, money: FineMoney) => string;
};

export type RuleSection = { title: string; rows: readonly RuleRow[] };

/** All that a rule says, in the order of the screens. */
export const ruleSections: readonly RuleSection[] = [
  {
    title: "Loans",
    rows: [
      { label: "Length", names: ["loanDays", "loanHours"], words: lengthWords },
      { label: "Closed days", names: ["closedDays"], words: (terms) => closedDayWords[terms.closedDays] },
      {
        label: "Membership",
        names: ["withinMembership"],
        words: (terms) =>
          terms.withinMembership ? "a loan ends with it at the latest" : "a loan may run past its end",
      },
      {
        label: "At a time",
        names: ["loanLimit"],
        words: ({ loanLimit }) => (loanLimit === null ? "only the category’s limit" : `${loanLimit} of this type`),
      },
      {
        label: "Age",
        names: ["minAge"],
        words: ({ minAge }) => (minAge === null || minAge === 0 ? "any" : `from ${minAge} years`),
      },
      {
        label: "Charge for a loan",
        names: ["rentalChargeMinor"],
        words: (terms, money) => amountWords(terms.rentalChargeMinor, money),
      },
    ],
  },
  {
    title: "Renewals",
    rows: [
      {
        label: "Renewals",
        names: ["renewalLimit"],
        words: ({ renewalLimit }) => (renewalLimit === 0 ? "none" : times(renewalLimit)),
      },
      {
        label: "Length of a renewal",
        names: ["renewalDays"],
        words: ({ renewalDays }) => (renewalDays === null ? "as of a first loan" : daysWords(renewalDays)),
      },
      {
        label: "Counted from",
        names: ["renewalBase"],
        words: ({ renewalBase }) => (renewalBase === "today" ? "the day of the renewal" : "the due date"),
      },
      {
        label: "Possible",
        names: ["renewalWindowDays"],
        words: ({ renewalWindowDays: window }) =>
          window === null ? "at any time" : `from ${daysWords(window)} before the due date`,
      },
    ],
  },
  {
    title: "Holds",
    rows: [
      {
        label: "Holds",
        names: ["holdsAllowed"],
        words: ({ holdsAllowed }) => (holdsAllowed ? "may be placed" : "are not possible"),
      },
      {
        label: "Holds at a time",
        names: ["holdLimit"],
        words: ({ holdLimit }) => (holdLimit === null ? "only the category’s limit" : `${holdLimit} of this type`),
      },
      { label: "On the hold shelf", names: ["shelfDays"], words: ({ shelfDays }) => openDaysWords(shelfDays) },
      {
        label: "High demand",
        names: ["highDemandHolds"],
        words: ({ highDemandHolds: holds }) =>
          holds === null ? "plays no part" : `from ${holds} ${holds === 1 ? "hold" : "holds"} waiting for the title`,
      },
      {
        label: "Loans in high demand",
        names: ["highDemandDays"],
        words: ({ highDemandDays }) =>
          highDemandDays === null ? "not shortened" : `${daysWords(highDemandDays)} at most`,
      },
    ],
  },
  {
    title: "Late",
    rows: [
      {
        label: "Fine",
        names: ["fineMinor"],
        words: (terms, money) =>
          terms.fineMinor === "0" ? "none" : `${amountWords(terms.fineMinor, money)} for each period late`,
      },
      {
        label: "A period",
        names: ["fineDays", "fineHours"],
        words: ({ fineDays, fineHours }) => lengthWords({ loanDays: fineDays, loanHours: fineHours }),
      },
      {
        label: "Charged",
        names: ["fineAt"],
        words: ({ fineAt }) => (fineAt === "start_of_period" ? "as a period begins" : "once a period is over"),
      },
      {
        label: "Days that count",
        names: ["fineCounts"],
        words: ({ fineCounts }) => (fineCounts === "open_days" ? "open days" : "all days"),
      },
      {
        label: "Grace",
        names: ["graceDays"],
        words: ({ graceDays }) => (graceDays === 0 ? "none" : daysWords(graceDays)),
      },
      {
        label: "At most for a loan",
        names: ["fineCapMinor"],
        words: ({ fineCapMinor }, money) => (fineCapMinor === null ? "no limit" : amountWords(fineCapMinor, money)),
      },
      {
        label: "Price of the copy",
        names: ["fineCapAtPrice"],
        words: ({ fineCapAtPrice }) => (fineCapAtPrice ? "fines stop at it" : "plays no part"),
      },
      {
        label: "Without borrowing",
        names: ["suspensionDays"],
        words: ({ suspensionDays }) =>
          suspensionDays === 0 ? "never" : `${daysWords(suspensionDays)} for each period late`,
      },
      {
        label: "Without borrowing at most",
        names: ["suspensionCapDays"],
        words: ({ suspensionCapDays }) => (suspensionCapDays === null ? "no limit" : daysWords(suspensionCapDays)),
      },
    ],
  },
  {
    title: "Lost copies",
    rows: [
      {
        label: "Counts as lost",
        names: ["lostAfterDays"],
        words: ({ lostAfterDays }) =>
          lostAfterDays === null ? "never by itself" : `${daysWords(lostAfterDays)} after the due date`,
      },
      {
        label: "Beside its price",
        names: ["processingFeeMinor"],
        words: (terms, money) => amountWords(terms.processingFeeMinor, money),
      },
      { label: "When it comes back", names: ["lostRefund"], words: (terms) => lostRefundWords[terms.lostRefund] },
      {
        label: "That holds",
        names: ["lostRefundDays"],
        words: ({ lostRefundDays }) =>
          lostRefundDays === null ? "at any time" : `for ${daysWords(lostRefundDays)} after the loss`,
      },
      {
        label: "The processing fee",
        names: ["processingRefund"],
        words: ({ processingRefund }) => (processingRefund ? "is given back too" : "stays"),
      },
    ],
  },
];

export type PlaceNames = {
  branch: (id: string) => string;
  category: (code: string) => string;
  itemType: (code: string) => string;
};

/** "Child, DVD, Central", as a place in the matrix is called. */
export function placeWords({ branchId, categoryCode, itemTypeCode }: Cell, names: PlaceNames): string {
  const category = categoryCode === null ? "Any category" : names.category(categoryCode);
  const itemType = itemTypeCode === null ? "any item type" : names.itemType(itemTypeCode);
  return [category, itemType, ...(branchId === null ? [] : [names.branch(branchId)])].join(", ");
}

/** The matrix in a glance: "21 days, 2 renewals". */
export function lengthWords({ loanDays, loanHours }: Pick<Terms, "loanDays" | "loanHours">): string {
  if (loanDays !== null) return daysWords(loanDays);
  if (loanHours !== null) return loanHours === 1 ? "1 hour" : `${loanHours} hours`;
  return "no loan: no rule says how long";
}

function amountWords(minor: string, money: FineMoney): string {
  const { currency, ...format } = money;
  return minor === "0" ? "none" : formatMoney(minor, currency, format);
}

function daysWords(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}

function openDaysWords(days: number): string {
  return days === 1 ? "1 open day" : `${days} open days`;
}

function times(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}
