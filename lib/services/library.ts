import { type Actor, requirePermission } from "../auth/actor";
import * as categories from "../db/categories";
import * as itemTypes from "../db/item-types";
import * as settings from "../db/settings";
import { DomainError } from "../errors";
import { parseAmount, toDecimal } from "../money";
import type { ChoosableKind } from "../policy/notice-kinds";
import { minorOf } from "../policy/rule-amounts";
import type { CategoryInput, ItemTypeInput, SettingsInput } from "../schemas/library";
import { type Over, saveByCode } from "./save-by-code";

/** Adds an item type, or changes the one with this code. Throws `name_taken`, `code_taken` and `version_conflict`. */
export async function saveItemType(actor: Actor, input: ItemTypeInput, over?: Over): Promise<itemTypes.ItemType> {
  requirePermission(actor, "settings:manage");
  return saveByCode(over, {
    find: () => itemTypes.findItemType(input.code),
    insert: () => itemTypes.insertItemType(actor, input),
    update: (version) => itemTypes.updateItemType(actor, version, input),
  });
}

/**
 * Adds a member category, or changes the one with this code. A limit that is left out stays as it is. Throws
 * `name_taken`, `code_taken`, `version_conflict` and `amount_invalid`.
 */
export async function saveCategory(actor: Actor, input: CategoryInput, over?: Over): Promise<categories.Category> {
  requirePermission(actor, "settings:manage");
  const { currencyScale: scale } = await settings.readSettings();
  const { feesLimit, fineCap } = input;
  const known = (await categories.findCategory(input.code)) ?? newCategory;
  const values = {
    code: input.code,
    name: input.name,
    loanLimit: input.loanLimit,
    membershipMonths: input.membershipMonths,
    holdLimit: input.holdLimit ?? known.holdLimit,
    overdueLimit: input.overdueLimit ?? known.overdueLimit,
    lostLimit: input.lostLimit ?? known.lostLimit,
    feesLimitMinor: feesLimit === undefined ? known.feesLimitMinor : minorOf(feesLimit, scale, "feesLimit"),
    fineCapMinor: fineCap ? minorOf(fineCap, scale, "fineCap") : fineCap === null ? null : known.fineCapMinor,
  };
  return saveByCode(over, {
    find: () => categories.findCategory(input.code),
    insert: () => categories.insertCategory(actor, values),
    update: (version) => categories.updateCategory(actor, version, values),
  });
}

/** Changes the library's settings. Throws `version_conflict` with the settings as they are now in `details.current`. */
export async function saveSettings(actor: Actor, version: number, input: SettingsInput): Promise<settings.Settings> {
  requirePermission(actor, "settings:manage");
  const { memberTransferLimit, ...values } = input;
  const { currencyScale } = await settings.readSettings();
  const memberTransferLimitMinor =
    memberTransferLimit === undefined ? undefined : limitOf(memberTransferLimit, currencyScale);
  return savedAt(actor, version, { ...values, memberTransferLimitMinor });
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
  return savedAt(actor, version, { ...(await settings.readSettings()), memberTransferLimitMinor: undefined, ...days });
}

/** Changes how the pages look. Throws `version_conflict` with how they look now in `details.current`. */
export async function saveAppearance(
  actor: Actor,
  version: number,
  input: Omit<settings.Appearance, "version">,
): Promise<settings.Appearance> {
  requirePermission(actor, "settings:manage");
  const saved = await settings.updateAppearance(actor, version, input);
  const current = await settings.readAppearance();
  if (saved) return current;
  throw new DomainError("version_conflict", undefined, { details: { current } });
}

/**
 * Changes the currency, as long as no money has moved. Amounts of rules and categories keep their digits. Throws
 * `currency_unknown`, `in_use` and `version_conflict`.
 */
export async function changeCurrency(actor: Actor, version: number, currency: string): Promise<settings.Settings> {
  requirePermission(actor, "settings:manage");
  const outcome = await settings.changeCurrency(actor, version, currency);
  if (outcome === "unknown") throw new DomainError("currency_unknown", undefined, { field: "currency" });
  if (outcome === "in_use")
    throw new DomainError("in_use", "Money has moved in this currency: it stays as it is.", { field: "currency" });
  const current = await settings.readSettings();
  if (outcome === "done") return current;
  throw new DomainError("version_conflict", undefined, { details: { current } });
}

/** The settings after saving them over this version; `version_conflict` when that is not the one they have. */
async function savedAt(actor: Actor, version: number, values: settings.SettingsValues): Promise<settings.Settings> {
  const saved = await settings.updateSettings(actor, version, values);
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
