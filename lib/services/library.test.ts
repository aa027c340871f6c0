import { expect, test } from "vitest";
import { operator } from "../auth/actor";
import { readSettings } from "../db/settings";
import { useDatabase } from "../testing/database";
import { categoryForm } from "../schemas/library";
import { saveCategory, saveItemType, saveSettings } from "./library";

useDatabase();

const actor = operator();

test("what a member may send at once is set in units of the currency, and stays as it is when it is left out", async () => {
  const { version, currency: _currency, currencyScale: _scale, ...settings } = await readSettings();
  const saved = await saveSettings(actor, version, { ...settings, memberTransferLimit: "75.50" });
  expect(saved.memberTransferLimitMinor).toBe("7550");
  const renamed = await saveSettings(actor, saved.version, { ...settings, libraryName: "Quay Library" });
  expect(renamed).toMatchObject({ libraryName: "Quay Library", memberTransferLimitMinor: "7550" });
});

test.each(["", "0", "-1", "1e3", "12,50", "0.001", "10000000000000000"])(
  "a limit of %j is refused by name and changes nothing",
  async (memberTransferLimit) => {
    const before = await readSettings();
    const { version, currency: _currency, currencyScale: _scale, ...settings } = before;
    await expect(saveSettings(actor, version, { ...settings, memberTransferLimit })).rejects.toMatchObject({
      code: "amount_invalid",
      field: "memberTransferLimit",
    });
    expect(await readSettings()).toEqual(before);
  },
);

test("a form of a category names every count: a blank one is refused at its field, a blank cap is none", () => {
  const form = {
    code: "adult",
    name: "Adult",
    version: "0",
    loanLimit: 10,
    membershipMonths: 12,
    holdLimit: 5,
    overdueLimit: 5,
    lostLimit: 3,
    feesLimit: "10.00",
    fineCap: "",
  };
  expect(categoryForm.parse(form)).toMatchObject({ fineCap: null, version: 0 });
  for (const field of ["loanLimit", "membershipMonths", "holdLimit", "overdueLimit", "lostLimit"])
    expect(categoryForm.safeParse({ ...form, [field]: undefined }).error?.issues[0]?.path).toEqual([field]);
});

test("a category and an item type are saved over the version that was read, or as new", async () => {
  const category = { code: "guest", name: "Guest", loanLimit: 2, membershipMonths: 1 };
  expect(await saveCategory(actor, category, "new")).toMatchObject({ version: 1, holdLimit: 20 });
  await expect(saveCategory(actor, category, "new")).rejects.toMatchObject({ constraint_name: "member_categories_pk" });
  expect(await saveCategory(actor, { ...category, loanLimit: 3 }, 1)).toMatchObject({ version: 2, loanLimit: 3 });
  await expect(saveCategory(actor, category, 1)).rejects.toMatchObject({
    code: "version_conflict",
    details: { current: { loanLimit: 3 } },
  });
  await expect(saveCategory(actor, { ...category, code: "none" }, 1)).rejects.toMatchObject({ code: "not_found" });
  const changes = await Promise.allSettled(
    ["One", "Two"].map(async (name) => {
      await saveItemType(actor, { code: "race", name: "Race", forLoan: true }, "new").catch(() => undefined);
      return saveItemType(actor, { code: "race", name, forLoan: true }, 1);
    }),
  );
  expect(changes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});
