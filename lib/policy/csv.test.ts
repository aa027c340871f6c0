import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { csvCell, csvHead, csvLine } from "./csv";

test("what a spreadsheet would run as a formula stays a text", () => {
  expect(["=1", "+1+1", "-1+1", "@a", "\t=1", "\r=1"].map(csvCell)).toEqual([
    "'=1",
    "'+1+1",
    "'-1+1",
    "'@a",
    "'\t=1",
    '"\'\r=1"',
  ]);
});

test("numbers stay numbers, and nothing is an empty cell", () => {
  expect([csvCell("-5.00"), csvCell(-5), csvCell("12.50"), csvCell(null), csvCell(undefined), csvCell("")]).toEqual([
    "-5.00",
    "-5",
    "12.50",
    "",
    "",
    "",
  ]);
});

test("commas, quotes, lines and blanks at the ends come back as they went out", () => {
  const cells = ["a,b", 'the "third"', "two\nlines", " before", "behind ", "Zoë — 本"];
  const [row] = parse(csvHead(["a", "b", "c", "d", "e", "f"]) + csvLine(cells), { bom: true, from_line: 2 });
  expect(row).toEqual(cells);
});
