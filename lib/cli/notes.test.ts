import { beforeAll, expect, test } from "vitest";
import { carrel, carrelJson } from "../testing/command-line";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";

const { owner } = useDatabase();
const { aCopy, aMember } = factories(owner);
let card = "";
let barcode = "";

beforeAll(async () => {
  card = (await aMember({ name: "Maya Okafor" })).cardNumber;
  barcode = (await aCopy()).barcode;
});

test("a note is written, read, changed, deleted, brought back and taken back at the command line", async () => {
  const written = ["--title", "Shelving", "--content", "Two **oak** shelves.", "--field", "supplier=Harbour Books"];
  const note = await carrelJson("notes", "add", ...written, "--about", `member:${card}`, "--pin");
  expect(note).toMatchObject({ about: { name: "Maya Okafor" }, pinned: true, fields: { supplier: "Harbour Books" } });
  const shown = await carrel(["notes", "show", note.id]);
  expect(shown.out).toMatch(/Shelving[\s\S]*Harbour Books[\s\S]*Two \*\*oak\*\* shelves\./);
  const changed = await carrelJson(
    "notes",
    "edit",
    note.id,
    "--content",
    "Ordered.",
    "--no-pin",
    "--field",
    "supplier=",
  );
  expect(changed).toMatchObject({ title: "Shelving", content: "Ordered.", pinned: false, fields: {}, version: 2 });
  expect((await carrelJson("notes", "take-back", note.id, "1")).content).toBe("Two **oak** shelves.");
  expect((await carrelJson("notes", "delete", note.id)).deletedAt).not.toBeNull();
  expect((await carrelJson("notes", "list", "--deleted")).items).toMatchObject([{ id: note.id }]);
  expect((await carrelJson("notes", "restore", note.id)).deletedAt).toBeNull();
  expect((await carrelJson("notes", "versions", note.id)).items).toHaveLength(5);
  expect((await carrel(["notes", "versions", note.id])).out).toContain("deleted");
});

test("notes are found by words and by what they are about, and read from standard input", async () => {
  const piped = await carrel(["notes", "add", "--title", "Minutes", "--content", "-", "--about", `copy:${barcode}`], {
    input: "# Meeting\nAbout élan.",
  });
  expect(piped.out).toContain("# Meeting");
  expect((await carrelJson("notes", "list", "--find", "ELA")).items).toMatchObject([{ title: "Minutes" }]);
  expect((await carrel(["notes", "list", "--about", `copy:${barcode}`])).out).toContain(`copy ${barcode}`);
  const fields = await carrelJson("notes", "add", "--title", "Json", "--fields", '{"a":[1]}', "--field", "b=two");
  expect(fields.fields).toEqual({ a: [1], b: "two" });
  expect((await carrelJson("notes", "edit", fields.id, "--about", `copy:${barcode}`)).about.reference).toBe(barcode);
  expect((await carrelJson("notes", "edit", fields.id, "--about", "none")).about).toBeNull();
});

test.each([
  [["add"], 2],
  [["add", "--title", "x", "--pin"], 2],
  [["add", "--title", "x", "--field", "nothing"], 2],
  [["add", "--title", "x", "--fields", "{"], 2],
  [["add", "--title", "x", "--fields", "[1]"], 2],
  [["add", "--title", "x", "--about", "loan:1"], 2],
  [["add", "--title", "x", "--about", "member:99999999"], 1],
  [["show", "999999"], 1],
  [["show", "x"], 2],
  [["take-back", "999999", "1"], 1],
])("what can't be done ends with its exit code: notes %j", async (argv, code) => {
  expect(await carrel(["notes", ...argv])).toMatchObject({ code });
});
