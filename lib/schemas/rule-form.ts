import { z } from "zod";
import { ruleChoices } from "../policy/rule-fields";
import { placeForm, type RulePlace, type RuleValues } from "./rules";

type Query = Record<string, string | string[] | undefined>;

/** The address of the matrix: of one branch, or what holds at any. */
export const rulesQuery = z.object({
  branchCode: z.string().optional().catch(undefined),
  saved: z.enum(["rule", "removed"]).optional().catch(undefined),
});

/** What a page of one cell is asked to show beside it. */
export const cellQuery = placeForm.extend({
  step: z.enum(["preview", "remove"]).optional().catch(undefined),
  saved: z.literal("rule").optional().catch(undefined),
});

/** Each value as people read it, by the names of a form. */
export function ruleTexts(values: RuleValues): Record<string, string> {
  return Object.fromEntries(names(values).map((name) => [name, textOf(name, values[name])]));
}

/** A cell with what is asked of its page. What is inherited is left out. */
export function cellHref(place: RulePlace, more: Record<string, string> = {}): `/settings/rules/cell?${string}` {
  const given = Object.entries(place).flatMap(([name, code]) => (code === null ? [] : [[name, code]]));
  return `/settings/rules/cell?${new URLSearchParams([...given, ...Object.entries(more)]).toString()}`;
}

/** Values as a form sends them, without those that are inherited. */
export function sentValues(values: RuleValues): Record<string, string> {
  const sent: Record<string, string> = {};
  for (const name of names(values)) {
    const value = values[name];
    if (value !== null) sent[name] = typeof value === "boolean" ? (value ? "yes" : "no") : String(value);
  }
  return sent;
}

/** What an address says, as if a form had sent it. */
export function formOf(query: Query): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(query)) {
    const [text] = Array.isArray(value) ? value : [value];
    if (text !== undefined) form.append(name, text);
  }
  return form;
}

function textOf(name: keyof RuleValues, value: RuleValues[keyof RuleValues]): string {
  if (value === null) return "inherited";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return ruleChoices[name]?.find((choice) => choice.value === value)?.label ?? String(value);
}

function names(values: RuleValues) {
  return Object.keys(values).filter((name): name is keyof RuleValues => name in values);
}
