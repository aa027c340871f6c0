import { type Actor, requirePermission } from "../auth/actor";
import * as branches from "../db/branches";
import * as categories from "../db/categories";
import * as itemTypes from "../db/item-types";
import * as rules from "../db/rules";
import * as settings from "../db/settings";
import { DomainError } from "../errors";
import { parseAmount, toDecimal } from "../money";
import type { BranchInput, CategoryInput, ItemTypeInput, RuleInput, SettingsInput } from "../schemas/library";

/** Adds a branch, or changes the one with this code. Throws `name_taken`. */
export async function saveBranch(actor: Actor, input: BranchInput): Promise<branches.Branch> {
  requirePermission(actor, "settings:manage");
  return written(await branches.saveBranch(input));
}

/** Adds an item type, or changes the one with this code. Throws `name_taken`. */
export async function saveItemType(actor: Actor, input: ItemTypeInput): Promise<itemTypes.ItemType> {
  requirePermission(actor, "settings:manage");
  return written(await itemTypes.saveItemType(input));
}

/** Adds a member category, or changes the one with this code. Throws `name_taken`. */
export async function saveCategory(actor: Actor, input: CategoryInput): Promise<categories.Category> {
  requirePermission(actor, "settings:manage");
  return written(await categories.saveCategory(input));
}

/** Adds a circulation rule, or changes the one for this category and item type. Running loans keep theirs. */
export async function saveRule(actor: Actor, input: RuleInput): Promise<rules.Rule> {
  requirePermission(actor, "settings:manage");
  return written(await rules.saveRule(input));
}

/** Changes the library's settings. Throws `version_conflict` with the settings as they are now in `details.current`. */
export async function saveSettings(actor: Actor, version: number, input: SettingsInput): Promise<settings.Settings> {
  requirePermission(actor, "settings:manage");
  const { memberTransferLimit, ...values } = input;
  const { currencyScale } = await settings.readSettings();
  const memberTransferLimitMinor =
    memberTransferLimit === undefined ? undefined : limitOf(memberTransferLimit, currencyScale);
  const saved = await settings.updateSettings(version, { ...values, memberTransferLimitMinor });
  const current = await settings.readSettings();
  if (saved) return current;
  throw new DomainError("version_conflict", undefined, { details: { current } });
}

function limitOf(given: string, scale: number): bigint {
  const parsed = parseAmount(given, scale);
  if (parsed.ok) return parsed.minor;
  const message = `Give an amount above zero with at most ${scale} decimals after a point, such as ${toDecimal(50_000n, scale)}.`;
  throw new DomainError("amount_invalid", message, { field: "memberTransferLimit" });
}

function written<Row>(row: Row | undefined): Row {
  if (row !== undefined) return row;
  throw new Error("an upsert returned no row");
}
