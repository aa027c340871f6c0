import { z } from "zod";
import { toDecimal } from "../../money";
import { branchInput, categoryInput, itemTypeInput, settingsInput } from "../../schemas/library";
import { recordId } from "../../schemas/text";
import { operation } from "./operation";

const tag = "Library";

const branchOutput = z
  .object({ id: recordId, code: z.string(), name: z.string(), timeZone: z.string() })
  .meta({ id: "Branch", description: "A house of the library." });

export const listBranches = operation({
  id: "listBranches",
  method: "GET",
  path: "/branches",
  tag,
  summary: "All branches, by name",
  permission: "anyone",
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
  errors: ["name_taken"],
});

const itemTypeOutput = z
  .object({ code: z.string(), name: z.string(), forLoan: z.boolean() })
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
  errors: ["name_taken"],
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
  errors: ["name_taken", "amount_invalid"],
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

/** The settings as programs see them: amounts are decimal strings. */
export function presentSettings<Row extends { memberTransferLimitMinor: string; currencyScale: number }>(row: Row) {
  return { ...row, memberTransferLimit: toDecimal(BigInt(row.memberTransferLimitMinor), row.currencyScale) };
}
