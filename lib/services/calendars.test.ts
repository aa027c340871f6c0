import { expect, test } from "vitest";
import { operator, permissionsOf } from "../auth/actor";
import { listClosures, listOpeningHours } from "../db/calendars";
import { closureInput, openingHoursForm, openingHoursInput, weekOfTexts, weekTexts } from "../schemas/calendars";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { addClosure, readWeek, removeClosure, saveOpeningHours } from "./calendars";
import { ruleBook } from "./rule-book";

const { owner } = useDatabase();
const { aBranch } = factories(owner);
const actor = operator();
const staff = { ...actor, role: "staff" as const, permissions: permissionsOf("staff") };
const open = (weekday: number) => ({ weekday, opensAt: "09:00", closesAt: "18:00" });

test("a week is replaced as a whole, and the rule book turns a page", async () => {
  const id = await aBranch({ code: "WEEK" });
  const before = await ruleBook();
  await saveOpeningHours(actor, "WEEK", { days: [open(1), open(2)] });
  const { days } = await saveOpeningHours(actor, "WEEK", { days: [{ ...open(2), opensAt: "10:30" }, open(6)] });
  expect(days).toEqual([{ weekday: 2, opensAt: "10:30", closesAt: "18:00" }, open(6)]);
  const after = await ruleBook();
  expect(Number(after.version)).toBeGreaterThan(Number(before.version));
  expect(new Set(after.calendars.get(id)?.hours?.keys())).toEqual(new Set([2, 6]));
  await saveOpeningHours(actor, "WEEK", { days: [] });
  expect((await ruleBook()).calendars.get(id)?.hours).toBeUndefined();
});

test("two who save a week at once leave one of the two, not a mixture", async () => {
  const id = await aBranch({ code: "RACE" });
  const weeks = [
    [open(1), open(2), open(3)],
    [open(4), open(5)],
  ];
  for (let round = 0; round < 20; round++) {
    await Promise.all(weeks.map((days) => saveOpeningHours(actor, "RACE", { days })));
    const kept = (await listOpeningHours(id)).map(({ weekday }) => weekday).join();
    expect(["1,2,3", "4,5"]).toContain(kept);
  }
});

test("closures are of one branch or of all, once, and can be taken away", async () => {
  const id = await aBranch({ code: "SHUT" });
  const closure = closureInput.parse({ branchCode: "SHUT", firstDay: "2031-06-15", name: " Holiday " });
  const added = await addClosure(actor, closure);
  expect(added).toMatchObject({ branchId: id, firstDay: "2031-06-15", lastDay: "2031-06-15", name: "Holiday" });
  const everywhere = await addClosure(actor, { ...closure, branchCode: null, lastDay: "2031-06-16" });
  await expect(addClosure(actor, closure)).rejects.toMatchObject({ constraint_name: "closures_once" });
  expect((await ruleBook()).calendars.get(id)?.closures).toEqual([
    { firstDay: "2031-06-15", lastDay: "2031-06-15", name: "Holiday" },
    { firstDay: "2031-06-15", lastDay: "2031-06-16", name: "Holiday" },
  ]);
  expect(await listClosures({ branchId: id, from: "2031-06-16" })).toHaveLength(1);
  await removeClosure(actor, added.id);
  await removeClosure(actor, everywhere.id);
  await expect(removeClosure(actor, added.id)).rejects.toMatchObject({ code: "not_found" });
  expect(await listClosures({ branchId: id, from: "2031-01-01" })).toEqual([]);
});

test("what is no closure and no week is refused, and so is whoever may not set them", async () => {
  const closure = closureInput.parse({ firstDay: "2031-06-15", lastDay: "2031-06-14", name: "Backwards" });
  await expect(addClosure(actor, closure)).rejects.toMatchObject({ constraint_name: "closures_days_in_order" });
  await expect(addClosure(actor, { ...closure, branchCode: "NONE" })).rejects.toMatchObject({ field: "branchCode" });
  await expect(saveOpeningHours(actor, "NONE", { days: [] })).rejects.toMatchObject({ code: "not_found" });
  await expect(addClosure(staff, closure)).rejects.toMatchObject({ code: "forbidden" });
  await expect(removeClosure(staff, "1")).rejects.toMatchObject({ code: "forbidden" });
  await expect(saveOpeningHours(staff, "NONE", { days: [] })).rejects.toMatchObject({ code: "forbidden" });
  expect(openingHoursInput.safeParse({ days: [open(1), open(1)] }).success).toBe(false);
  expect(openingHoursInput.safeParse({ days: [{ ...open(1), closesAt: "08:00" }] }).success).toBe(false);
  expect(openingHoursInput.safeParse({ days: [{ ...open(1), opensAt: "9 am" }] }).success).toBe(false);
});

test("a week is saved over the version that was read, and as texts it comes back as it was", async () => {
  await aBranch({ code: "OVER" });
  const { version } = await readWeek("OVER");
  const saved = await saveOpeningHours(actor, "OVER", { days: [open(1), open(5)] }, version);
  await expect(saveOpeningHours(actor, "OVER", { days: [] }, version)).rejects.toMatchObject({
    code: "version_conflict",
    details: { current: { days: [open(1), open(5)] } },
  });
  expect(weekOfTexts(weekTexts(saved.days))).toEqual(saved.days);
});

test("a form of a week leaves out the days that are blank, and refuses half a day at its field", () => {
  const parsed = openingHoursForm.parse({ branchCode: "CEN", version: "3", opens1: "09:00", closes1: "18:00" });
  expect(parsed).toEqual({ branchCode: "CEN", version: 3, days: [open(1)] });
  const refused = openingHoursForm.safeParse({
    branchCode: "CEN",
    version: "3",
    opens2: "09:00",
    opens3: "18:00",
    closes3: "09:00",
  });
  expect(new Set(refused.error?.issues.map(({ path }) => path[0]))).toEqual(new Set(["closes2", "closes3"]));
});
