import { z } from "zod";
import { closedDayModes, lostRefunds, ruleInput, rulePlace, ruleValues } from "../../schemas/rules";
import { recordId } from "../../schemas/text";
import { operation } from "./operation";
import { idParams } from "./shared";

const tag = "Circulation rules";

const count = z.int().nullable();
const amount = z.string().nullable().meta({ description: "In units of the library's currency." });

const place = z.object({
  branchCode: z.string().nullable().meta({ description: "null: any branch." }),
  categoryCode: z.string().nullable().meta({ description: "null: any category." }),
  itemTypeCode: z.string().nullable().meta({ description: "null: any item type." }),
});

const values = z.object({
  loanDays: count,
  loanHours: count,
  closedDays: z.enum(closedDayModes).nullable(),
  withinMembership: z.boolean().nullable(),
  loanLimit: count,
  renewalLimit: count,
  renewalDays: count,
  renewalBase: z.enum(["today", "due_date"]).nullable(),
  renewalWindowDays: count,
  holdsAllowed: z.boolean().nullable(),
  holdLimit: count,
  shelfDays: count,
  graceDays: count,
  fine: amount,
  fineDays: count,
  fineHours: count,
  fineAt: z.enum(["start_of_period", "end_of_period"]).nullable(),
  fineCounts: z.enum(["open_days", "all_days"]).nullable(),
  fineCap: amount,
  fineCapAtPrice: z.boolean().nullable(),
  suspensionDays: count,
  suspensionCapDays: count,
  lostAfterDays: count,
  processingFee: amount,
  lostRefund: z.enum(lostRefunds).nullable(),
  lostRefundDays: count,
  processingRefund: z.boolean().nullable(),
  rentalCharge: amount,
  minAge: count,
  highDemandHolds: count,
  highDemandDays: count,
});

const ruleOutput = z
  .object({ id: recordId, ...place.shape, ...values.shape, version: z.int() })
  .meta({ id: "Rule", description: "What one cell of the matrix says; null is inherited from more general rules." });

export const listRules = operation({
  id: "listRules",
  method: "GET",
  path: "/rules",
  tag,
  summary: "All circulation rules, the general before the particular; the most particular wins, value by value",
  permission: "loans:read",
  output: ruleOutput,
  list: true,
});

export const createRule = operation({
  id: "createRule",
  method: "POST",
  path: "/rules",
  tag,
  summary: "Add the rule of a branch, category and item type. Running loans keep what they were promised",
  permission: "settings:manage",
  body: ruleInput,
  output: ruleOutput,
  status: 201,
  errors: ["invalid", "amount_invalid", "rule_taken"],
});

export const getRule = operation({
  id: "getRule",
  method: "GET",
  path: "/rules/{id}",
  tag,
  summary: "One circulation rule",
  permission: "loans:read",
  params: idParams,
  output: ruleOutput,
});

export const replaceRule = operation({
  id: "replaceRule",
  method: "PUT",
  path: "/rules/{id}",
  tag,
  summary: "Replace what a rule says; what is left out is inherited. Its place stays",
  permission: "settings:manage",
  params: idParams,
  body: ruleValues,
  output: ruleOutput,
  guarded: true,
  errors: ["invalid", "amount_invalid", "version_conflict"],
});

export const removeRule = operation({
  id: "removeRule",
  method: "DELETE",
  path: "/rules/{id}",
  tag,
  summary: "Take a rule away: its place inherits everything from then on",
  permission: "settings:manage",
  params: idParams,
  output: ruleOutput,
  guarded: true,
  errors: ["version_conflict"],
});

const placeQuery = z.object({
  branchCode: rulePlace.shape.branchCode,
  categoryCode: rulePlace.shape.categoryCode,
  itemTypeCode: rulePlace.shape.itemTypeCode,
});

const ruleRef = z.object({ id: recordId, place: z.string() });

export const explanationRow = z.object({
  section: z.string(),
  label: z.string(),
  words: z.string(),
  from: ruleRef.nullable().meta({ description: "null: no rule says anything, and this is what holds then." }),
  overrides: z.array(ruleRef.extend({ words: z.string() })),
});

export const explainRule = operation({
  id: "explainRule",
  method: "GET",
  path: "/rules/explanation",
  tag,
  summary: "What holds at a place of the matrix: each value, the rule that says it, and what that overrides",
  permission: "loans:read",
  query: placeQuery,
  output: z
    .object({
      place: z.string(),
      lends: z.boolean().meta({ description: "false: no rule says how long a loan is, so nothing is lent." }),
      fine: z.string().meta({ description: "The fine in words." }),
      values,
      rows: z.array(explanationRow),
    })
    .meta({ id: "RuleExplanation" }),
});

export const previewRule = operation({
  id: "previewRule",
  method: "POST",
  path: "/rules/previews",
  tag,
  summary: "What a rule would change before it is saved. Open loans keep what they were promised",
  permission: "settings:manage",
  body: ruleInput,
  output: z
    .object({
      changes: z.array(z.object({ label: z.string(), from: z.string(), to: z.string() })),
      corners: z.int().meta({ description: "Branches × categories × item types for which anything changes." }),
      openLoans: z.int().meta({ description: "Open there now; they are not changed." }),
      members: z.int().meta({ description: "Members whose next loans it concerns." }),
    })
    .meta({ id: "RulePreview" }),
  errors: ["invalid", "amount_invalid"],
});
