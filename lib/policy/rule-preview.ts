import type { FineMoney } from "./fine-words";
import { ruleSections } from "./rule-words";
import { type Cell, covers, resolveValues, type RuleCell, type Terms } from "./terms";

export type PreviewFacts = {
  cells: readonly RuleCell[];
  place: Cell;
  /** What the rule of this place would say; null: it would be taken away. */
  values: { [Name in keyof Terms]: Terms[Name] | null } | null;
  branchIds: readonly string[];
  categoryCodes: readonly string[];
  itemTypeCodes: readonly string[];
  loans: readonly { branchId: string; categoryCode: string; itemTypeCode: string; loans: number }[];
  members: readonly { categoryCode: string; members: number }[];
};

export type Preview = {
  /** What would change at this place, in words. */
  changes: { label: string; from: string; to: string }[];
  /** Branches × categories × item types for which anything changes. */
  corners: number;
  /** Loans that are open there: they keep what they were promised. */
  openLoans: number;
  /** Members whose next loans it concerns. */
  members: number;
};

/** What a rule would change before it is saved. Pure: nothing is written. */
export function previewRule(facts: PreviewFacts, money: FineMoney): Preview {
  const { cells, place, values } = facts;
  const others = cells.filter((cell) => !isSamePlace(cell, place));
  const after = values === null ? others : [...others, { ...values, ...place, id: "new" }];
  const corners = cornersOf(facts).filter(
    (corner) => !isSameTerms(resolveValues(cells, corner).terms, resolveValues(after, corner).terms),
  );
  const keys = new Set(corners.map(keyOf));
  const categories = new Set(corners.map(({ categoryCode }) => categoryCode));
  return {
    changes: changesAt(resolveValues(cells, place).terms, resolveValues(after, place).terms, money),
    corners: corners.length,
    openLoans: sum(facts.loans.filter((row) => keys.has(keyOf(row))).map((row) => row.loans)),
    members: sum(facts.members.filter((row) => categories.has(row.categoryCode)).map((row) => row.members)),
  };
}

function changesAt(before: Terms, after: Terms, money: FineMoney): Preview["changes"] {
  return ruleSections
    .flatMap(({ rows }) => rows)
    .map(({ label, words }) => ({ label, from: words(before, money), to: words(after, money) }))
    .filter(({ from, to }) => from !== to);
}

function cornersOf({ place, branchIds, categoryCodes, itemTypeCodes }: PreviewFacts) {
  return branchIds
    .flatMap((branchId) =>
      categoryCodes.flatMap((categoryCode) =>
        itemTypeCodes.map((itemTypeCode) => ({ branchId, categoryCode, itemTypeCode })),
      ),
    )
    .filter((corner) => covers(place, corner));
}

function isSamePlace(a: Cell, b: Cell): boolean {
  return a.branchId === b.branchId && a.categoryCode === b.categoryCode && a.itemTypeCode === b.itemTypeCode;
}

function isSameTerms(a: Terms, b: Terms): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function keyOf({ branchId, categoryCode, itemTypeCode }: Cell): string {
  return JSON.stringify([branchId, categoryCode, itemTypeCode]);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
