import { beforeAll, expect, test } from "vitest";
import { carrel, carrelJson } from "../testing/command-line";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";

const { owner } = useDatabase();
const { aCopy, anActor } = factories(owner);
let barcode = "";
let person = { name: "", email: "" };

beforeAll(async () => {
  ({ barcode } = await aCopy());
  const { name, userId } = await anActor();
  const [row] = await owner()<{ email: string }[]>`select email from auth.users where id = ${userId ?? ""}`;
  person = { name, email: row?.email ?? "" };
});

test("a task is added in a line, listed, shown, edited, done, undone, deleted and restored", async () => {
  const line = `call supplier 2031-05-06 !high @copy:${barcode} +${person.email} every week`;
  const added = await carrelJson("tasks", "add", line, "--key", "a-key-of-a-task");
  expect(added).toMatchObject({
    text: "call supplier",
    dueOn: "2031-05-06",
    priority: "high",
    repeats: "weekly",
    assigneeName: person.name,
    link: { kind: "copy", barcode },
  });
  const { id } = added;
  expect((await carrelJson("tasks", "add", line, "--key", "a-key-of-a-task")).id).toBe(id);
  const list = async (...argv: string[]) =>
    (await carrelJson("tasks", "list", ...argv)).items.map((task: { id: string }) => task.id);
  expect(await list("SUPPLIER")).toEqual([id]);
  expect(await list("--assignee", person.email, "--about", `copy:${barcode}`, "--due-by", "2031-05-06")).toEqual([id]);
  expect(await list("--overdue")).toEqual([]);
  const shown = (await carrel(["tasks", "show", id])).out;
  for (const words of ["call supplier", "Every week", `Copy ${barcode}`, person.name]) expect(shown).toContain(words);
  expect((await carrel(["tasks", "list"])).out).toContain(`Copy ${barcode}`);

  const edited = await carrelJson("tasks", "update", id, "--text", "Call them", "--assignee", "", "--about", "");
  expect(edited).toMatchObject({ text: "Call them", assigneeId: null, link: null, priority: "high", version: 2 });
  expect(await carrel(["tasks", "update", id, "--version", "1", "--text", "x"])).toMatchObject({ code: 1 });
  expect(await carrelJson("tasks", "done", id)).toMatchObject({ nextDueOn: "2031-05-13" });
  expect(await list("--done")).toEqual([id]);
  expect(await carrelJson("tasks", "undo", id)).toMatchObject({ doneAt: null, nextDueOn: null });
  expect((await carrelJson("tasks", "delete", id)).deletedAt).toMatch(/Z$/);
  expect((await carrel(["tasks", "list"])).out).toContain("There is nothing to do.");
  expect((await carrelJson("tasks", "restore", id)).deletedAt).toBeNull();
});

test("what can't be understood is refused in words", async () => {
  const { id } = await carrelJson("tasks", "add", "something");
  const cases: [string[], string][] = [
    [["add", "find @copy:NOSUCH"], "There is no copy with the barcode NOSUCH."],
    [["list", "--assignee", "nobody@example.org"], "Nobody of the staff has this e-mail."],
    [["list", "--about", "shelf"], "Name what it is about"],
    [["update", id, "--due", "soon"], "Use a day such as 2026-12-31."],
    [["update", id, "--about", "title:99"], "There is no title with the number 99."],
    [["done", "999"], "There is no such task."],
  ];
  for (const [argv, words] of cases) {
    const ran = await carrel(["tasks", ...argv]);
    expect(ran.code).toBeGreaterThan(0);
    expect(ran.err.replace(/\s+/g, " ")).toContain(words);
  }
});
