import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { languages, localeFor, pickLanguage } from "./languages";

describe("the language of a page", () => {
  test.each([
    { chosen: "de", accepted: "en", home: "en-IE", language: "de", why: "the reader chose it" },
    {
      chosen: "xx",
      accepted: "de-AT,de;q=0.9,en;q=0.8",
      home: "en-IE",
      language: "de",
      why: "the browser asks for it",
    },
    { chosen: undefined, accepted: "en;q=0.2, de;q=0.7", home: "en-IE", language: "de", why: "it is asked for most" },
    { chosen: undefined, accepted: "fi, de;q=0", home: "de-AT", language: "de", why: "it is the library's" },
    { chosen: undefined, accepted: null, home: "fi-FI", language: "en", why: "there must be one" },
  ])("$language, because $why", ({ chosen, accepted, home, language }) => {
    expect(pickLanguage(chosen, accepted, home)).toBe(language);
  });

  test("dates are written as the library does in its own language only", () => {
    expect(localeFor("en", "en-IE")).toBe("en-IE");
    expect(localeFor("de", "en-IE")).toBe("de");
  });
});

describe("words", () => {
  const words = Object.fromEntries(Object.keys(languages).map((language) => [language, flat(read(language))]));

  test.each(Object.keys(languages))("%s has each word of English, with the same values in it", (language) => {
    const valuesOf = (all: Map<string, string>) => [...all].map(([key, text]) => `${key} ${valuesIn(text)}`).sort();
    expect(valuesOf(words[language] ?? new Map())).toEqual(valuesOf(words.en ?? new Map()));
  });
});

function read(language: string): unknown {
  return JSON.parse(readFileSync(`lib/web/words/${language}.json`, "utf8"));
}

function flat(words: unknown, prefix = ""): Map<string, string> {
  if (typeof words === "string") return new Map([[prefix, words]]);
  return new Map(
    Object.entries(words as Record<string, unknown>).flatMap(([name, inner]) => [
      ...flat(inner, prefix ? `${prefix}.${name}` : name),
    ]),
  );
}

/** The names of the values that a text takes, "count, title". */
function valuesIn(text: string): string {
  const names = [...text.matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, name = ""]) => name);
  return [...new Set(names)].sort((a, b) => (a < b ? -1 : 1)).join(", ");
}
