import fc from "fast-check";
import { expect, test } from "vitest";
import { bookData, type BookFacts, jsonForScript } from "./book-data";

const bare: BookFacts = {
  id: "2",
  title: "Kindred",
  subtitle: null,
  contributors: [],
  publisher: null,
  year: null,
  edition: null,
  series: null,
  seriesNumber: null,
  isbn13: null,
  language: null,
  subjects: [],
  description: null,
  languageTag: undefined,
  libraryName: "Carrel",
  available: undefined,
};
const url = "https://library.example/titles/2";

test("what is known is told, and what is not is left out", () => {
  expect(bookData(bare, url)).toEqual({
    "@context": "https://schema.org",
    "@type": "Book",
    "@id": url,
    url,
    name: "Kindred",
  });
  const contributors = [
    { name: "Octavia E. Butler", role: "author" },
    { name: "Kim Staunton", role: "narrator" },
  ];
  expect(bookData({ ...bare, contributors, year: 1979, languageTag: "en", available: true }, url)).toMatchObject({
    author: [{ "@type": "Person", name: "Octavia E. Butler" }],
    readBy: [{ "@type": "Person", name: "Kim Staunton" }],
    datePublished: "1979",
    inLanguage: "en",
    offers: { availability: "https://schema.org/InStock", offeredBy: { "@type": "Library", name: "Carrel" } },
  });
  expect(bookData({ ...bare, available: false }, url)).toMatchObject({
    offers: { availability: "https://schema.org/OutOfStock" },
  });
});

test.each([
  [-8, "-0007"],
  [-1, "0000"],
  [79, "0079"],
  [2026, "2026"],
])("the year %i is %s as ISO 8601 has it", (year, text) => {
  expect(bookData({ ...bare, year }, url).datePublished).toBe(text);
});

test("whatever a title is called, nothing of it leaves the script", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.constantFrom("</script>", "<!--", "]]>")), (title) => {
      const text = jsonForScript(bookData({ ...bare, title }, url));
      expect(text).not.toContain("<");
      expect(JSON.parse(text)).toMatchObject(title === "" ? {} : { name: title });
    }),
  );
});
