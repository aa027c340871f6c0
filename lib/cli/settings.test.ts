import { beforeAll, expect, test } from "vitest";
import { carrel, carrelJson } from "../testing/command-line";
import { useDatabase } from "../testing/database";

useDatabase();

beforeAll(async () => {
  await carrelJson("branch", "add", "CEN", "Central");
  await carrelJson("branch", "add", "HAR", "Harbour");
});

test("settings are shown and changed one by one, and what can't be used is refused", async () => {
  const before = await carrelJson("settings", "show");
  const after = await carrelJson("settings", "set", "--name", "Quay Library", "--locale", "de-AT");
  expect(after).toEqual({ ...before, libraryName: "Quay Library", locale: "de-AT", version: before.version + 1 });
  expect(await carrel(["settings", "set", "--country", "Ireland"])).toMatchObject({ code: 2 });
  expect(await carrelJson("settings", "currency", "gbp")).toMatchObject({ currency: "GBP" });
  expect(await carrelJson("settings", "appearance", "--accent", "plum")).toMatchObject({ accent: "plum" });
  expect(await carrel(["settings", "appearance", "--scheme", "pink"])).toMatchObject({ code: 2 });
  expect((await carrel(["settings", "show"])).out).toContain("Quay Library");
});

test("a branch is closed and reopened", async () => {
  expect((await carrel(["branch", "close", "HAR"])).code).toBe(2);
  expect((await carrel(["branch", "close", "HAR", "--members-to", "CEN"])).out).toContain("Harbour is closed");
  expect((await carrel(["branch", "list"])).out).not.toContain("Harbour");
  expect((await carrel(["branch", "list", "--closed"])).out).toMatch(/HAR .*closed/);
  expect(await carrel(["copies", "list", "--branch", "HAR"])).not.toMatchObject({ code: 0 });
  expect((await carrel(["branch", "reopen", "HAR"])).out).toContain("Harbour is open again");
});

test("the log says in words what was changed on the machine", async () => {
  const { out } = await carrel(["log", "--what", "branch", "--record", "HAR"]);
  expect(out).toMatch(/Branch Harbour +Reopened/);
  expect(out).toContain("Command line");
  const { items } = await carrelJson("log", "--what", "settings");
  expect(items[0]).toMatchObject({ actorKind: "cli", noun: "settings" });
  expect(await carrel(["log", "--since", "yesterday"])).toMatchObject({ code: 2 });
  expect((await carrel(["log", "--who", "nobody"])).out).toContain("No changes.");
  const file = await carrel(["log", "--what", "branch", "--record", "HAR", "--csv", "-"]);
  expect(file.out).toMatch(/^\ufeffid,at,by,/);
  expect(file.out).toMatch(/,Branch,[^,]*,Harbour,Reopened,/);
});

test("a user is edited, and what is not named stays", async () => {
  const made = ["--role", "staff", "--email", "ines@example.org", "--name", "Ines", "--generate-password"];
  await carrelJson("user", "create", ...made, "--branch", "CEN");
  const edited = await carrelJson("user", "edit", "ines@example.org", "--role", "admin", "--at", "HAR");
  expect(edited).toMatchObject({ name: "Ines", role: "admin", branchName: "Harbour", version: 2 });
  expect(await carrel(["user", "edit", "ines@example.org", "--role", "king"])).toMatchObject({ code: 2 });
});

test("anything is found by its words", async () => {
  expect((await carrel(["find", "opening", "hours"])).out).toContain("/settings/hours");
  expect((await carrel(["find", "qqqqqq"])).out).toContain("Nothing found.");
  expect((await carrelJson("find", "check in")).items[0]).toMatchObject({ kind: "action", label: "Check in" });
});
