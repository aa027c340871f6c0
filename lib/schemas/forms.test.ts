import { expect, test } from "vitest";
import { copyTexts, readPrice, typedPrice } from "./copy-form";
import { memberInputOf, memberTexts } from "./member-form";
import { titleForm, titleInputOf, titleTexts } from "./title-form";

test("rows of contributors that are blank count for none, and a refusal names the row as the form does", () => {
  const sent = {
    title: "T",
    "contributors.0.name": "First",
    "contributors.0.role": "author",
    "contributors.1.name": "  ",
    "contributors.1.role": "author",
    "contributors.10.name": "Last",
    "contributors.10.role": "editor",
    subjects: "One\r\n\r\n Two ",
  };
  expect(titleForm.parse(sent)).toMatchObject({
    contributors: [
      { name: "First", role: "author" },
      { name: "Last", role: "editor" },
    ],
    subjects: ["One", "Two"],
  });
  const wrong = titleForm.safeParse({
    ...sent,
    title: "",
    "contributors.10.name": "x".repeat(301),
    "contributors.0.role": "boss",
  });
  expect(wrong.error?.issues.map((issue) => issue.path[0])).toEqual([
    "title",
    "contributors.0.role",
    "contributors.10.name",
  ]);
});

test("a title that was read is the same input again", () => {
  const input = titleForm.parse({
    title: "T",
    year: "8 BC",
    language: "fre",
    "contributors.0.name": "A",
    subjects: "S",
  });
  const read = {
    ...input,
    isbn13: null,
    contributors: [{ id: "1", name: "A", role: "author" as const }],
    subjects: [{ id: "2", name: "S" }],
  };
  expect(titleInputOf(read)).toEqual(input);
  expect(titleTexts(input)).toMatchObject({
    title: "T",
    year: "8 BC",
    language: "French",
    contributors: "A",
    subjects: "S",
    isbn: "",
  });
});

test("a price is read to the last decimal and shown as it is typed", () => {
  expect(readPrice("12,5", 2)).toEqual({ ok: true, priceMinor: "1250" });
  expect(readPrice(null, 2)).toEqual({ ok: true, priceMinor: null });
  for (const wrong of ["1,234.50", "-1", "12.505", "lots", "99999999999"]) expect(readPrice(wrong, 2).ok).toBe(false);
  expect([typedPrice("1250", 2), typedPrice("5", 2), typedPrice("500", 0), typedPrice(null, 2)]).toEqual([
    "12.50",
    "0.05",
    "500",
    "",
  ]);
});

test("differences are shown in words and not in codes", () => {
  const branches = [{ id: "1", name: "Central" }];
  const copy = {
    barcode: "X1",
    branchId: "1",
    itemTypeCode: "standard",
    shelfLocation: null,
    callNumber: null,
    priceMinor: "1250",
  };
  const words = {
    branches,
    itemTypes: [{ code: "standard", name: "Standard loan" }],
    currency: "EUR",
    currencyScale: 2,
    locale: "en-IE",
  };
  expect(copyTexts({ ...copy, condition: "good", note: null, parts: null }, words)).toMatchObject({
    branchId: "Central",
    itemTypeCode: "Standard loan",
    priceMinor: "€12.50",
  });
  const member = memberInputOf({
    cardNumber: "20000001",
    name: "A",
    email: null,
    language: null,
    phone: "+353871234567",
    categoryCode: "adult",
    branchId: "1",
    expiresOn: "2030-01-01",
    address: null,
    dateOfBirth: null,
    guardianCard: "20000002",
    guardianName: "Known",
    staffNote: null,
    cardLost: true,
    addressGone: false,
    tellIfBorrowedBefore: false,
    wantsReceipts: false,
  });
  expect(member).toMatchObject({ guardianCard: "20000002", guardianName: null });
  expect(memberTexts(member, { branches, categories: [], country: "IE" })).toMatchObject({
    phone: "087 123 4567",
    branchId: "Central",
    categoryCode: "adult",
    cardLost: "Yes",
    addressGone: "No",
  });
});
