import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { carrel, carrelJson } from "../testing/command-line";
import { useDatabase } from "../testing/database";

useDatabase();
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "carrel-contacts-"));
  await carrelJson("branch", "add", "CEN", "Central");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("a contact is added, found, shown, edited field by field, deleted and restored", async () => {
  const fields = ["--name", "Harbour Book Supply", "--phone", "01 555 0142", "--tags", "DVD, large print"];
  const added = await carrelJson("contacts", "add", ...fields);
  expect(added).toMatchObject({ kind: "supplier", phone: "+35315550142", tags: ["dvd", "large print"] });
  expect(await carrelJson("contacts", "find", "harb", "supp")).toMatchObject({ items: [{ id: added.id }], next: null });
  expect((await carrel(["contacts", "find", "--tag", "dvd"])).out).toContain("Harbour Book Supply");
  expect((await carrel(["contacts", "show", added.id])).out).toContain("(01) 555 0142");
  const edited = await carrelJson("contacts", "edit", added.id, "--kind", "donor", "--phone", "");
  expect(edited).toMatchObject({ kind: "donor", phone: null, name: "Harbour Book Supply", version: 2 });
  const stale = await carrel(["contacts", "edit", added.id, "--name", "X", "--version", "1"]);
  expect(stale).toMatchObject({ code: 1, err: expect.stringContaining("Somebody else") });
  expect(await carrelJson("contacts", "delete", added.id)).toMatchObject({ deletedAt: expect.any(String) });
  expect((await carrel(["contacts", "find", "harbour"])).out).toContain("No contact was found.");
  expect(await carrelJson("contacts", "restore", added.id)).toMatchObject({ deletedAt: null, version: 4 });
});

test("what is exported to a file is imported again without a change", async () => {
  await carrelJson("contacts", "add", "--name", "=Sum Ltd", "--phone", "+44 7700 900123", "--address", "1 Row\nTown");
  const file = path.join(folder, "contacts.csv");
  await carrel(["contacts", "export", file]);
  expect(await readFile(file, "utf8")).toContain("'=Sum Ltd");
  expect(await carrelJson("contacts", "import", file)).toEqual({ added: 0, unchanged: 2, refused: [] });
  expect((await carrel(["contacts", "export", "--kind", "donor"])).out.split("\r\n")).toHaveLength(3);
});

test("an import says of each row that it refuses why", async () => {
  const file = path.join(folder, "new.csv");
  await writeFile(file, "name,phone\nNew One,\nTaken,+44 7700 900123\n");
  const ran = await carrel(["contacts", "import", file]);
  expect(ran.out).toContain("Line 3: Another contact has this phone number.");
  expect((await carrel(["contacts", "import", "-"], { input: "name\nFrom a pipe\n" })).out).toMatch(/Added\s+1/);
  expect((await carrel(["contacts", "import", path.join(folder, "none.csv")])).err).toContain("can't be read");
});
