import { expect, test } from "vitest";
import { operator } from "../auth/actor";
import { eachImportNote, listImportNotes } from "../db/import-notes";
import { DomainError } from "../errors";
import { useCsvFiles } from "../testing/csv";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { importTitles } from "./imports";

const { owner } = useDatabase();
const { csv } = useCsvFiles();
const { aBranch, aCopy, aMember, anActor, anItemType } = factories(owner);
const actor = operator();

const counts = ({
  rowsRead,
  titlesAdded,
  titlesUnchanged,
  rowsRefused,
  rowsDuplicate,
  copiesAdded,
}: Awaited<ReturnType<typeof importTitles>>) => ({
  rowsRead,
  titlesAdded,
  titlesUnchanged,
  rowsRefused,
  rowsDuplicate,
  copiesAdded,
});
const run = async (content: string | Uint8Array, options = {}) =>
  importTitles(actor, { path: await csv(content) }, options);
const notesOf = async (importId: string) => {
  const all = [];
  for await (const notes of eachImportNote(importId)) all.push(...notes);
  return all;
};
const titleNamed = async (title: string) => (await owner()`select * from catalog.titles where title = ${title}`)[0];
const titleCount = async () => (await owner()<{ n: number }[]>`select count(*)::int as n from catalog.titles`)[0]?.n;

test("a title comes in with everything its row says", async () => {
  const { titlesAdded } = await run(
    "title,subtitle,contributors,isbn,publisher,year,language,series,series_number,edition,subjects,description\n" +
      'Pride,A Novel,"Austen, Jane; Brock, C. E. (illustrator)",0-14-143951-3,Penguin,8 BC,en-GB,Classics,7,2nd,"Love; Class","Line one\nLine two"\n',
  );
  expect(titlesAdded).toBe(1);
  expect(await titleNamed("Pride")).toMatchObject({
    subtitle: "A Novel",
    isbn13: "9780141439518",
    publisher: "Penguin",
    year: -8,
    language: "eng",
    series: "Classics",
    seriesNumber: "7",
    edition: "2nd",
    description: "Line one\nLine two",
    contributorLine: "Austen, Jane, Brock, C. E.",
  });
  const roles = await owner()`
    select c.name, tc.role, tc.position
    from catalog.title_contributors tc
    join catalog.contributors c on c.id = tc.contributor_id
    join catalog.titles t on t.id = tc.title_id
    where t.title = 'Pride'
    order by tc.position`;
  expect(roles).toMatchObject([
    { name: "Austen, Jane", role: "author" },
    { name: "Brock, C. E.", role: "illustrator" },
  ]);
});

test("run twice, the second run changes nothing, with ISBN and without, and although a name is spelled otherwise", async () => {
  const content =
    'title,contributors,isbn\nTwice,Ann Author,9780262033848\nNo number,García Márquez,\nNo author,,\nKing\'s words,"King, Jr., Martin",\n';
  expect(counts(await run(content))).toMatchObject({ titlesAdded: 4, titlesUnchanged: 0 });
  const before = await owner()`select * from catalog.titles order by id`;
  const again = content.replace("García Márquez", "Garcia  MARQUEZ").replace("King, Jr., Martin", "King Jr. Martin");
  expect(counts(await run(again))).toMatchObject({ titlesAdded: 0, titlesUnchanged: 4, rowsRefused: 0 });
  expect(await owner()`select * from catalog.titles order by id`).toEqual(before);
});

test("in one file, the same ISBN and the same title by the same author are taken once, and the report says which line leads", async () => {
  const report = await run(
    "title,contributors,isbn\nDoubled,Ann,9780306406157\nDoubled otherwise,Bob,0306406152\nSame words,Cy,\nSAME  WORDS!,Cy,\nSame words,Dee,\nDoubled,ann,\n",
  );
  expect(counts(report)).toMatchObject({ titlesAdded: 3, rowsDuplicate: 3, rowsRefused: 0 });
  expect(await notesOf(report.id)).toMatchObject([
    { line: 3, kind: "duplicate", reason: expect.stringContaining("line 2") },
    { line: 5, kind: "duplicate", reason: expect.stringContaining("line 4") },
    { line: 7, kind: "duplicate", reason: expect.stringContaining("line 2") },
  ]);
});

test("two editions with an ISBN each are two titles, and two volumes of a series are", async () => {
  const report = await run(
    "title,contributors,isbn,series,series_number\nEditions,E,9780131103627,,\nEditions,E,9780131101630,,\nVolumes,V,,Set,1\nVolumes,V,,Set,2\n",
  );
  expect(counts(report)).toMatchObject({ titlesAdded: 4, rowsDuplicate: 0 });
});

test("rows that can't be taken are refused with line and reason, and the others come in", async () => {
  const report = await run(
    [
      "title,isbn,year,popularity",
      "Wrong digit,9780306406158,,",
      "Good one,,,",
      ",9780306406157,,",
      "Odd year,,20O8,",
      "Too few,",
      "Too many,,,,,x",
      `${"x".repeat(1001)},,,`,
      "Nul\0inside,,,",
      "No count,,,many",
      "Long isbn,97803064061579780306406157,,",
      '"Broken" quote,,,',
      "Good two,,,",
    ].join("\n"),
  );
  expect(counts(report)).toMatchObject({ rowsRead: 12, titlesAdded: 2, rowsRefused: 10 });
  expect((await listImportNotes(report.id, "refused")).map(({ line, reason }) => [line, reason])).toEqual([
    [2, expect.stringContaining("check digit")],
    [4, "There is no title."],
    [5, expect.stringContaining("20O8")],
    [6, "The row has 2 columns, the header has 4 columns."],
    [7, "The row has 6 columns, the header has 4 columns."],
    [8, expect.stringContaining("longer than 1,000")],
    [9, expect.stringContaining("NUL")],
    [10, expect.stringContaining("many")],
    [11, expect.stringContaining("10 or 13 digits")],
    [12, expect.stringContaining("closing quote")],
  ]);
});

test("a field of a megabyte is refused with its line; in a column nobody reads it does no harm", async () => {
  const mega = "m".repeat(1024 * 1024);
  const report = await run(`title,description,pages\nHeavy,"${mega}",1\nLight,,"${mega}"\n`);
  expect(counts(report)).toMatchObject({ titlesAdded: 1, rowsRefused: 1 });
  expect(await notesOf(report.id)).toMatchObject([{ line: 2, reason: expect.stringContaining("20,000") }]);
});

test("a file cut in the middle of a row loses that row only, and says so", async () => {
  const plain = await run("title,publisher,year\nWhole,P,1999\nCut he");
  expect(await notesOf(plain.id)).toMatchObject([
    { line: 3, kind: "refused", reason: expect.stringContaining("1 column,") },
  ]);
  const quoted = await run('title,publisher,year\nWhole too,P,1999\n"Cut, he');
  expect(await notesOf(quoted.id)).toMatchObject([
    { line: 3, kind: "refused", reason: expect.stringContaining("cut") },
  ]);
  const letter = await run(Buffer.from("title,publisher\nWhole again,Éditions\nCut,Médi").subarray(0, -3));
  expect(await notesOf(letter.id)).toMatchObject([
    { line: 3, kind: "refused", reason: expect.stringContaining("cut in two") },
  ]);
  expect([plain.titlesAdded, quoted.titlesAdded, letter.titlesAdded]).toEqual([1, 1, 1]);
});

test.each([
  ["empty", "", "empty"],
  ["blank", "\n \n", "empty"],
  ["only a byte order mark", "\ufeff", "empty"],
  ["only a header", "title,isbn\n", "no rows"],
  ["without its column", "name,isbn\nX,\n", "“title”"],
  [
    "of goodbooks without authors",
    "book_id,isbn,isbn13,original_publication_year,title,language_code,ratings_count,work_id\n1,,,,X,,,\n",
    "“authors”",
  ],
  ["with a column twice", "title,isbn,title\nX,,Y\n", "twice"],
  ["a spreadsheet", "PK\u0003\u0004 and more", "spreadsheet"],
])("a file that is %s is refused, and nothing is imported", async (_what, content, reason) => {
  const before = await titleCount();
  await expect(run(content)).rejects.toThrow(reason);
  await expect(run(content)).rejects.toBeInstanceOf(DomainError);
  expect(await titleCount()).toBe(before);
});

test("emoji, right-to-left names and SQL come in as they are", async () => {
  const evil = "Robert') or 1=1 drop table catalog.titles--";
  const report = await run(
    `title,contributors,description\n"${evil}","${evil}","\\N \\. ${evil}"\n👩‍🚀 في الفضاء,‮نجيب محفوظ,\\t\n`,
  );
  expect(counts(report)).toMatchObject({ titlesAdded: 2, rowsRefused: 0 });
  expect(await titleNamed(evil)).toMatchObject({ contributorLine: evil, description: `\\N \\. ${evil}` });
  expect(await titleNamed("👩‍🚀 في الفضاء")).toMatchObject({ contributorLine: "نجيب محفوظ", description: "\\t" });
});

test("a trial run reports what would happen and changes nothing", async () => {
  const before = await titleCount();
  const report = await run("title\nOnly tried\nOnly tried\n\n", { dryRun: true });
  expect(counts(report)).toMatchObject({ titlesAdded: 1, rowsDuplicate: 1 });
  expect(await titleCount()).toBe(before);
});

test("a row with a barcode brings a copy; several rows of a title bring several, and again none", async () => {
  await aBranch({ code: "IMP" });
  const type = await anItemType();
  const other = await aCopy({ barcode: "TAKEN1" });
  await aMember({ cardNumber: "CARD0001" });
  const content =
    "title,isbn,barcode,branch,item_type,price,call_number\n" +
    `Copied,9780140328721,imp1,IMP,${type},12.50,QA 76\nCopied,9780140328721,IMP2,imp,${type},,\nSolo,,IMP1,IMP,${type},,\n` +
    `Taken,,TAKEN1,IMP,${type},,\nNowhere,,IMP3,XX,${type},,\nMember,,CARD0001,IMP,${type},,\n`;
  const report = await run(content);
  expect(counts(report)).toMatchObject({ titlesAdded: 1, copiesAdded: 2, rowsRefused: 4 });
  expect(
    await owner()`select barcode, price_minor, call_number from catalog.copies where barcode like 'IMP%' order by 1`,
  ).toMatchObject([
    { barcode: "IMP1", priceMinor: "1250", callNumber: "QA 76" },
    { barcode: "IMP2", priceMinor: null },
  ]);
  expect(counts(await run(content))).toMatchObject({ titlesAdded: 0, copiesAdded: 0, titlesUnchanged: 2 });
  expect(other.barcode).toBe("TAKEN1");
});

test("each new title gets a copy when asked, with barcodes that nobody has", async () => {
  await aBranch({ code: "GEN" });
  const itemType = await anItemType({ code: "gen-book" });
  await aCopy({ barcode: "40000005" });
  await aCopy({ barcode: "40000001" });
  await aMember({ cardNumber: "40000003" });
  const report = await run("title\nGen 1\nGen 2\nGen 3\nGen 4\n", { copies: { branch: "GEN", itemType } });
  expect(report.copiesAdded).toBe(4);
  const rows = await owner()`select c.barcode from catalog.copies c where c.item_type_code = ${itemType} order by 1`;
  expect(rows.map((row) => row.barcode)).toEqual(["40000002", "40000004", "40000006", "40000007"]);
  await expect(run("title\nx\n", { copies: { branch: "NONE", itemType } })).rejects.toThrow("no branch");
});

test("only who may import does", async () => {
  const member = await anActor("member");
  await expect(importTitles(member, { path: await csv("title\nx\n") })).rejects.toMatchObject({ code: "forbidden" });
});
