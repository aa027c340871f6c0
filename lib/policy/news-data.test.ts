import { expect, test } from "vitest";
import { newsData, newsIdOf, newsPath } from "./news-data";

const facts = {
  title: "Open on Sundays",
  summary: "From ten on.",
  publishAt: new Date("2026-11-22T09:00:00Z"),
  updatedAt: new Date("2026-11-20T09:00:00Z"),
  authorName: "Ines Duarte",
  libraryName: "Carrel",
};

test("a post tells search engines what it says, since when, and who says it", () => {
  const url = "https://library.example/news/7-open-on-sundays";
  expect(newsData(facts, url)).toMatchObject({
    "@type": "NewsArticle",
    url,
    headline: "Open on Sundays",
    datePublished: "2026-11-22T09:00:00.000Z",
    dateModified: "2026-11-22T09:00:00.000Z",
    author: { "@type": "Person", name: "Ines Duarte" },
    publisher: { "@type": "Library", name: "Carrel" },
  });
  expect(newsData({ ...facts, authorName: null }, url)).toMatchObject({ author: { "@type": "Library" } });
});

test("the address has words for people, and is found by its id alone", () => {
  expect(newsPath({ id: "7", slug: "open-on-sundays" })).toBe("/news/7-open-on-sundays");
  expect(newsPath({ id: "7", slug: "新聞" })).toBe("/news/7-%E6%96%B0%E8%81%9E");
  for (const part of ["7", "7-", "7-open-on-sundays", "7-renamed"]) expect(newsIdOf(part)).toBe("7");
  for (const part of ["", "open", "07", "7x", "feed"]) expect(newsIdOf(part)).toBeUndefined();
});
