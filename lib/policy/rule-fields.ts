import type { RuleValues } from "../schemas/rules";
import { closedDayWords, lostRefundWords } from "./rule-words";

/** What each value is called in a form. */
export const ruleLabels: Record<keyof RuleValues, string> = {
  loanDays: "Days of a loan",
  loanHours: "or hours of a loan",
  closedDays: "Closed days",
  withinMembership: "Ends with the membership at the latest",
  loanLimit: "Loans of this type at a time",
  renewalLimit: "Renewals at most",
  renewalDays: "Days of a renewal",
  renewalBase: "A renewal counts from",
  renewalWindowDays: "Renewals from so many days before the due date",
  holdsAllowed: "Holds may be placed",
  holdLimit: "Holds of this type at a time",
  shelfDays: "Open days on the hold shelf",
  graceDays: "Days of grace",
  fine: "Fine for each period late",
  fineDays: "Days of a period",
  fineHours: "or hours of a period",
  fineAt: "Charged",
  fineCounts: "Days that count",
  fineCap: "Fine of a loan at most",
  fineCapAtPrice: "Fine stops at the price of the copy",
  suspensionDays: "Days without borrowing for each period late",
  suspensionCapDays: "Days without borrowing at most",
  lostAfterDays: "Counts as lost after so many days late",
  processingFee: "Processing fee of a lost copy",
  lostRefund: "When a lost copy comes back",
  lostRefundDays: "That holds for so many days after the loss",
  processingRefund: "The processing fee is given back too",
  rentalCharge: "Charge for a loan",
  minAge: "Age in years at least",
  highDemandHolds: "High demand from so many holds",
  highDemandDays: "Days of a loan in high demand at most",
};

/** The values in the order of a form. */
export const ruleFieldsets: readonly { title: string; names: readonly (keyof RuleValues)[] }[] = [
  {
    title: "Loans",
    names: ["loanDays", "loanHours", "closedDays", "withinMembership", "loanLimit", "minAge", "rentalCharge"],
  },
  { title: "Renewals", names: ["renewalLimit", "renewalDays", "renewalBase", "renewalWindowDays"] },
  { title: "Holds", names: ["holdsAllowed", "holdLimit", "shelfDays", "highDemandHolds", "highDemandDays"] },
  {
    title: "Late",
    names: [
      "fine",
      "fineDays",
      "fineHours",
      "fineAt",
      "fineCounts",
      "graceDays",
      "fineCap",
      "fineCapAtPrice",
      "suspensionDays",
      "suspensionCapDays",
    ],
  },
  {
    title: "Lost copies",
    names: ["lostAfterDays", "processingFee", "lostRefund", "lostRefundDays", "processingRefund"],
  },
];

type Choice = { value: string; label: string };

const yesOrNo: readonly Choice[] = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
];

const choicesOf = (words: Record<string, string>): readonly Choice[] =>
  Object.entries(words).map(([value, label]) => ({ value, label: label.slice(0, 1).toUpperCase() + label.slice(1) }));

/** The values that are chosen and not typed. */
export const ruleChoices: Partial<Record<keyof RuleValues, readonly Choice[]>> = {
  closedDays: choicesOf(closedDayWords),
  withinMembership: yesOrNo,
  renewalBase: choicesOf({ today: "the day of the renewal", due_date: "the due date" }),
  holdsAllowed: yesOrNo,
  fineAt: choicesOf({ start_of_period: "as a period begins", end_of_period: "once a period is over" }),
  fineCounts: choicesOf({ open_days: "open days", all_days: "all days" }),
  fineCapAtPrice: yesOrNo,
  lostRefund: choicesOf(lostRefundWords),
  processingRefund: yesOrNo,
};
