import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cite, type CitedTitle } from "./citation";

const url = "https://library.example/titles/2";
const solitude: CitedTitle = {
  id: "2",
  title: "One Hundred Years of Solitude",
  subtitle: null,
  contributors: [
    { name: "Gabriel García Márquez", role: "author" },
    { name: "Gregory Rabassa", role: "translator" },
  ],
  publisher: "Harper & Row",
  year: 1967,
  edition: "2nd",
  series: null,
  seriesNumber: null,
  isbn13: "9780060883287",
  language: "eng",
  subjects: [{ name: "Magic realism" }, { name: "Family sagas" }],
  description: "Seven generations\nof the Buendía family.",
};
const bare: CitedTitle = {
  ...solitude,
  title: "百年の孤独",
  contributors: [],
  publisher: null,
  year: null,
  edition: null,
  isbn13: null,
  language: null,
  subjects: [],
  description: null,
};

describe("BibTeX", () => {
  test("has every field that is known", () => {
    expect(cite(solitude, "bibtex", url)).toBe(`@book{marquez1967-2,
  title = {{One Hundred Years of Solitude}},
  author = {Gabriel García Márquez},
  translator = {Gregory Rabassa},
  publisher = {Harper \\& Row},
  year = {1967},
  edition = {2nd},
  isbn = {9780060883287},
  langid = {eng},
  keywords = {Magic realism, Family sagas},
  url = {https://library.example/titles/2}
}
`);
  });

  test("leaves out what is not, and names what has no author by its id", () => {
    expect(cite(bare, "bibtex", url)).toBe(`@book{title-2,\n  title = {{百年の孤独}},\n  url = {${url}}\n}\n`);
  });

  test("years before our era are said in words, and a body with “and” in its name is one", () => {
    const old = { ...solitude, year: -8, contributors: [{ name: "Barnes and Noble", role: "author" }] };
    expect(cite(old, "bibtex", url)).toMatch(/author = \{\{Barnes and Noble\}\},[^]*year = \{8 BC\}/);
  });

  test("whatever a title is called, braces are balanced and each field is one line", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), (title, name) => {
        const text = cite({ ...solitude, title, contributors: [{ name, role: "author" }] }, "bibtex", url);
        let depth = 0;
        for (const sign of text) {
          depth += sign === "{" ? 1 : sign === "}" ? -1 : 0;
          expect(depth).toBeGreaterThanOrEqual(0);
        }
        expect(depth).toBe(0);
        expect(
          text
            .trimEnd()
            .split("\n")
            .slice(1, -1)
            .every((line) => /^ {2}[a-z]+ = \{/.test(line)),
        ).toBe(true);
      }),
    );
  });
});

describe("RIS", () => {
  test("has every field that is known, one a line, and ends", () => {
    expect(cite({ ...solitude, subtitle: "A Novel" }, "ris", url).split("\r\n")).toEqual([
      "TY  - BOOK",
      "TI  - One Hundred Years of Solitude: A Novel",
      "AU  - Gabriel García Márquez",
      "A4  - Gregory Rabassa",
      "PB  - Harper & Row",
      "PY  - 1967",
      "ET  - 2nd",
      "SN  - 9780060883287",
      "LA  - eng",
      "KW  - Magic realism",
      "KW  - Family sagas",
      "AB  - Seven generations of the Buendía family.",
      `UR  - ${url}`,
      "ER  - ",
      "",
    ]);
  });

  test("no value begins a line of its own", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (description) => {
        const lines = cite({ ...bare, description }, "ris", url).split(/\r\n|\r|\n/);
        expect(lines.slice(0, -1).every((line) => /^[A-Z][A-Z0-9] {2}- /.test(line))).toBe(true);
      }),
    );
  });
});
