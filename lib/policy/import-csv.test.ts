import fc from "fast-check";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { CsvReader, MAX_RECORD_CHARS } from "./import-csv";

type Read = { rows: string[][]; lines: number[]; refused: [number, string][] };

function read(pieces: string[], delimiter = ","): Read {
  const result: Read = { rows: [], lines: [], refused: [] };
  const reader = new CsvReader(
    {
      record: (fields, line) => {
        result.rows.push(fields);
        result.lines.push(line);
      },
      refused: (line, reason) => result.refused.push([line, reason]),
    },
    { delimiter },
  );
  for (const piece of pieces) reader.push(piece);
  reader.end();
  return result;
}

const field = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 8 }),
    fc.stringMatching(/^(?:[ab,"\n\r;é]|😀){0,6}$/),
    fc.constantFrom("", '"', '""', "\n", "\r\n", ",", "a,b"),
  )
  .filter((text) => !/\p{Cs}/u.test(text)); // csv-parse, the judge, can't hold half a surrogate pair
const table = fc
  .integer({ min: 2, max: 4 })
  .chain((width) => fc.array(fc.array(field, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));
const quoted = (value: string) => (/[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

test("what is written by RFC 4180 is read again, however it is cut into pieces", () => {
  fc.assert(
    fc.property(table, fc.constantFrom("\n", "\r\n"), fc.array(fc.nat(40)), fc.boolean(), (rows, end, cuts, last) => {
      const text = rows.map((row) => row.map(quoted).join(",")).join(end) + (last ? end : "");
      const pieces: string[] = [];
      let at = 0;
      for (const cut of cuts) {
        pieces.push(text.slice(at, at + cut));
        at += cut;
      }
      pieces.push(text.slice(at));
      const { rows: got, refused } = read(pieces);
      expect(refused).toEqual([]);
      expect(got).toEqual(rows);
      expect(got).toEqual(text === "" ? [] : parse(text, { relax_column_count: true }));
    }),
    { numRuns: 2000 },
  );
});

test("each record has the line on which it begins, also after line ends inside of quotes", () => {
  expect(read(['a,b\n"x\ny\r\nz",1\n\n\nc,d\n"q",""\n']).lines).toEqual([1, 2, 7, 8]);
});

test("an unclosed quote costs its own line and not the rest of the file", () => {
  const { rows, lines, refused } = read(['a,b\nc,"d\ne,f\ng,h\n']);
  expect(rows).toEqual([
    ["a", "b"],
    ["e", "f"],
    ["g", "h"],
  ]);
  expect(lines).toEqual([1, 3, 4]);
  expect(refused).toEqual([[2, expect.stringContaining("never closed")]]);
});

test("an unclosed quote in a large file is given up before it fills the memory", () => {
  const line = `${"x".repeat(99)},y\n`;
  const many = Math.ceil((MAX_RECORD_CHARS * 2) / line.length);
  const pieces = Array.from({ length: 50 }, () => line.repeat(Math.ceil(many / 50)));
  const { rows, refused } = read(['a,"b\n', ...pieces]);
  expect(refused).toEqual([[1, expect.stringContaining("never closed")]]);
  expect(rows).toHaveLength(50 * Math.ceil(many / 50));
});

test("a line without end is refused, and the next one read", () => {
  const piece = "x".repeat(100_000);
  const { rows, lines, refused } = read(["a,b\n", ...Array.from({ length: 50 }, () => piece), "\nc,d\n"]);
  expect(rows).toEqual([
    ["a", "b"],
    ["c", "d"],
  ]);
  expect(lines).toEqual([1, 3]);
  expect(refused.map(([at]) => at)).toEqual([2]);
});

test("text after a closing quote is refused with its line", () => {
  const { rows, refused } = read(['a,b\n"c"x,d\ne,f\n']);
  expect(rows).toHaveLength(2);
  expect(refused).toEqual([[2, expect.stringContaining("closing quote")]]);
});

test("a quote inside an unquoted field is a character like any other", () => {
  expect(read(['a,5" disk,b\n']).rows).toEqual([["a", '5" disk', "b"]]);
});

test("semicolons and tabs separate columns when told", () => {
  expect(read(['a;"b;c";d\n'], ";").rows).toEqual([["a", "b;c", "d"]]);
  expect(read(["a\tb,c\n"], "\t").rows).toEqual([["a", "b,c"]]);
});
