import fc from "fast-check";
import { expect, test } from "vitest";
import { atomFeed, xml } from "./atom";

const entry = {
  url: "https://library.example/titles/2",
  title: "War & <Peace>",
  author: "Лев Толстой",
  summary: null,
  published: new Date("2026-11-01T08:00:00Z"),
  updated: new Date("2026-11-02T08:00:00Z"),
};
const feed = {
  url: "https://library.example/feed?q=war&sort=added",
  page: "https://library.example/?q=war",
  title: "“war” at Carrel",
  author: "Carrel",
  language: "en",
  entries: [entry, { ...entry, url: "https://library.example/titles/1", author: "", summary: 'A "novel"' }],
};

test("a feed says what it is, when it changed last, and what is in it", () => {
  const text = atomFeed(feed);
  expect(text.startsWith('<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"')).toBe(
    true,
  );
  expect(text).toContain("<updated>2026-11-02T08:00:00.000Z</updated>");
  expect(text).toContain(
    '<link rel="self" type="application/atom+xml" href="https://library.example/feed?q=war&#38;sort=added"/>',
  );
  expect(text).toContain("<title>War &#38; &#60;Peace&#62;</title>");
  expect(text).toContain("<summary>A &#34;novel&#34;</summary>");
  expect(text.match(/<entry>/g)).toHaveLength(2);
});

test("an empty feed is a feed", () => {
  expect(atomFeed({ ...feed, entries: [] })).toContain("<updated>1970-01-01T00:00:00.000Z</updated>");
});

test("no text breaks the XML, and none is there that XML can't hold", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const written = xml(text);
      expect(written).not.toMatch(/[<>"']/);
      expect(written.replace(/&#\d+;/g, "")).not.toContain("&");
      expect(written).not.toMatch(/\p{Surrogate}/u);
      for (const sign of written) {
        const code = sign.codePointAt(0) ?? 0;
        expect(code === 9 || code === 10 || code === 13 || (code >= 0x20 && code !== 0xfffe && code !== 0xffff)).toBe(
          true,
        );
      }
    }),
  );
});
