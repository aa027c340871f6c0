import { beforeAll, expect, test } from "vitest";
import { carrel, carrelJson } from "../testing/command-line";
import { useDatabase } from "../testing/database";

useDatabase();

beforeAll(async () => {
  await carrelJson("branch", "add", "CEN", "Central");
  await carrelJson("item-type", "add", "dvd", "DVD");
  await carrelJson("category", "add", "child", "Child", "--fees-limit", "5.00", "--fine-cap", "4.00");
});

test("a rule is set value by value, previewed, explained and taken away", async () => {
  const at = ["--category", "child", "--item-type", "dvd"];
  const fields = ["--loan-days", "7", "--fine", "0.20", "--holds-allowed", "no"];
  const seen = await carrelJson("rules", "set", ...at, ...fields, "--preview");
  expect(seen).toMatchObject({ corners: 1, members: 0 });
  expect((await carrelJson("rules", "list")).items).toEqual([]);
  const added = await carrelJson("rules", "set", ...at, ...fields);
  expect(added).toMatchObject({ categoryCode: "child", loanDays: 7, fine: "0.20", holdsAllowed: false, version: 1 });
  const changed = await carrelJson("rules", "set", ...at, "--loan-hours", "3", "--inherit", "fine");
  expect(changed).toMatchObject({ loanDays: null, loanHours: 3, fine: null, holdsAllowed: false, version: 2 });
  expect((await carrel(["rules", "list"])).out).toContain("Child, DVD");
  expect((await carrel(["rules", "explain", ...at])).out).toContain("3 hours");
  expect(await carrel(["rules", "set", ...at, "--inherit", "colour"])).toMatchObject({ code: 2 });
  expect((await carrel(["rules", "remove", ...at])).out).toContain("Child, DVD is gone");
  expect(await carrel(["rules", "remove", ...at])).toMatchObject({ code: 1 });
});

test("the limits of a category stay as they are unless they are named", async () => {
  const saved = await carrelJson("category", "add", "child", "Children", "--hold-limit", "3");
  expect(saved).toMatchObject({ name: "Children", holdLimit: 3, feesLimit: "5.00", fineCap: "4.00" });
  expect(await carrelJson("category", "add", "child", "Child", "--no-fine-cap")).toMatchObject({ fineCap: null });
});

test("a week is set as people write it, and days are closed and opened again", async () => {
  const { days } = await carrelJson("calendar", "set-hours", "cen", "mon-fri=09:00-18:00", "sat=10:00-14:00");
  expect(days).toHaveLength(6);
  expect(days.at(-1)).toEqual({ weekday: 6, opensAt: "10:00", closesAt: "14:00" });
  expect((await carrel(["calendar", "hours", "CEN"])).out).toContain("Sunday: closed");
  expect(await carrel(["calendar", "set-hours", "CEN", "someday"])).toMatchObject({ code: 2 });
  const closed = await carrelJson("calendar", "close", "2031-12-24", "2031-12-26", "--name", "Christmas");
  expect(closed).toMatchObject({ branchCode: null, firstDay: "2031-12-24", lastDay: "2031-12-26" });
  expect((await carrel(["calendar", "closures", "--at", "CEN"])).out).toContain("Christmas");
  expect(await carrelJson("calendar", "reopen", closed.id)).toMatchObject({ name: "Christmas" });
  expect((await carrelJson("calendar", "closures")).items).toEqual([]);
});

test("what if is asked without lending anything", async () => {
  await carrelJson("rules", "set", "--loan-days", "21", "--fine", "0.20", "--fine-cap", "10.00");
  const title = await carrelJson("titles", "add", "--title", "Kindred");
  await carrelJson("copies", "add", title.id, "--barcode", "31200117", "--item-type", "dvd");
  await carrelJson("members", "add", "--card", "20010042", "--name", "Maya Okafor", "--category", "child");
  const asked = ["what-if", "20010042", "31200117", "--on", "2030-06-03"];
  expect(await carrelJson(...asked)).toMatchObject({ member: "Maya Okafor", dueAt: "2030-06-24T22:59:59.000Z" });
  expect((await carrel(asked)).out).toContain("€0.20 for each open day late. At most €10.00.");
  expect((await carrelJson("loans")).items).toEqual([]);
});
