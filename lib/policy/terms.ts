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

/** A place in the matrix; null stands for any. */
export type Cell = { branchId: string | null; categoryCode: string | null; itemTypeCode: string | null };

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
  const resolved = resolveValues(cells, wanted);
  return resolved.terms.loanDays === null && resolved.terms.loanHours === null ? undefined : resolved;
}

/** The same without a length of the loan, if no rule says one: for the matrix, and for cells of any category or type. */
export function resolveValues(cells: readonly RuleCell[], wanted: Cell): Resolved {
  const fitting = fittingCells(cells, wanted);
  const terms = { ...defaultTerms };
  const sources: Resolved["sources"] = {};
  for (const name of termNames) {
    const cell = fitting.find((each) => says(each, name));
    if (!cell) continue;
    inherit(terms, name, cell);
    sources[name] = cell.id;
  }
  return { terms, sources };
}

export type Explained = {
  name: keyof Terms;
  /** The rule that says it; undefined: Carrel's default. */
  from: RuleCell | undefined;
  /** The more general rules that say something too and don't count here, the most specific first. */
  overrides: RuleCell[];
};

/** For each value the rule that says it, and those that it overrides. */
export function explainTerms(cells: readonly RuleCell[], wanted: Cell): Explained[] {
  const fitting = fittingCells(cells, wanted);
  return termNames.map((name) => {
    const [from, ...overrides] = fitting.filter((cell) => says(cell, name));
    return { name, from, overrides };
  });
}

/** Whether a cell says this value, or the other one of a pair that is one choice. */
export function says(cell: RuleCell, name: keyof Terms): boolean {
  const other = pairs[name];
  return cell[name] !== null || (other !== undefined && cell[other] !== null);
}

/** The cells that speak for a place in the matrix, the most specific first. */
function fittingCells(cells: readonly RuleCell[], wanted: Cell): RuleCell[] {
  return cells.filter((cell) => covers(cell, wanted)).toSorted((a, b) => specificity(b) - specificity(a));
}

export const termNames = Object.keys(defaultTerms).filter(isTermName);

/** Branch before category before item type: the one order in which rules win, from 7 (all named) to 0 (any of all). */
export function specificity(cell: Cell): number {
  return (cell.branchId ? 4 : 0) + (cell.categoryCode ? 2 : 0) + (cell.itemTypeCode ? 1 : 0);
}

/** Whether a rule speaks for a place: for that itself, or for one more general. */
export function covers(rule: Cell, place: Cell): boolean {
  return (
    (rule.branchId === null || rule.branchId === place.branchId) &&
    (rule.categoryCode === null || rule.categoryCode === place.categoryCode) &&
    (rule.itemTypeCode === null || rule.itemTypeCode === place.itemTypeCode)
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
