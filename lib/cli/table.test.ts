import { expect, test } from "vitest";
import { type Column, facts, table } from "./table";
import { cutTo, isolated, plain, widthOf } from "./text-width";

const file = { terminal: false, width: 80, colour: false };
const terminal = (width: number) => ({ terminal: true, width, colour: false });
type Row = { id: number; title: string; by: string };
const columns: Column<Row>[] = [
  { head: "Id", of: (row) => row.id, right: true },
  { head: "Title", of: (row) => row.title, shrinks: true },
  { head: "By", of: (row) => row.by, shrinks: true },
];
const rows = [
  { id: 7, title: "Kindred", by: "Octavia E. Butler" },
  { id: 12, title: "One Hundred Years of Solitude", by: "Gabriel García Márquez" },
  { id: 3, title: "こころ", by: "夏目漱石" },
];

test("columns are aligned by what is seen, also where signs take two columns", () => {
  expect(table(rows, columns, file).split("\n")).toEqual([
    "Id  Title                          By",
    " 7  Kindred                        Octavia E. Butler",
    "12  One Hundred Years of Solitude  Gabriel García Márquez",
    " 3  こころ                         夏目漱石",
  ]);
});

test("a table is never wider than the terminal, and what gives way are the wide texts", () => {
  for (const width of [30, 40, 50, 60]) {
    const lines = table(rows, columns, terminal(width)).split("\n");
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
    expect(lines[1]).toContain(" 7  ");
  }
  expect(table(rows, columns, terminal(40))).toContain("…");
});

test("nothing is cut where a program may read it", () => {
  const long = "x".repeat(10_000);
  expect(table([{ id: 1, title: long, by: "" }], columns, file)).toContain(long);
});

test("widths: accents take none, wide signs and emoji two", () => {
  expect(widthOf("Márquez")).toBe(7);
  expect(widthOf("Ma\u0301rquez")).toBe(7);
  expect(widthOf("紅樓夢")).toBe(6);
  expect(widthOf("👩‍👩‍👧")).toBe(2);
  expect(widthOf("")).toBe(0);
});

test("a cut text ends with a mark, and never in the middle of a sign", () => {
  expect(cutTo("Solitude", 8)).toBe("Solitude");
  expect(cutTo("Solitude", 5)).toBe("Soli…");
  expect(cutTo("紅樓夢", 4)).toBe("紅…");
  expect(cutTo("e\u0301e\u0301e\u0301", 2)).toBe("e\u0301…");
});

test("a text of the library can neither move the cursor nor turn what stands beside it", () => {
  expect(plain("a\u001b[2Jb\r\nc\u0007")).toBe("a [2Jb c ");
  expect(plain("safe\u202Etxt.exe\u2066")).toBe("safetxt.exe");
  expect(isolated("رجال في الشمس")).toBe("\u2068رجال في الشمس\u2069");
  expect(isolated("Kindred")).toBe("Kindred");
});

test("a record leaves empty values out and keeps lines under each other", () => {
  expect(
    facts([
      ["Name", "Maya"],
      ["Phone", null],
      ["Address", "Room 42\nDublin 7"],
    ]),
  ).toBe("Name     Maya\nAddress  Room 42\n         Dublin 7");
});
