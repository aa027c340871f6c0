import { expect, test } from "vitest";
import { useCsvFiles } from "../testing/csv";
import { type Encoding, inspectCsv, readText } from "./import-file";

const { csv } = useCsvFiles();
const text = "title,contributors\nCien años de soledad,Gabriel García Márquez\n";

async function whole(path: string, encoding: Encoding) {
  let read = "";
  for await (const piece of readText(path, encoding)) read += piece;
  return read;
}

const utf16 = (content: string, bigEndian = false) => {
  const bytes = Buffer.from(content, "utf16le");
  return bigEndian ? bytes.swap16() : bytes;
};

test.each<[string, Uint8Array, Encoding]>([
  ["UTF-8", Buffer.from(text), "utf-8"],
  ["UTF-8 with a byte order mark", Buffer.from(`\ufeff${text}`), "utf-8"],
  ["UTF-16, little end first", utf16(`\ufeff${text}`), "utf-16le"],
  ["UTF-16, big end first", utf16(`\ufeff${text}`, true), "utf-16be"],
  ["UTF-16 without a byte order mark", utf16(text), "utf-16le"],
  ["Windows-1252", Buffer.from(text, "latin1"), "windows-1252"],
])("a file in %s is recognised, and read as the text it is", async (_name, bytes, encoding) => {
  const path = await csv(bytes);
  const file = await inspectCsv(path);
  expect(file).toMatchObject({ encoding, delimiter: ",", header: ["title", "contributors"] });
  expect(file.sample).toEqual([{ line: 2, fields: ["Cien años de soledad", "Gabriel García Márquez"] }]);
  expect(await whole(path, encoding)).toBe(text);
});

test("letters of several bytes stay whole across the pieces of a large file", async () => {
  const content = `title\n${"añ😀中".repeat(100_000)}\n`;
  for (let shift = 0; shift < 4; shift++) {
    const path = await csv("x".repeat(shift) + content);
    expect((await inspectCsv(path)).encoding).toBe("utf-8");
    expect(await whole(path, "utf-8")).toBe("x".repeat(shift) + content);
  }
});

test("UTF-8 with a damaged letter is refused with its line, and read as told when told", async () => {
  const damaged = Buffer.concat([Buffer.from(`${text}Größe é,x\n`), Buffer.from([0xe9, 0x0a])]);
  await expect(inspectCsv(await csv(damaged))).rejects.toThrow("Line 4 is not UTF-8");
  expect((await inspectCsv(await csv(damaged), "windows-1252")).encoding).toBe("windows-1252");
  await expect(inspectCsv(await csv(Buffer.from(text, "latin1")), "utf-8")).rejects.toThrow("Line 2 is not UTF-8");
});

test("a file that was cut in the middle of a letter is still UTF-8", async () => {
  const cut = Buffer.from(`${text}Garcí`).subarray(0, -1);
  expect((await inspectCsv(await csv(cut))).encoding).toBe("utf-8");
});

test("semicolons and tabs are recognised by the header", async () => {
  expect(await inspectCsv(await csv("title;isbn;year\na,b;;\n"))).toMatchObject({
    delimiter: ";",
    header: ["title", "isbn", "year"],
  });
  expect(await inspectCsv(await csv('"Title"\t"ISBN"\nx\t\n'))).toMatchObject({ delimiter: "\t" });
});

test("the line ends of old Macs are line ends", async () => {
  const file = await inspectCsv(await csv("title,isbn\ra,\rb,\r"));
  expect(file.sample.map((row) => row.fields[0])).toEqual(["a", "b"]);
});

test("a file that is not there, and a folder, are refused", async () => {
  await expect(inspectCsv(".")).rejects.toThrow("not a file");
  await expect(inspectCsv("/nowhere/titles.csv")).rejects.toMatchObject({ code: "import_failed" });
});
