import { type Actor, requirePermission } from "../auth/actor";
import * as branches from "../db/branches";
import * as categories from "../db/categories";
import * as itemTypes from "../db/item-types";
import * as settings from "../db/settings";
import { DomainError } from "../errors";
import { parseAmount, toDecimal } from "../money";
import type { ChoosableKind } from "../policy/notice-kinds";
import { minorOf } from "../policy/rule-amounts";
import type { BranchInput, CategoryInput, ItemTypeInput, SettingsInput } from "../schemas/library";

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

/**
 * Adds a member category, or changes the one with this code. A limit that is left out stays as it is. Throws
 * `name_taken` and `amount_invalid`.
 */
export async function saveCategory(actor: Actor, input: CategoryInput): Promise<categories.Category> {
  requirePermission(actor, "settings:manage");
  const { currencyScale: scale } = await settings.readSettings();
  const { feesLimit, fineCap } = input;
  const known = (await categories.findCategory(input.code)) ?? newCategory;
  return written(
    await categories.saveCategory({
      code: input.code,
      name: input.name,
      loanLimit: input.loanLimit,
      membershipMonths: input.membershipMonths,
      holdLimit: input.holdLimit ?? known.holdLimit,
      overdueLimit: input.overdueLimit ?? known.overdueLimit,
      lostLimit: input.lostLimit ?? known.lostLimit,
      feesLimitMinor: feesLimit === undefined ? known.feesLimitMinor : minorOf(feesLimit, scale, "feesLimit"),
      fineCapMinor: fineCap ? minorOf(fineCap, scale, "fineCap") : fineCap === null ? null : known.fineCapMinor,
    }),
  );
}

/** Changes the library's settings. Throws `version_conflict` with the settings as they are now in `details.current`. */
export async function saveSettings(actor: Actor, version: number, input: SettingsInput): Promise<settings.Settings> {
  requirePermission(actor, "settings:manage");
  const { memberTransferLimit, ...values } = input;
  const { currencyScale } = await settings.readSettings();
  const memberTransferLimitMinor =
    memberTransferLimit === undefined ? undefined : limitOf(memberTransferLimit, currencyScale);
  return savedAt(version, { ...values, memberTransferLimitMinor });
}

/** The limits of a category that nobody said otherwise about. */
const newCategory = { holdLimit: 20, feesLimitMinor: "1000", fineCapMinor: null, overdueLimit: 5, lostLimit: 3 };

/** Changes when letters are written, or which of them nobody can turn off, and nothing else. Throws `version_conflict` like `saveSettings`. */
export async function saveNoticeDays(
  actor: Actor,
  version: number,
  days: { dueSoonDays?: number; overdueNoticeDays?: number[]; mandatoryNotices?: readonly ChoosableKind[] },
): Promise<settings.Settings> {
  requirePermission(actor, "settings:manage");
  return savedAt(version, { ...(await settings.readSettings()), memberTransferLimitMinor: undefined, ...days });
}

/** The settings after saving them over this version; `version_conflict` when that is not the one they have. */
async function savedAt(
  version: number,
  values: Parameters<typeof settings.updateSettings>[1],
): Promise<settings.Settings> {
  const saved = await settings.updateSettings(version, values);
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
