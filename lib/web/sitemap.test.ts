import { expect, test } from "vitest";
import { idsOfMap, readMapNumber, sitemap, sitemapIndex } from "./sitemap";

const address = "https://library.example";

test("every id stands on one map, and every map on the list", () => {
  expect(sitemapIndex(address, "0").match(/<loc>/g)).toHaveLength(1);
  expect(sitemapIndex(address, "10000").match(/<loc>/g)).toHaveLength(1);
  expect(sitemapIndex(address, "10001").match(/<loc>[^<]*/g)).toEqual([
    `<loc>${address}/sitemaps/1`,
    `<loc>${address}/sitemaps/2`,
  ]);
  expect(idsOfMap(1)).toEqual({ first: "1", last: "10000" });
  expect(idsOfMap(2)).toEqual({ first: "10001", last: "20000" });
});

test("a map that is not on the list is none", () => {
  expect(readMapNumber("2", "10001")).toBe(2);
  for (const text of ["3", "0", "01", "-1", "1.5", "x", "", "99999999999"])
    expect(readMapNumber(text, "10001")).toBeUndefined();
});

test("the home and the news are on the first map, titles with the day of their last change", () => {
  const titles = [{ id: "7", updatedAt: new Date("2026-11-20T23:59:00Z") }];
  expect(sitemap(address, 1, titles)).toContain(`<url><loc>${address}/</loc></url>`);
  expect(sitemap(address, 1, titles)).toContain(`<url><loc>${address}/news</loc></url>`);
  expect(sitemap(address, 2, titles)).not.toContain(`<loc>${address}/</loc>`);
  expect(sitemap(address, 1, titles)).toContain(`<loc>${address}/titles/7</loc><lastmod>2026-11-20</lastmod>`);
});
