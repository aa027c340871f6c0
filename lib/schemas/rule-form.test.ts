import { expect, test } from "vitest";
import { fieldsOf } from "../web/form-fields";
import { cellHref, formOf, ruleTexts, sentValues } from "./rule-form";
import { ruleForm, ruleValues } from "./rules";

const place = { branchCode: "CEN", categoryCode: null, itemTypeCode: "dvd" };

test("what is left blank in a form is inherited, and a place left open is any", () => {
  const form = formOf({
    branchCode: "CEN",
    categoryCode: "",
    itemTypeCode: "dvd",
    loanDays: "7",
    loanHours: "",
    closedDays: "",
    holdsAllowed: "no",
    withinMembership: "",
    fine: "0.20",
    fineCap: "",
    version: "3",
  });
  const parsed = ruleForm.parse(fieldsOf(form, ruleForm));
  const { version, id, branchCode, categoryCode, itemTypeCode, ...values } = parsed;
  expect({ version, id, branchCode, categoryCode, itemTypeCode }).toEqual({ version: 3, id: undefined, ...place });
  expect(values).toEqual({ ...ruleValues.parse({}), loanDays: 7, holdsAllowed: false, fine: "0.20" });
});

test("an address says the values of a form, and they are read from it again", () => {
  const values = ruleValues.parse({ loanDays: 7, holdsAllowed: false, withinMembership: true, fine: "0.20" });
  const href = cellHref(place, { version: "0", ...sentValues(values) });
  expect(href).toBe(
    "/settings/rules/cell?branchCode=CEN&itemTypeCode=dvd&version=0&loanDays=7&withinMembership=yes&holdsAllowed=no&fine=0.20",
  );
  const query = Object.fromEntries(new URL(href, "https://library.example").searchParams);
  expect(ruleForm.parse(fieldsOf(formOf(query), ruleForm))).toEqual({ ...place, ...values, version: 0 });
});

test("values are shown as people read them", () => {
  const texts = ruleTexts(ruleValues.parse({ loanDays: 7, holdsAllowed: false, closedDays: "open_days_only" }));
  expect(texts).toMatchObject({
    loanDays: "7",
    holdsAllowed: "no",
    closedDays: "Are not counted",
    fine: "inherited",
  });
});
