import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isPassword } from "../auth/password";
import { findCredentials } from "../db/users";
import { carrel, carrelJson } from "../testing/command-line";
import { useDatabase } from "../testing/database";

const { owner, ownerUrl } = useDatabase();
let folder = "";
let title = { id: "", version: 0 };

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "carrel-cli-"));
  await carrelJson("branch", "add", "cen", "Central");
  await carrelJson("branch", "add", "HAR", "Harbour", "--time-zone", "Europe/Dublin");
  await carrelJson("item-type", "add", "standard", "Standard loan");
  await carrelJson("item-type", "add", "reference", "Reference", "--not-for-loan");
  await carrelJson("category", "add", "adult", "Adult", "--loan-limit", "3", "--months", "24");
  await carrelJson("rules", "set", "--loan-days", "21", "--renewal-limit", "1");
  const fields = ["--title", "Kindred", "--author", "Octavia E. Butler", "--subject", "Slavery", "--year", "1979"];
  title = await carrelJson("titles", "add", ...fields, "--isbn", "0-8070-8369-0");
  await carrelJson(
    "copies",
    "add",
    title.id,
    "--barcode",
    "31200117",
    "--price",
    "12.50",
    "--call-number",
    "813.54 BUT",
  );
  await carrelJson("members", "add", "--card", "20010042", "--name", "Maya Okafor", "--email", "maya@example.org");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("what is added is listed, to people and to programs", async () => {
  const lists = { branch: "Central", "item-type": "Standard loan", category: "Adult", rules: "Any category" };
  for (const [noun, word] of Object.entries(lists)) {
    expect((await carrel([noun, "list"])).out).toContain(word);
    const { items, next } = await carrelJson(noun, "list");
    expect(items.length).toBeGreaterThan(0);
    expect(next).toBeNull();
  }
  expect((await carrelJson("branch", "list")).items.map((branch: { code: string }) => branch.code)).toEqual([
    "CEN",
    "HAR",
  ]);
});

test("a title is found, shown, edited field by field, withdrawn and restored", async () => {
  expect((await carrelJson("titles", "search", "butlr", "kindred")).items).toMatchObject([
    { id: title.id, available: 1 },
  ]);
  expect((await carrel(["titles", "search", "kindred"])).out).toContain("Octavia E. Butler");
  expect(await carrelJson("titles", "show", title.id)).toMatchObject({
    title: "Kindred",
    isbn13: "9780807083697",
    contributors: [{ name: "Octavia E. Butler", role: "author" }],
    copies: [{ barcode: "31200117", priceMinor: "1250" }],
  });
  const edited = await carrelJson("titles", "edit", title.id, "--publisher", "Beacon Press", "--year", "8 BC");
  expect(edited).toMatchObject({
    publisher: "Beacon Press",
    year: -8,
    title: "Kindred",
    subjects: [{ name: "Slavery" }],
  });
  expect(await carrelJson("titles", "edit", title.id, "--publisher", "")).toMatchObject({ publisher: null });
  const { id } = await carrelJson("titles", "add", "--title", "Soon gone", "--contributor", "editor: Ada Nwosu");
  expect((await carrelJson("titles", "withdraw", id)).withdrawnAt).toMatch(/^\d{4}-.*Z$/);
  expect((await carrelJson("titles", "restore", id)).withdrawnAt).toBeNull();
});

test("a copy is added at a branch with the next barcode, shown, withdrawn and restored", async () => {
  const copy = await carrelJson("copies", "add", title.id, "--branch", "har", "--item-type", "reference");
  expect(copy).toMatchObject({ barcode: "31200118", branchName: "Harbour", itemTypeCode: "reference" });
  expect((await carrel(["copies", "show", "31200117"])).out).toMatch(/Price +€12\.50/);
  expect((await carrelJson("copies", "withdraw", copy.barcode)).withdrawnAt).not.toBeNull();
  expect((await carrelJson("copies", "restore", copy.barcode)).withdrawnAt).toBeNull();
});

test("a member is found, shown and edited field by field", async () => {
  expect((await carrelJson("members", "find", "okaf")).items).toMatchObject([{ cardNumber: "20010042", openLoans: 0 }]);
  expect((await carrel(["members", "find", "nobody-at-all"])).out).toBe("No member was found.\n");
  const edited = await carrelJson("members", "edit", "20010042", "--phone", "020 910 0142", "--note", "Reads fast.");
  expect(edited).toMatchObject({ phone: "+353209100142", staffNote: "Reads fast.", email: "maya@example.org" });
  expect((await carrel(["members", "show", "20010042"])).out).toMatch(/Name +Maya Okafor/);
});

test("a guardian who is a member stays the guardian when something else is edited", async () => {
  await carrelJson("members", "add", "--card", "20010050", "--name", "Ada Okafor", "--guardian-card", "20010042");
  const edited = await carrelJson("members", "edit", "20010050", "--born", "2016-05-02");
  expect(edited).toMatchObject({ guardianCard: "20010042", guardianName: "Maya Okafor", dateOfBirth: "2016-05-02" });
});

test("a copy goes out, is listed, renewed and comes back; a key is answered once", async () => {
  const out = await carrelJson("check-out", "20010042", "31200117", "--key", "out-once-only");
  expect(out).toMatchObject({
    status: "done",
    verb: "check-out",
    member: { name: "Maya Okafor" },
    loan: { renewals: 0 },
  });
  expect(await carrelJson("check-out", "20010042", "31200117", "--key", "out-once-only")).toEqual(out);
  expect((await carrelJson("loans", "--member", "20010042")).items).toMatchObject([
    { barcode: "31200117", returnedAt: null },
  ]);
  expect((await carrel(["loans"])).out).toContain("Maya Okafor");
  expect((await carrelJson("loans", "--overdue")).items).toEqual([]);
  await owner()`
    update circulation.loans l
    set due_at = l.checked_out_at + interval '1 millisecond'
    where l.id = ${out.loan.id}`;
  const overdue = (await carrelJson("loans", "--overdue", "--member", "20010042")).items;
  expect(overdue).toMatchObject([{ barcode: "31200117" }]);
  expect((await carrelJson("loans", "--overdue", "--branch", "CEN")).items).toEqual(overdue);
  expect((await carrel(["check-in", "31200117"])).out).toMatch(/^“Kindred” checked in\./);
  expect((await carrelJson("loans", "--member", "20010042")).items).toEqual([]);
  expect((await carrelJson("loans", "--member", "20010042", "--returned")).items).toHaveLength(1);
});

test("a loan is renewed for a later day, by its member's card too", async () => {
  const due = new Date(Date.now() + 3 * 86_400_000).toISOString();
  await carrelJson("check-out", "20010042", "31200117", "--due", due);
  const renewed = await carrelJson("renew", "31200117", "--member", "20010042");
  expect(renewed).toMatchObject({ verb: "renew", status: "done", loan: { renewals: 1, renewalLimit: 1 } });
  await carrelJson("check-in", "31200117");
});

test("the first admin is made with a password that is asked for twice and never shown", async () => {
  const password = "a long enough secret";
  const argv = ["user", "create", "--role", "admin", "--email", "orla@example.org", "--name", "Orla Tierney"];
  const ran = await carrel(argv, { secrets: [password, password] });
  expect(ran).toMatchObject({ code: 0, err: "" });
  expect(ran.out).not.toContain(password);
  expect(await isPassword((await findCredentials("orla@example.org"))?.passwordHash, password)).toBe(true);
});

test("a password comes from standard input, or is made up and shown once", async () => {
  const staff = ["user", "create", "--role", "staff", "--email", "ines@example.org", "--name", "Ines Duarte"];
  expect(await carrel([...staff, "--password-stdin"], { input: "from the pipe 123\n" })).toMatchObject({ code: 0 });
  const credentials = await findCredentials("ines@example.org");
  expect(await isPassword(credentials?.passwordHash, "from the pipe 123")).toBe(true);
  const { password } = await carrelJson(
    "user",
    "create",
    "--role",
    "member",
    "--card",
    "20010042",
    "--generate-password",
  );
  expect(await isPassword((await findCredentials("maya@example.org"))?.passwordHash, password)).toBe(true);
  const again = await carrelJson("user", "set-password", "ines@example.org", "--generate-password");
  expect(await isPassword((await findCredentials("ines@example.org"))?.passwordHash, again.password)).toBe(true);
});

test("users are listed, disabled and enabled", async () => {
  const { items } = await carrelJson("user", "list");
  expect(items.map((user: { email: string }) => user.email)).toEqual(["ines@example.org", "orla@example.org"]);
  expect((await carrel(["user", "list", "--members"])).out).toContain("maya@example.org");
  expect((await carrelJson("user", "disable", "ines@example.org")).disabledAt).not.toBeNull();
  expect((await carrelJson("user", "enable", "ines@example.org")).disabledAt).toBeNull();
});

test("an API key is shown once, listed without its secret, and revoked", async () => {
  const made = await carrelJson(
    "api-key",
    "create",
    "--name",
    "Self-check",
    "--scope",
    "loans:read",
    "--scope",
    "loans:write",
  );
  expect(made.scopes).toEqual(["loans:read", "loans:write"]);
  const list = await carrel(["api-key", "list", "--json"]);
  expect(list.out).not.toContain(made.key);
  expect(JSON.parse(list.out).items).toMatchObject([
    { id: made.id, name: "Self-check", createdByName: "Orla Tierney" },
  ]);
  expect(await carrelJson("api-key", "revoke", made.id)).toEqual({ id: made.id, revoked: true });
  expect((await carrel(["api-key", "list"])).out).toContain("revoked");
});

test("a member's token is made by the operator, shown once, listed without its secret, and revoked", async () => {
  const made = await carrelJson("token", "create", "20010042", "--name", "Kitchen tablet", "--days", "30");
  expect(made).toMatchObject({ name: "Kitchen tablet", scope: "read", text: expect.stringMatching(/^carrel_me_/) });
  const list = await carrel(["token", "list", "20010042", "--json"]);
  expect(list.out).not.toContain(made.text);
  expect(JSON.parse(list.out).items).toMatchObject([{ id: made.id, revokedAt: null }]);
  expect((await carrel(["token", "list", "20010042"])).out).toMatch(/Kitchen tablet .*until/);
  expect(await carrelJson("token", "revoke", made.id)).toEqual({ id: made.id, revoked: true });
  expect((await carrel(["token", "list", "20010042"])).out).toContain("revoked");
  expect((await carrel(["token", "create", "20010042", "--days", "31", "--json"])).code).toBe(2);
});

test("a file is imported with a report of each refused row; --strict makes them count", async () => {
  const file = path.join(folder, "titles.csv");
  await writeFile(file, "title,authors,isbn\nBlindness,José Saramago,9780156007757\n   ,Nobody,\n");
  const report = path.join(folder, "report.csv");
  const ran = await carrel(["import", "titles", file, "--report", report]);
  expect(ran.code).toBe(0);
  expect(ran.out).toMatch(/Titles added +1\n/);
  expect(ran.out).toMatch(/Rows refused +1\n/);
  expect(await readFile(report, "utf8")).toMatch(/^\ufeffline,what,reason\r\n/);
  const strict = await carrel(["import", "titles", file, "--strict", "--json"]);
  expect(strict.code).toBe(3);
  expect(JSON.parse(strict.out)).toMatchObject({
    titlesAdded: 0,
    titlesUnchanged: 1,
    rowsRefused: 1,
    refused: [{ line: 3 }],
  });
});

test("health tells that the library answers", async () => {
  expect(await carrelJson("health")).toMatchObject({ status: "ok", libraryName: "Carrel" });
  expect((await carrel(["health"])).out).toContain("PostgreSQL");
});

test("every command has help with examples", async () => {
  const top = await carrel(["help"]);
  const groups = [
    "titles",
    "copies",
    "members",
    "import",
    "schema",
    "branch",
    "item-type",
    "category",
    "rules",
    "calendar",
    "user",
    "api-key",
    "token",
  ];
  const single = ["start", "migrate", "seed", "health", "check-out", "check-in", "renew", "loans"];
  expect(top.code).toBe(0);
  for (const name of [...groups, ...single]) expect(top.out).toContain(`\n  ${name}`);
  for (const name of single) expect((await carrel(["help", name])).out).toContain(`Examples:\n  $ carrel ${name}`);
  for (const name of groups) {
    const { out } = await carrel([name, "--help"]);
    for (const [, verb = ""] of out.matchAll(/^ {2}([a-z][a-z-]*) /gm)) {
      if (verb === "help") continue;
      expect((await carrel([name, verb, "--help"])).out).toContain(`carrel ${name} ${verb}`);
    }
  }
});

/** A process of its own, on the library of DATABASE_URL. */
const inShell = (line: string) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      NODE_ENV: "production",
      DATABASE_URL: ownerUrl(),
      APP_DATABASE_URL: "",
      CARREL_DATA: folder,
    };
    execFile("bash", ["-c", `set -o pipefail; ${line}`], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });

test("with DATABASE_URL it migrates as the owner, reads as the runtime role, and says nothing but the document", async () => {
  const ran = await inShell("node bin/carrel.mjs migrate && node bin/carrel.mjs titles search kindred --json");
  expect(ran.code).toBe(0);
  expect(ran.stdout).toContain("database is up to date");
  expect(JSON.parse(ran.stdout.slice(ran.stdout.indexOf("{"))).items).toHaveLength(1);
  expect((await inShell("node bin/carrel.mjs seed")).code).toBe(1);
  expect((await inShell("node bin/carrel.mjs schema dump")).stdout).toContain("create table catalog.titles");
}, 60_000);

test("a reader that goes away early is no failure", async () => {
  const ran = await inShell("node bin/carrel.mjs help | head -c 1");
  expect(ran).toMatchObject({ code: 0, stderr: "" });
});

test("a database that is not there is a sentence and the exit code of the machine's problem", async () => {
  const ran = await inShell("DATABASE_URL=postgres://nobody:x@127.0.0.1:3599/carrel node bin/carrel.mjs branch list");
  expect(ran.code).toBe(31);
  expect(ran.stderr).toMatch(/^carrel: The database of DATABASE_URL/);
});
