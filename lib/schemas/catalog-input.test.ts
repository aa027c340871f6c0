import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { copyInput, copyOutput } from "./copies";
import { checkDigit10, checkDigit13, isbn13Of, optionalIsbn, readIsbn } from "./isbn";
import { languageCodes, languageName, listLanguages, readLanguage } from "./languages";
import { branchInput, categoryInput, itemTypeInput, settingsInput } from "./library";
import { memberInput, memberOutput } from "./members";
import { ruleInput } from "./rules";
import { titleInput, titleOutput } from "./titles";
import { formatYear, optionalYear, readYear } from "./year";

test("an ISBN is the same thirteen digits however it was typed", () => {
  for (const typed of [
    "0-06-088328-6",
    "0060883286",
    "978-0-06-088328-7",
    "9780060883287",
    " ISBN 978 0060883287 ",
    "ISBN-13: 978‐0‐06‐088328‐7",
  ])
    expect(readIsbn(typed)).toEqual({ ok: true, isbn13: "9780060883287" });
  expect(readIsbn("080442957x")).toEqual({ ok: true, isbn13: "9780804429573" });
});

test("a wrong check digit is refused with the right one named, and never mended", () => {
  expect(readIsbn("9780060883288")).toEqual({
    ok: false,
    message: "The check digit of this ISBN is wrong: after 978006088328 it should be 7.",
  });
  expect(readIsbn("0-8044-2957-1")).toMatchObject({ ok: false, message: expect.stringContaining("should be X") });
  expect(optionalIsbn.safeParse("9780060883288").error?.issues[0]?.message).toContain("it should be 7");
});

test("what is no ISBN at all is refused by name", () => {
  expect(readIsbn("12345")).toMatchObject({ message: "An ISBN has 10 or 13 digits." });
  expect(readIsbn("1234567890123")).toMatchObject({ message: "A 13-digit ISBN starts with 978 or 979." });
  expect(readIsbn("'; drop table titles; --")).toMatchObject({ ok: false });
  expect(optionalIsbn.safeParse("9".repeat(10_000)).success).toBe(false);
});

test("every ISBN-10 has an ISBN-13 whose check digit is right, and one wrong digit is always noticed", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{9}$/), fc.nat(8), fc.integer({ min: 1, max: 9 }), (nine, place, by) => {
      const isbn10 = nine + checkDigit10(nine);
      const isbn13 = isbn13Of(isbn10);
      expect(readIsbn(isbn10)).toEqual({ ok: true, isbn13 });
      expect(isbn13.at(-1)).toBe(checkDigit13(isbn13));
      const spoiled = isbn10.slice(0, place) + String((Number(isbn10[place]) + by) % 10) + isbn10.slice(place + 1);
      expect(readIsbn(spoiled).ok).toBe(false);
    }),
  );
});

test("years are read as people write them, and BC is negative", () => {
  expect(["1967", "-8", "−8", "8 BC", "8 b.c.", "8BCE", "79 AD", "AD 79", "79 CE"].map(readYear)).toEqual([
    1967, -8, -8, -8, -8, -8, 79, 79, 79,
  ]);
  expect(["", "c. 1900", "19670", "-8 AD", "MCM", "1967-68"].map(readYear)).toEqual(Array(6).fill(undefined));
  expect([1967, -8].map(formatYear)).toEqual(["1967", "8 BC"]);
  for (const wrong of [0, "0", 2201, -5001, 1.5, "next year"])
    expect(optionalYear.safeParse(wrong).success).toBe(false);
  expect(optionalYear.parse(" ")).toBeNull();
});

test("a year of 1,000,000 characters is refused at once", () => {
  const start = performance.now();
  expect(optionalYear.safeParse(`AD${" ".repeat(1_000_000)}x`).success).toBe(false);
  // Looked at again from each of its spaces it would take minutes.
  expect(performance.now() - start).toBeLessThan(2_000);
});

test("every language code has a name of its own, and the terminological codes are understood", () => {
  expect(languageCodes).toHaveLength(486);
  const names = listLanguages("en").map((language) => language.label);
  expect(new Set(names).size).toBe(486);
  expect(names.filter((name) => /^[a-z]{3}$/.test(name))).toEqual([]);
  expect(["ger", "fre", "gle", "mul", "grc"].map((code) => languageName(code))).toEqual([
    "German",
    "French",
    "Irish",
    "Multiple languages",
    "Ancient Greek",
  ]);
  expect(languageName("ger", "de")).toBe("Deutsch");
  expect(["FRA", "fre", " eng ", "xxx", "en"].map(readLanguage)).toEqual(["fre", "fre", "eng", undefined, undefined]);
});

test("blank fields are null, spaces are made one, and accents are composed", () => {
  const title = titleInput.parse({
    title: "  Cien  an\u0303os ",
    subtitle: " ",
    isbn: "",
    year: "",
    language: "",
    edition: null,
  });
  expect(title).toMatchObject({
    title: "Cien años",
    subtitle: null,
    isbn: null,
    year: null,
    language: null,
    edition: null,
  });
  expect(title).toMatchObject({ contributors: [], subjects: [], description: null });
});

test("emoji and right-to-left names stay as they are", () => {
  for (const name of ["محمد بن موسى", "👩‍👩‍👧‍👦 Reading Club", "שלום עליכם", "王小波", "O'Neil; drop table members --"])
    expect(memberInput.parse({ name, categoryCode: "adult", branchId: "1" }).name).toBe(name);
});

test("what can't be stored or is too long is refused by name", () => {
  const member = (given: object) =>
    memberInput.safeParse({ name: "A", categoryCode: "adult", branchId: "1", ...given }).error?.issues[0]?.message;
  expect(member({ name: "A\u0000B" })).toBe("The text contains a character that can't be stored.");
  expect(member({ name: "A\ud800B" })).toBe("The text contains a character that can't be stored.");
  expect(member({ name: "x".repeat(201) })).toBe("A name has 1 to 200 characters.");
  expect(member({ name: "  " })).toBe("Give a name.");
  expect(member({ email: "nobody" })).toBe("This is not an e-mail address.");
  expect(member({ phone: "1".repeat(41) })).toBe("This is not a phone number.");
  expect(member({ dateOfBirth: "2026-02-29" })).toBe("Use a date of the calendar, YYYY-MM-DD.");
  expect(member({ expiresOn: "9999-12-31" })).toBe("This date is too far away.");
  expect(member({ branchId: "" })).toBe("Choose a branch.");
  expect(member({ cardNumber: "a" })).toBe("A card number has 4 to 20 digits, capital letters or dashes.");
});

test("a barcode is trimmed and upper-cased, and one of 10,000 characters is refused", () => {
  const barcode = (text: unknown) => copyInput.safeParse({ barcode: text, branchId: "1", itemTypeCode: "standard" });
  expect(barcode(" c-0001\r\n").data?.barcode).toBe("C-0001");
  expect(barcode("").data?.barcode).toBeNull();
  for (const wrong of ["9".repeat(10_000), "ab", "C 1", "Ç0001", "-001", 5])
    expect(barcode(wrong).error?.issues[0]?.message).toBe(
      "A barcode has 3 to 30 digits, capital letters, dots or dashes.",
    );
});

test("a price is minor units, whole and not negative", () => {
  const price = (priceMinor: unknown) => copyInput.safeParse({ branchId: "1", itemTypeCode: "standard", priceMinor });
  expect([1250, "1250", null, undefined].map((minor) => price(minor).data?.priceMinor)).toEqual([
    "1250",
    "1250",
    null,
    null,
  ]);
  for (const wrong of [-1, 1.5, "12.50", 1_000_000_001, "9999999999"]) expect(price(wrong).success).toBe(false);
});

test("each schema describes itself, with each of its fields", () => {
  for (const schema of [
    titleInput,
    copyInput,
    memberInput,
    branchInput,
    itemTypeInput,
    categoryInput,
    ruleInput,
    settingsInput,
  ]) {
    const described = z.toJSONSchema(schema, { io: "input" });
    for (const [name, field] of Object.entries(described.properties ?? {}))
      expect(field, name).toHaveProperty("description");
  }
  for (const schema of [titleOutput, copyOutput, memberOutput])
    expect(JSON.stringify(z.toJSONSchema(schema))).toContain("updatedAt");
});
