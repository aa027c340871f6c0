import { expect, test } from "vitest";
import { ruleValues } from "../schemas/rules";
import { ruleFieldsets, ruleLabels } from "./rule-fields";
import { lengthWords, placeWords, ruleSections } from "./rule-words";
import { defaultTerms, termNames, type Terms } from "./terms";

const money = { currency: "EUR", locale: "en-IE", scale: 2 };

test("every value of a rule is said once, and stands in the form once", () => {
  const said = ruleSections.flatMap(({ rows }) => rows.flatMap(({ names }) => names));
  expect(said.toSorted()).toEqual(termNames.toSorted());
  const fields = ruleFieldsets.flatMap(({ names }) => names);
  expect(fields.toSorted()).toEqual(Object.keys(ruleValues.shape).toSorted());
  expect(Object.keys(ruleLabels).toSorted()).toEqual(fields.toSorted());
});

test("values are said in words that a member understands", () => {
  const said = (terms: Partial<Terms>) => {
    const rows = ruleSections.flatMap((section) => section.rows);
    return Object.fromEntries(rows.map(({ label, words }) => [label, words({ ...defaultTerms, ...terms }, money)]));
  };
  expect(said({})).toMatchObject({
    Length: "no loan: no rule says how long",
    "Closed days": "don’t matter",
    Renewals: "none",
    "On the hold shelf": "7 open days",
    Fine: "none",
    "Counts as lost": "never by itself",
  });
  const strict = {
    loanHours: 3,
    renewalLimit: 1,
    holdLimit: 2,
    fineMinor: "20",
    fineCapMinor: "1000",
    lostAfterDays: 60,
    rentalChargeMinor: "150",
    minAge: 12,
    highDemandHolds: 1,
  };
  expect(said(strict)).toMatchObject({
    Length: "3 hours",
    Renewals: "once",
    "Holds at a time": "2 of this type",
    Fine: "€0.20 for each period late",
    "At most for a loan": "€10.00",
    "Counts as lost": "60 days after the due date",
    "Charge for a loan": "€1.50",
    Age: "from 12 years",
    "High demand": "from 1 hold waiting for the title",
  });
  expect(lengthWords({ loanDays: 1, loanHours: null })).toBe("1 day");
});

test("a place is called by what its parts are called", () => {
  const names = { branch: () => "Central", category: () => "Child", itemType: () => "DVD" };
  const any = { branchId: null, categoryCode: null, itemTypeCode: null };
  expect(placeWords(any, names)).toBe("Any category, any item type");
  expect(placeWords({ branchId: "1", categoryCode: "child", itemTypeCode: "dvd" }, names)).toBe("Child, DVD, Central");
});
