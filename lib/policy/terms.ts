/** The values of a circulation rule. Amounts are minor units of the library's currency, as text. */
export type Terms = {
  /** The length of a loan: days or hours, never both. */
  loanDays: number | null;
  loanHours: number | null;
  /** What closed days do to a due date. */
  closedDays: "ignored" | "next_open_day" | "open_days_only" | "same_weekday";
  /** Whether a loan ends with the membership at the latest. */
  withinMembership: boolean;
  /** Open loans of the item type; null leaves only the category's limit. */
  loanLimit: number | null;
  renewalLimit: number;
  /** Days of a renewed loan; null: as of a first one. */
  renewalDays: number | null;
  renewalBase: "today" | "due_date";
  /** Renewals are possible from so many days before the due date; null: at any time. */
  renewalWindowDays: number | null;
  holdsAllowed: boolean;
  /** Open holds on titles of the item type; null leaves only the category's limit. */
  holdLimit: number | null;
  /** Open days that a copy waits on the hold shelf. */
  shelfDays: number;
  graceDays: number;
  /** For each period late; 0: no fine. */
  fineMinor: string;
  /** The length of such a period: days or hours, never both. */
  fineDays: number | null;
  fineHours: number | null;
  /** Whether a period is charged as it begins, or once it is over. */
  fineAt: "start_of_period" | "end_of_period";
  fineCounts: "open_days" | "all_days";
  fineCapMinor: string | null;
  /** Whether fines stop at what the copy costs. */
  fineCapAtPrice: boolean;
  /** Days of restriction for each period late. */
  suspensionDays: number;
  suspensionCapDays: number | null;
  /** Days after the due date on which a loan counts as lost; null: never by itself. */
  lostAfterDays: number | null;
  processingFeeMinor: string;
  /** What becomes of the charges when a lost copy is returned. */
  lostRefund: "keep" | "refund" | "refund_and_fine" | "refund_and_restore";
  /** Days after the loss within which it does; null: at any time. */
  lostRefundDays: number | null;
  processingRefund: boolean;
  rentalChargeMinor: string;
  minAge: number | null;
  /** With so many holds waiting for the title, a loan is `highDemandDays` long at most. */
  highDemandHolds: number | null;
  highDemandDays: number | null;
};

/** One cell of the matrix: what it says, and null where it leaves it to more general ones. */
export type RuleCell = {
  id: string;
  branchId: string | null;
  categoryCode: string | null;
  itemTypeCode: string | null;
} & {
  [Name in keyof Terms]: Terms[Name] | null;
};

/** What holds where no rule says anything. A loan's length has no such value: without one nothing is lent. */
export const defaultTerms: Terms = {
  loanDays: null,
  loanHours: null,
  closedDays: "ignored",
  withinMembership: false,
  loanLimit: null,
  renewalLimit: 0,
  renewalDays: null,
  renewalBase: "today",
  renewalWindowDays: null,
  holdsAllowed: true,
  holdLimit: null,
  shelfDays: 7,
  graceDays: 0,
  fineMinor: "0",
  fineDays: 1,
  fineHours: null,
  fineAt: "start_of_period",
  fineCounts: "open_days",
  fineCapMinor: null,
  fineCapAtPrice: false,
  suspensionDays: 0,
  suspensionCapDays: null,
  lostAfterDays: null,
  processingFeeMinor: "0",
  lostRefund: "refund",
  lostRefundDays: null,
  processingRefund: false,
  rentalChargeMinor: "0",
  minAge: null,
  highDemandHolds: null,
  highDemandDays: null,
};

/** Values that are one choice: the rule that says one of them speaks for both. */
const pairs: Partial<Record<keyof Terms, keyof Terms>> = {
  loanDays: "loanHours",
  loanHours: "loanDays",
  fineDays: "fineHours",
  fineHours: "fineDays",
};

export type Cell = { branchId: string; categoryCode: string; itemTypeCode: string };

export type Resolved = {
  terms: Terms;
  /** The rule that each value comes from; a value that is missing here is Carrel's default. */
  sources: Partial<Record<keyof Terms, string>>;
};

/**
 * The rule in force for a branch, category and item type: value by value from the most specific cell that has one.
 * Undefined when no rule says how long a loan is.
 */
export function resolveTerms(cells: readonly RuleCell[], wanted: Cell): Resolved | undefined {
  const fitting = cells.filter((cell) => fits(cell, wanted)).toSorted((a, b) => specificity(b) - specificity(a));
  const terms = { ...defaultTerms };
  const sources: Resolved["sources"] = {};
  for (const name of termNames) {
    const other = pairs[name];
    const cell = fitting.find((each) => each[name] !== null || (other && each[other] !== null));
    if (!cell) continue;
    inherit(terms, name, cell);
    sources[name] = cell.id;
  }
  return terms.loanDays === null && terms.loanHours === null ? undefined : { terms, sources };
}

export const termNames = Object.keys(defaultTerms).filter(isTermName);

/** Branch before category before item type: the one order in which rules win, from 7 (all named) to 0 (any of all). */
export function specificity(cell: Pick<RuleCell, "branchId" | "categoryCode" | "itemTypeCode">): number {
  return (cell.branchId ? 4 : 0) + (cell.categoryCode ? 2 : 0) + (cell.itemTypeCode ? 1 : 0);
}

function fits(cell: RuleCell, { branchId, categoryCode, itemTypeCode }: Cell): boolean {
  return (
    (cell.branchId === null || cell.branchId === branchId) &&
    (cell.categoryCode === null || cell.categoryCode === categoryCode) &&
    (cell.itemTypeCode === null || cell.itemTypeCode === itemTypeCode)
  );
}

/** Within a pair null is a value too: days that were said leave no hours. */
function inherit<Name extends keyof Terms>(
  terms: Terms,
  name: Name,
  cell: { [Each in Name]: Terms[Each] | null },
): void {
  const value = cell[name];
  if (value !== null) terms[name] = value;
  else if (name === "loanDays" || name === "loanHours" || name === "fineDays" || name === "fineHours") {
    Object.assign(terms, { [name]: null });
  }
}

function isTermName(name: string): name is keyof Terms {
  return name in defaultTerms;
}
