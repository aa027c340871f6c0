import { expect, test } from "vitest";
import { filtersOf, readSearchParams, searchQuery } from "./search";

test("an address is read and written back the same", () => {
  const query =
    "?q=garc%C3%ADa+m&exact=1&available=1&branch=2&language=spa&subject=7&contributor=8&from=-20&to=1999&type=book&sort=title&after=12";
  expect(searchQuery(readSearchParams(Object.fromEntries(new URLSearchParams(query))))).toBe(query);
});

test("what makes no sense is left out, so that an old address still shows a page", () => {
  const params = readSearchParams({
    q: "sea",
    available: "maybe",
    branch: "1; drop table",
    language: "klingonese",
    subject: "0",
    from: "long ago",
    to: "99999",
    type: "Ä",
    sort: "random",
    after: "abc",
    unknown: "x",
  });
  expect(searchQuery(params)).toBe("?q=sea");
});

test("of a parameter given twice the first counts, and an empty field of a form is no filter", () => {
  expect(searchQuery(readSearchParams({ q: ["sea", "land"], language: "", from: "" }))).toBe("?q=sea");
});

test("a language may be given by either of its codes", () => {
  expect(filtersOf(readSearchParams({ language: "fra" })).language).toBe("fre");
});

test("a search is cut at 400 letters and has no zero characters", () => {
  expect(readSearchParams({ q: `\0sea ${"x".repeat(10_000)}` }).q).toHaveLength(399);
});
