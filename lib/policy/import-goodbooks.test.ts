import { expect, test } from "vitest";
import { goodbooksMapper, splitSeries } from "./import-goodbooks";
import { mapLanguage } from "./import-language";
import { readContributors, splitByCommas } from "./import-names";
import { RowMarks } from "./import-row";

const columns = [
  "isbn",
  "isbn13",
  "authors",
  "original_publication_year",
  "original_title",
  "title",
  "language_code",
  "ratings_count",
];

function map(given: Record<string, string>) {
  const marks = new RowMarks();
  const mapper = goodbooksMapper((name) => columns.indexOf(name));
  const row = mapper(
    columns.map((name) => given[name] ?? ""),
    marks,
  );
  return { row, marks };
}

test.each([
  ["The Hunger Games (The Hunger Games, #1)", "The Hunger Games", "The Hunger Games", "1"],
  ["Mort (Death, #1; Discworld, #4)", "Mort", "Death", "1"],
  ["Equal Rites (Discworld, #3; Witches #1)", "Equal Rites", "Discworld", "3"],
  ["The Secret of the Nagas (Shiva Trilogy #2)", "The Secret of the Nagas", "Shiva Trilogy", "2"],
  ["Ranma ½, Vol. 1 (Ranma ½ (US 2nd), #1)", "Ranma ½, Vol. 1", "Ranma ½ (US 2nd)", "1"],
  [
    "Happily Ever After (The Selection, #0.4, 0.5, 2.5, 2.6)",
    "Happily Ever After",
    "The Selection",
    "0.4, 0.5, 2.5, 2.6",
  ],
  ["Order of the Phoenix (Harry Potter, #5, Part 1)", "Order of the Phoenix", "Harry Potter", "5, Part 1"],
  ["One Tuesday Morning (9/11, #1)", "One Tuesday Morning", "9/11", "1"],
  ["Nickel and Dimed: On (Not) Getting By in America", "Nickel and Dimed: On (Not) Getting By in America", null, null],
  ["The Firm (Penguin Readers, Level 5)", "The Firm (Penguin Readers, Level 5)", null, null],
  ["(Series, #1)", "(Series, #1)", null, null],
  ["Sailor Moon, #1", "Sailor Moon, #1", null, null],
])("%s", (full, title, series, number) => {
  expect(splitSeries(full, new RowMarks())).toEqual({ title, series, number });
});

test("a hostile title does not take long", () => {
  const times = [1, 2, 3, 4, 5].map(() => {
    const start = performance.now();
    splitSeries(`${"(".repeat(500)}${"a (b) ".repeat(80)}#1)`, new RowMarks());
    splitSeries(`x (${"a,".repeat(490)}#1`, new RowMarks());
    splitSeries(`x (${"b".repeat(1_900_000)}#)z)`, new RowMarks());
    return performance.now() - start;
  });
  // The quickest of them: what else the machine does is not asked.
  expect(Math.min(...times)).toBeLessThan(200);
});

test("years are read from floats, before Christ too; there was no year 0", () => {
  expect(map({ title: "x", original_publication_year: "2008.0" }).row.year).toBe(2008);
  expect(map({ title: "x", original_publication_year: "-720.0" })).toMatchObject({
    row: { year: -720 },
    marks: { repairs: ["year_bc"] },
  });
  for (const year of ["0.0", "9999.0", "soon", "20.5"]) {
    expect(map({ title: "x", original_publication_year: year })).toMatchObject({
      row: { year: null },
      marks: { notes: [expect.stringContaining("not a year")] },
    });
  }
});

test("languages become three-letter bibliographic codes; the unknown is noted", () => {
  const marks = new RowMarks();
  expect(
    ["eng", "en-US", "en_GB", "en", "nl", "fra", "deu", "zh", "cs", "fil", "mul", "", "und"].map((cell) =>
      mapLanguage(cell, marks),
    ),
  ).toEqual(["eng", "eng", "eng", "eng", "dut", "fre", "ger", "chi", "cze", "fil", "mul", null, null]);
  expect(marks.notes).toEqual([]);
  expect(mapLanguage("klingonish", marks)).toBeNull();
  expect(marks.notes).toEqual([expect.stringContaining("klingonish")]);
});

test("the original title is kept where it says more than the title", () => {
  expect(map({ title: "The Stranger", original_title: "L'Étranger" }).row.description).toBe(
    "Original title: L'Étranger",
  );
  expect(map({ title: "Twilight (Twilight, #1)", original_title: "Twilight" }).row.description).toBeNull();
  expect(map({ title: "The Hobbit", original_title: "The hobbit!" }).row.description).toBeNull();
});

test("contributors are split, their roles recognised, the repeated named once", () => {
  const marks = new RowMarks();
  const read = (cell: string) => readContributors(splitByCommas(cell), marks);
  expect(read("J.K. Rowling, Mary GrandPré (Illustrator)")).toEqual([
    { name: "J.K. Rowling", role: "author" },
    { name: "Mary GrandPré", role: "illustrator" },
  ]);
  expect(read("Martin Luther King, Jr., Coretta  King")).toEqual([
    { name: "Martin Luther King, Jr.", role: "author" },
    { name: "Coretta King", role: "author" },
  ]);
  expect(read("Louis Sachar, Louis SACHAR")).toEqual([{ name: "Louis Sachar", role: "author" }]);
  expect(marks.repairs).toEqual(["text_tidied", "names_repeated"]);
  expect(() => read(Array.from({ length: 201 }, (_, n) => `Name ${n}`).join(","))).toThrow("at most 200");
});

test("ratings become popularity", () => {
  expect(map({ title: "x", ratings_count: "4780653" }).row.popularity).toBe(4_780_653);
  expect(map({ title: "x", ratings_count: "many" }).row.popularity).toBeNull();
});
