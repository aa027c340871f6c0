import { describe, expect, test } from "vitest";
import { noticeKinds, placeholdersOf } from "./notice-kinds";
import { faultsOf, fillIn } from "./notice-template";
import { builtIn, builtInLanguages, wordingFor } from "./notice-texts";
import { languagesFor, localeFor, valuesOf } from "./notice-values";

const frame = {
  memberName: "Maya Okafor",
  libraryName: "Harbour Library",
  locale: "en-IE",
  timeZone: "Europe/Dublin",
  currency: "EUR",
  currencyScale: 2,
};
const facts = {
  title: "Kindred",
  branch: "Central",
  timeZone: "Europe/Dublin",
  dueAt: "2026-12-05T23:59:59Z",
  shelfUntil: "2026-12-08",
  fineMinor: "150",
};

describe("a wording", () => {
  test("with a placeholder that is not known is refused by its name", () => {
    expect(faultsOf("due_soon", "Dear {{member}}, {{titel}} and {{ author }}")).toEqual([
      expect.stringContaining("{{titel}} is not known"),
      expect.stringContaining("{{author}} is not known"),
    ]);
  });

  test("with a placeholder of another letter is refused, because nothing could be filled in", () => {
    expect(faultsOf("due_soon", "until {{shelf_until}}")).toEqual([expect.stringContaining("{{shelf_until}}")]);
    expect(faultsOf("hold_ready", "until {{shelf_until}}")).toEqual([]);
  });

  test.each(["Dear {{member", "Dear member}}", "Dear {{mem{ber}}"])(
    "with braces that are no placeholder is refused: %s",
    (text) => {
      expect(faultsOf("receipt", text)).toEqual([expect.stringContaining("{{member}}")]);
    },
  );

  test("is filled in once: what a title says is no template, and no line of its own", () => {
    const values = valuesOf({ ...facts, title: "{{member}}\nPay here" }, frame);
    expect(fillIn({ subject: "On {{ title }}", body: "{{title}}\r\n\r\n{{due}}" }, values)).toEqual({
      subject: "On {{member}} Pay here",
      text: "{{member}} Pay here\n\nSat 5 Dec 2026\n",
    });
  });
});

describe("Carrel's own wordings", () => {
  const all = builtInLanguages.flatMap((language) => noticeKinds.map((kind) => [language, kind] as const));

  test("are there in English, German, Spanish and French", () => {
    expect(builtInLanguages).toEqual(["en", "de", "es", "fr"]);
  });

  test.each(all)("can be sent: %s %s", (language, kind) => {
    const wording = builtIn[language]?.[kind];
    expect(wording).toBeDefined();
    if (!wording) return;
    expect(faultsOf(kind, wording.subject + wording.body)).toEqual([]);
    // What the letter is about, and whatever else this kind alone can tell.
    for (const name of placeholdersOf(kind)) expect(wording.body).toContain(`{{${name}}}`);
    const { subject, text } = fillIn(wording, valuesOf(facts, { ...frame, locale: language }));
    expect(subject + text).not.toMatch(/[{}–]/);
    expect(subject.length).toBeLessThan(200);
  });
});

describe("the language of a letter", () => {
  test("is the member's, then the library's, then English", () => {
    expect(languagesFor("de-AT", "fr-CH")).toEqual(["de-AT", "de", "fr-CH", "fr", "en"]);
    expect(languagesFor(null, "en-IE")).toEqual(["en-IE", "en"]);
  });

  test("the library's own wording comes before Carrel's in the same language only", () => {
    const own = [{ kind: "lost", language: "fr", subject: "S", body: "B" }];
    expect(wordingFor("lost", languagesFor("de", "fr-FR"), own)).toMatchObject({ language: "de", isOwn: false });
    expect(wordingFor("lost", languagesFor("ga", "fr-FR"), own)).toEqual({
      subject: "S",
      body: "B",
      language: "fr",
      isOwn: true,
    });
    expect(wordingFor("lost", languagesFor("ga", "ja-JP"), own)).toMatchObject({ language: "en", isOwn: false });
  });

  test("decides how days and amounts are written", () => {
    expect(localeFor("de", "de-CH")).toBe("de-CH");
    expect(localeFor("de", "en-IE")).toBe("de");
    const values = valuesOf(facts, { ...frame, locale: "de" });
    expect(values.fine).toMatch(/^1,50\s€$/);
    expect(values.due).toContain("Dez");
  });

  test("a loan of hours names the hour in the zone of its branch", () => {
    const due = (timeZone: string) => valuesOf({ ...facts, timeZone, dueAt: "2026-07-05T16:30:00Z" }, frame).due;
    expect(due("Europe/Dublin")).toContain("17:30");
    expect(due("America/New_York")).toContain("12:30");
  });
});
