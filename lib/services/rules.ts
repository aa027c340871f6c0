import { type Actor, requirePermission } from "../auth/actor";
import { listAllBranches, listBranches } from "../db/branches";
import { listCategories } from "../db/categories";
import { listItemTypes } from "../db/item-types";
import * as rules from "../db/rules";
import { readSettings } from "../db/settings";
import { DomainError } from "../errors";
import { type ExplainedRule, explainRule as explain } from "../policy/explain-rule";
import { keptValues } from "../policy/rule-amounts";
import { type Preview, previewRule as judgePreview } from "../policy/rule-preview";
import type { PlaceNames } from "../policy/rule-words";
import type { Cell } from "../policy/terms";
import type { RuleInput, RulePlace, RuleValues } from "../schemas/rules";

export type Ref = { id: string; version: number };

/** Adds the rule of a cell. Throws `rule_taken` when the cell has one. Running loans keep what they were promised. */
export async function createRule(actor: Actor, input: RuleInput): Promise<rules.Rule> {
  requirePermission(actor, "settings:manage");
  return rules.insertRule(actor, { ...(await placeOf(input)), ...(await kept(input)) });
}

/** Replaces what a rule says. Throws `version_conflict` with the rule as it is now in `details.current`. */
export async function updateRule(actor: Actor, ref: Ref, values: RuleValues): Promise<rules.Rule> {
  requirePermission(actor, "settings:manage");
  const saved = await rules.updateRule(actor, ref, { ...anywhere, ...(await kept(values)) });
  return saved ?? refuseStale(ref.id);
}

/** Takes a rule away: its cell inherits from then on. Throws `version_conflict`. */
export async function removeRule(actor: Actor, ref: Ref): Promise<rules.Rule> {
  requirePermission(actor, "settings:manage");
  const rule = await rules.findRule(ref.id);
  if (!rule) throw new DomainError("not_found");
  return (await rules.removeRule(actor, ref)) ? rule : refuseStale(ref.id);
}

/** What a rule would change before it is saved, and whom it concerns; `values` null: before it is taken away. */
export async function previewRule(actor: Actor, place: RulePlace, values: RuleValues | null): Promise<Preview> {
  requirePermission(actor, "settings:manage");
  const cell = await placeOf(place);
  const [cells, branches, categories, itemTypes, loans, members, settings] = await Promise.all([
    rules.listRules(),
    listBranches(),
    listCategories(),
    listItemTypes(),
    rules.countOpenLoans(cell),
    rules.countMembers(),
    readSettings(),
  ]);
  const facts = {
    cells,
    place: cell,
    values: values && (await kept(values)),
    branchIds: branches.map(({ id }) => id),
    categoryCodes: categories.map(({ code }) => code),
    itemTypeCodes: itemTypes.map(({ code }) => code),
    loans,
    members,
  };
  const { currency, currencyScale: scale, locale } = settings;
  return judgePreview(facts, { currency, scale, locale });
}

/** What holds at a place of the matrix, with the rule that each value comes from. */
export async function explainRule(actor: Actor, place: RulePlace): Promise<ExplainedRule> {
  requirePermission(actor, "loans:read");
  const [cells, names, settings] = await Promise.all([rules.listRules(), placeNames(), readSettings()]);
  const { currency, currencyScale: scale, locale } = settings;
  return explain(cells, await placeOf(place), names, { currency, scale, locale });
}

/** What branches, categories and item types are called; their codes where there is no such thing any more. */
export async function placeNames(): Promise<PlaceNames> {
  const [branches, categories, itemTypes] = await Promise.all([listAllBranches(), listCategories(), listItemTypes()]);
  return {
    branch: (id) => branches.find((row) => row.id === id)?.name ?? id,
    category: (code) => categories.find((row) => row.code === code)?.name ?? code,
    itemType: (code) => itemTypes.find((row) => row.code === code)?.name ?? code,
  };
}

/** A place of the matrix by the code of its branch. Throws `invalid` when there is no such branch. */
export async function placeOf({ branchCode, categoryCode, itemTypeCode }: RulePlace): Promise<Cell> {
  if (branchCode === null) return { branchId: null, categoryCode, itemTypeCode };
  const branch = (await listBranches()).find(({ code }) => code === branchCode);
  if (!branch) throw new DomainError("invalid", "There is no such branch.", { field: "branchCode" });
  return { branchId: branch.id, categoryCode, itemTypeCode };
}

const anywhere: Cell = { branchId: null, categoryCode: null, itemTypeCode: null };

async function kept(values: RuleValues) {
  return keptValues(values, (await readSettings()).currencyScale);
}

async function refuseStale(id: string): Promise<never> {
  const current = await rules.findRule(id);
  if (!current) throw new DomainError("not_found");
  throw new DomainError("version_conflict", undefined, { details: { current } });
}
