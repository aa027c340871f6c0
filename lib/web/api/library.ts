import { z } from "zod";
import { toDecimal } from "../../money";
import {
  appearanceInput,
  branchInput,
  branchSuccessor,
  branchesQuery,
  categoryInput,
  currencyInput,
  itemTypeInput,
  settingsInput,
} from "../../schemas/library";
import { recordId } from "../../schemas/text";
import { operation } from "./operation";

const tag = "Library";

const branchOutput = z
  .object({
    id: recordId,
    code: z.string(),
    name: z.string(),
    timeZone: z.string(),
    closedAt: z.string().nullable().meta({ description: "When it was closed; null: it is open." }),
    version: z.int(),
  })
  .meta({ id: "Branch", description: "A house of the library." });

export const listBranches = operation({
  id: "listBranches",
  method: "GET",
  path: "/branches",
  tag,
  summary: "The open branches, by name; with closed=true the closed ones behind them",
  permission: "anyone",
  query: branchesQuery,
  output: branchOutput,
  list: true,
});

export const saveBranch = operation({
  id: "saveBranch",
  method: "PUT",
  path: "/branches/{code}",
  tag,
  summary: "Add a branch, or change the one with this code",
  permission: "settings:manage",
  params: branchInput.pick({ code: true }),
  body: branchInput.omit({ code: true }),
  output: branchOutput,
  guarded: "heeded",
  errors: ["name_taken", "version_conflict"],
});

export const closeBranch = operation({
  id: "closeBranch",
  method: "PUT",
  path: "/branches/{code}/closed",
  tag,
  summary: "Close a branch: it takes nothing new, and its members belong to another one",
  permission: "settings:manage",
  params: branchInput.pick({ code: true }),
  body: branchSuccessor,
  output: branchOutput,
  guarded: true,
  errors: ["in_use", "version_conflict"],
});

export const reopenBranch = operation({
  id: "reopenBranch",
  method: "DELETE",
  path: "/branches/{code}/closed",
  tag,
  summary: "Open a closed branch again",
  permission: "settings:manage",
  params: branchInput.pick({ code: true }),
  output: branchOutput,
  guarded: true,
  errors: ["version_conflict"],
});

const itemTypeOutput = z
  .object({ code: z.string(), name: z.string(), forLoan: z.boolean(), version: z.int() })
  .meta({ id: "ItemType", description: "What kind of thing a copy is, for the rules." });

export const listItemTypes = operation({
  id: "listItemTypes",
  method: "GET",
  path: "/item-types",
  tag,
  summary: "All item types, by name",
  permission: "anyone",
  output: itemTypeOutput,
  list: true,
});

export const saveItemType = operation({
  id: "saveItemType",
  method: "PUT",
  path: "/item-types/{code}",
  tag,
  summary: "Add an item type, or change the one with this code",
  permission: "settings:manage",
  params: itemTypeInput.pick({ code: true }),
  body: itemTypeInput.omit({ code: true }),
  output: itemTypeOutput,
  guarded: "heeded",
  errors: ["name_taken", "version_conflict"],
});

const categoryOutput = z
  .object({
    code: z.string(),
    name: z.string(),
    loanLimit: z.int(),
    membershipMonths: z.int(),
    holdLimit: z.int(),
    feesLimit: z.string().meta({ description: "Whoever owes more borrows only with an override." }),
    fineCap: z.string().nullable().meta({ description: "Fines stop while a member owes this much; null: they don't." }),
    overdueLimit: z.int(),
    lostLimit: z.int(),
    version: z.int(),
  })
  .meta({ id: "Category", description: "What kind of member somebody is, for the rules." });

export const listCategories = operation({
  id: "listCategories",
  method: "GET",
  path: "/categories",
  tag,
  summary: "All member categories, by name",
  permission: "members:read",
  output: categoryOutput,
  list: true,
});

export const saveCategory = operation({
  id: "saveCategory",
  method: "PUT",
  path: "/categories/{code}",
  tag,
  summary: "Add a member category, or change the one with this code",
  permission: "settings:manage",
  params: categoryInput.pick({ code: true }),
  body: categoryInput.omit({ code: true }),
  output: categoryOutput,
  guarded: "heeded",
  errors: ["name_taken", "version_conflict", "amount_invalid"],
});

const settingsOutput = z
  .object({
    libraryName: z.string(),
    country: z.string(),
    currency: z.string(),
    currencyScale: z.int(),
    locale: z.string(),
    timeZone: z.string(),
    totpRequiredForAdmins: z.boolean(),
    memberTransferLimit: z.string().meta({ description: "What a member may send to another at once." }),
    dueSoonDays: z
      .int()
      .meta({ description: "Days before a loan is due on which its member is told; 0: they aren't." }),
    overdueNoticeDays: z.array(z.int()).meta({ description: "Days after the due date of the three letters about it." }),
    mandatoryNotices: z.array(z.string()).meta({ description: "Letters that nobody can turn off for themselves." }),
    version: z.int(),
  })
  .meta({ id: "Settings", description: "What holds for the whole library." });

export const getSettings = operation({
  id: "getSettings",
  method: "GET",
  path: "/settings",
  tag,
  summary: "The library's settings",
  permission: "settings:manage",
  output: settingsOutput,
});

export const replaceSettings = operation({
  id: "replaceSettings",
  method: "PUT",
  path: "/settings",
  tag,
  summary: "Change the library's settings",
  permission: "settings:manage",
  body: settingsInput,
  output: settingsOutput,
  guarded: true,
  errors: ["version_conflict", "amount_invalid"],
});

export const changeCurrency = operation({
  id: "changeCurrency",
  method: "PUT",
  path: "/settings/currency",
  tag,
  summary: "Change the library's currency, as long as no money has moved. Amounts of rules keep their digits",
  permission: "settings:manage",
  body: currencyInput,
  output: settingsOutput,
  guarded: true,
  errors: ["in_use", "currency_unknown", "version_conflict"],
});

const appearanceOutput = appearanceInput
  .extend({ version: z.int() })
  .meta({ id: "Appearance", description: "How the library's pages look." });

export const getAppearance = operation({
  id: "getAppearance",
  method: "GET",
  path: "/settings/appearance",
  tag,
  summary: "How the library's pages look",
  permission: "settings:manage",
  output: appearanceOutput,
});

export const saveAppearance = operation({
  id: "saveAppearance",
  method: "PUT",
  path: "/settings/appearance",
  tag,
  summary: "Change how the library's pages look",
  permission: "settings:manage",
  body: appearanceInput,
  output: appearanceOutput,
  guarded: true,
  errors: ["version_conflict"],
});

/** A branch as it goes out: moments as ISO 8601 text. */
export function presentBranch<Row extends { closedAt: Date | null }>(row: Row) {
  return { ...row, closedAt: row.closedAt?.toISOString() ?? null };
}

/** The settings as programs see them: amounts are decimal strings. */
export function presentSettings<Row extends { memberTransferLimitMinor: string; currencyScale: number }>(row: Row) {
  return { ...row, memberTransferLimit: toDecimal(BigInt(row.memberTransferLimitMinor), row.currencyScale) };
}
