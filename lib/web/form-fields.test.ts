import { expect, test } from "vitest";
import { z } from "zod";
import { settingsInput } from "../schemas/library";
import { ruleInput } from "../schemas/rules";
import { fieldsOf, messagesOf, typedValues } from "./form-fields";

function formOf(entries: [string, string][]): FormData {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  return form;
}

test("digits become numbers where the schema has numbers, and a number left blank is missing", () => {
  const form = formOf([
    ["loanDays", "21"],
    ["loanLimit", ""],
    ["renewalLimit", " 2 "],
    ["categoryCode", "123"],
  ]);
  const parsed = ruleInput.parse(fieldsOf(form, ruleInput));
  expect(parsed).toMatchObject({ loanDays: 21, loanLimit: null, renewalLimit: 2, categoryCode: "123" });
});

test("what is no number is left for the schema to refuse", () => {
  const form = formOf([
    ["loanDays", "1e9"],
    ["renewalLimit", "two"],
  ]);
  const { error } = ruleInput.safeParse(fieldsOf(form, ruleInput));
  expect(error && Object.keys(messagesOf(error).fieldErrors)).toEqual(["loanDays", "renewalLimit"]);
});

test("a box is true when ticked and false when not sent", () => {
  expect(fieldsOf(formOf([]), settingsInput).totpRequiredForAdmins).toBe(false);
  expect(fieldsOf(formOf([["totpRequiredForAdmins", "on"]]), settingsInput).totpRequiredForAdmins).toBe(true);
});

test("a list is a list when sent never, once or twice, also behind a refinement", () => {
  const schema = z.object({ scopes: z.array(z.string()), from: z.coerce.date().optional() }).refine(() => true);
  expect(fieldsOf(formOf([]), schema)).toEqual({ scopes: [] });
  expect(fieldsOf(formOf([["scopes", "a"]]), schema)).toEqual({ scopes: ["a"] });
  const twice = formOf([
    ["scopes", "a"],
    ["scopes", "b"],
  ]);
  expect(fieldsOf(twice, schema)).toEqual({ scopes: ["a", "b"] });
});

test("Next's own fields are left out", () => {
  expect(fieldsOf(formOf([["$ACTION_ID_1", ""]]), z.object({}))).toEqual({});
});

test("secrets are never given back to be shown again", () => {
  const form = formOf([
    ["email", "ada@carrel.example"],
    ["password", "p"],
    ["newPassword", "p"],
    ["token", "t"],
    ["otp", "123456"],
    ["itemTypeCode", "standard"],
  ]);
  expect(typedValues(form)).toEqual({ email: "ada@carrel.example", itemTypeCode: "standard" });
});

test("boxes that share a name are given back a line each", () => {
  const form = formOf([
    ["scopes", "a"],
    ["scopes", "b"],
  ]);
  expect(typedValues(form)).toEqual({ scopes: "a\nb" });
});

test("of a field that is no list the last one sent counts", () => {
  const form = formOf([
    ["id", "1"],
    ["id", "2"],
  ]);
  expect(fieldsOf(form, z.object({ id: z.string() }))).toEqual({ id: "2" });
});
