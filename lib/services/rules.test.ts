import { describe, expect, test } from "vitest";
import { operator, permissionsOf } from "../auth/actor";
import { findRule } from "../db/rules";
import { type RuleInput, ruleInput, ruleValues } from "../schemas/rules";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { ruleBook } from "./rule-book";
import { createRule, explainRule, previewRule, removeRule, updateRule } from "./rules";

const { owner } = useDatabase();
const { aBranch, aCategory, anItemType, aMember, aCopy, someTerms } = factories(owner);
const actor = operator();
const staff = { ...actor, role: "staff" as const, permissions: permissionsOf("staff") };
const rule = (given: Partial<RuleInput>) => ruleInput.parse(given);

test("a rule says what it says, keeps amounts in minor units, and leaves the rest to others", async () => {
  const categoryCode = await aCategory();
  const saved = await createRule(
    actor,
    rule({ categoryCode, loanDays: 14, fine: "0.20", fineCap: "10", holdsAllowed: false }),
  );
  expect(saved).toMatchObject({
    categoryCode,
    itemTypeCode: null,
    branchId: null,
    loanDays: 14,
    fineMinor: "20",
    fineCapMinor: "1000",
    holdsAllowed: false,
    renewalLimit: null,
    version: 1,
  });
  const changed = await updateRule(actor, saved, ruleValues.parse({ loanHours: 3 }));
  expect(changed).toMatchObject({ categoryCode, loanDays: null, loanHours: 3, fineMinor: null, version: 2 });
  expect((await ruleBook()).cells).toContainEqual(expect.objectContaining({ id: saved.id, loanHours: 3 }));
});

test("every value that a rule can say is kept and read again", async () => {
  const everything = rule({
    categoryCode: await aCategory(),
    loanDays: 1,
    closedDays: "same_weekday",
    withinMembership: true,
    loanLimit: 2,
    renewalLimit: 3,
    renewalDays: 4,
    renewalBase: "due_date",
    renewalWindowDays: 5,
    holdsAllowed: true,
    holdLimit: 6,
    shelfDays: 7,
    graceDays: 8,
    fine: "0.09",
    fineHours: 10,
    fineAt: "end_of_period",
    fineCounts: "all_days",
    fineCap: "0.11",
    fineCapAtPrice: true,
    suspensionDays: 12,
    suspensionCapDays: 13,
    lostAfterDays: 14,
    processingFee: "0.15",
    lostRefund: "refund_and_restore",
    lostRefundDays: 16,
    processingRefund: true,
    rentalCharge: "0.17",
    minAge: 18,
    highDemandHolds: 19,
    highDemandDays: 20,
  });
  const { branchCode: _branch, fine: _f, fineCap: _c, processingFee: _p, rentalCharge: _r, ...said } = everything;
  expect(await createRule(actor, everything)).toMatchObject({
    ...said,
    fineMinor: "9",
    fineCapMinor: "11",
    processingFeeMinor: "15",
    rentalChargeMinor: "17",
  });
});

describe("refusals", () => {
  test("a second rule for the same cell, and one for a branch that is none", async () => {
    const categoryCode = await aCategory();
    await createRule(actor, rule({ categoryCode, loanDays: 14 }));
    await expect(createRule(actor, rule({ categoryCode, loanDays: 7 }))).rejects.toMatchObject({
      constraint_name: "rules_one_per_cell",
    });
    await expect(createRule(actor, rule({ branchCode: "NOWHERE", loanDays: 7 }))).rejects.toMatchObject({
      code: "invalid",
      field: "branchCode",
    });
    await expect(createRule(actor, rule({ categoryCode: "nobody", loanDays: 7 }))).rejects.toMatchObject({
      constraint_name: "rules_category_fk",
    });
  });

  test("days and hours at once, a rule that says nothing, amounts that are none", async () => {
    const categoryCode = await aCategory();
    const refused = (given: Partial<RuleInput>, refusal: object) =>
      expect(createRule(actor, rule({ categoryCode, ...given }))).rejects.toMatchObject(refusal);
    await refused({ loanDays: 1, loanHours: 1 }, { code: "invalid", field: "loanHours" });
    await refused({ fineDays: 1, fineHours: 1 }, { code: "invalid", field: "fineHours" });
    await refused({}, { code: "invalid" });
    await refused({ fine: "0.001" }, { code: "amount_invalid", field: "fine" });
    await refused({ fineCap: "-1" }, { code: "amount_invalid", field: "fineCap" });
    await refused({ rentalCharge: "99999999999" }, { code: "amount_invalid", field: "rentalCharge" });
  });

  test("whoever may not change settings", async () => {
    await expect(createRule(staff, rule({ loanDays: 7 }))).rejects.toMatchObject({ code: "forbidden" });
    await expect(previewRule(staff, rule({}), null)).rejects.toMatchObject({ code: "forbidden" });
    await expect(explainRule(staff, rule({}))).resolves.toBeDefined();
  });
});

test("of two people who change a rule at once the second is shown what the first saved, and writes nothing", async () => {
  const read = await createRule(actor, rule({ categoryCode: await aCategory(), loanDays: 14 }));
  const values = (loanDays: number) => ruleValues.parse({ loanDays });
  const outcomes = await Promise.allSettled([7, 21].map((days) => updateRule(actor, read, values(days))));
  const saved = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
  expect(saved).toHaveLength(1);
  const refusal = outcomes.find((outcome) => outcome.status === "rejected");
  expect(refusal?.status === "rejected" && refusal.reason).toMatchObject({
    code: "version_conflict",
    details: { current: { loanDays: saved[0]?.loanDays, version: 2 } },
  });
  await expect(removeRule(actor, read)).rejects.toMatchObject({ code: "version_conflict" });
  await removeRule(actor, { id: read.id, version: 2 });
  expect(await findRule(read.id)).toBeUndefined();
  await expect(removeRule(actor, read)).rejects.toMatchObject({ code: "not_found" });
});

test("a preview counts whom a change concerns and changes nothing", async () => {
  const [categoryCode, itemTypeCode, branchId] = [
    await aCategory(),
    await anItemType(),
    await aBranch({ code: "PRE" }),
  ];
  const member = await aMember({ category: categoryCode });
  await aMember({ category: categoryCode });
  const copy = await aCopy({ itemType: itemTypeCode });
  await owner()`
    insert into circulation.loans (copy_id, member_id, branch_id, terms_id, renewal_limit, checked_out_at, due_at)
    values (${copy.id}, ${member.id}, ${branchId}, ${await someTerms()}, 2, '2026-01-01', '2026-01-15')`;
  await createRule(actor, rule({ categoryCode, loanDays: 21, fine: "0.20" }));
  const at = rule({ branchCode: "PRE", categoryCode, itemTypeCode });
  const preview = await previewRule(actor, at, ruleValues.parse({ loanDays: 7 }));
  expect(preview).toEqual({
    changes: [{ label: "Length", from: "21 days", to: "7 days" }],
    corners: 1,
    openLoans: 1,
    members: 2,
  });
  expect(await previewRule(actor, at, ruleValues.parse({ loanDays: 21 }))).toMatchObject({
    changes: [],
    corners: 0,
    openLoans: 0,
    members: 0,
  });
  const all = await previewRule(actor, rule({ categoryCode }), null);
  expect(all.changes).toContainEqual({ label: "Fine", from: "€0.20 for each period late", to: "none" });
  expect(all).toMatchObject({ openLoans: 1, members: 2 });
  expect(all.corners).toBeGreaterThan(1);
  expect(await previewRule(actor, at, null)).toMatchObject({ corners: 0 });
});

test("an explanation says for each value which rule it comes from and what that overrides", async () => {
  const [categoryCode, itemTypeCode] = [
    await aCategory({ code: "explained" }),
    await anItemType({ code: "explained" }),
  ];
  const general = await createRule(actor, rule({ categoryCode, loanDays: 21, fine: "0.20", fineCap: "10.00" }));
  const particular = await createRule(actor, rule({ categoryCode, itemTypeCode, loanDays: 7 }));
  const explained = await explainRule(staff, rule({ categoryCode, itemTypeCode }));
  expect(explained).toMatchObject({
    place: "Category explained, Type explained",
    lends: true,
    fine: "€0.20 for each open day late. At most €10.00.",
  });
  const rows = explained.sections.flatMap((section) => section.rows);
  expect(rows.find(({ label }) => label === "Length")).toMatchObject({
    label: "Length",
    words: "7 days",
    from: { id: particular.id, place: "Category explained, Type explained" },
    overrides: [{ id: general.id, place: "Category explained, any item type", words: "21 days" }],
  });
  expect(rows.find(({ label }) => label === "Renewals")).toMatchObject({ words: "none", from: null, overrides: [] });
});
