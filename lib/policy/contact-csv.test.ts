import { expect, test } from "vitest";
import { contactCsvHead, contactCsvLine, readContactCsv } from "./contact-csv";

const full = {
  name: 'Harbour "Book" Supply',
  kind: "supplier",
  phone: "+35315550142",
  email: "orders@harbour.example",
  address: "2 Custom House Quay\nDublin",
  tags: ["dvd", "large print"],
};

test("what is exported is read as what it was", () => {
  const text =
    contactCsvHead + contactCsvLine(full) + contactCsvLine({ ...full, phone: null, address: null, tags: [] });
  expect(readContactCsv(text)).toEqual([
    { line: 2, fields: { ...full, tags: "dvd, large print" } },
    { line: 4, fields: { ...full, phone: "", address: "", tags: "" } },
  ]);
});

test("a spreadsheet runs nothing that a contact is called", () => {
  expect(contactCsvLine({ ...full, name: '=HYPERLINK("x")' })).toMatch(/^"'=HYPERLINK/);
});

test("columns stand in any order, unknown ones are passed over, semicolons do as well", () => {
  expect(readContactCsv("Email; NAME;fax\r\na@b.example;Ann;1\r\n\r\n;Bob")).toEqual([
    { line: 2, fields: { email: "a@b.example", name: "Ann" } },
    { line: 4, fields: { email: "", name: "Bob" } },
  ]);
});

test("what is no file of contacts is said to be none", () => {
  expect(readContactCsv("")).toBe("The file is empty.");
  expect(readContactCsv("title,isbn\nKindred,1")).toContain("must name the columns: name, kind");
  expect(readContactCsv('name,kind\n"Ann,donor\nBob,donor,more')).toEqual([
    { line: 2, reason: expect.stringContaining("never closed") },
    { line: 3, reason: "There are 3 cells and only 2 columns." },
  ]);
});
