import { aWord } from "./catalog-stage";
import { expect, test } from "./fixtures";
import { runImport, stat, upload } from "./import-stage";
import { expectForEverybody } from "./looks";

test.describe.configure({ mode: "parallel", timeout: 120_000 });

test(
  "what is only tried changes nothing; imported it is found; imported again nothing changes",
  { tag: "@phone" },
  async ({ staffPage: page }) => {
    const word = aWord();
    const file = `title,contributors,isbn,year\nThe Rivers of ${word},Amara Obi,,1987\nThe Bridges of ${word},"Amara Obi; Lena Fischer (illustrator)",,8 BC\nThe Rivers of ${word},Amara Obi,,1987\n`;
    const found = async () => (await (await page.request.get(`/api/v1/search?q=${word}`)).json()).total;
    await upload(page, "rivers.csv", file);
    await expect(page.getByRole("table", { name: "First rows" })).toContainText("Lena Fischer (illustrator)");
    await runImport(page, { onlyTry: true });
    await expect(page.getByText("This was a trial: nothing was changed")).toBeVisible();
    await expect(stat(page, "titles added")).toHaveText("2");
    expect(await found()).toBe(0);

    await page.getByRole("button", { name: "Import now" }).click();
    await expect(page.getByText("This was a trial: nothing was changed")).toHaveCount(0);
    await page.waitForURL(/\/report$/, { timeout: 60_000 });
    await expect(stat(page, "titles added")).toHaveText("2");
    await expect(stat(page, "repeated in the file")).toHaveText("1");
    expect(await found()).toBe(2);
    await expectForEverybody(page);

    await upload(page, "rivers.csv", file);
    await runImport(page);
    await expect(stat(page, "titles added")).toHaveText("0");
    await expect(stat(page, "in the catalog already, unchanged")).toHaveText("3");
    expect(await found()).toBe(2);
  },
);

test("every refused row is told with its line and reason, on screen and in a file", async ({ staffPage: page }) => {
  const word = aWord();
  const hostile = `<script>alert(1)</script> ${word}'); drop table catalog.titles; --`;
  const file = [
    "title,contributors,isbn,year",
    `"${hostile}",📚 ألف,,1999`,
    `Wrong digit ${word},Somebody,9780306406158,1999`,
    `,Nobody,,`,
    `Late ${word},Somebody,,in the year two thousand`,
    `Too,many,cells,for,a,row`,
  ].join("\r\n");
  await upload(page, "mixed.csv", `\ufeff${file}`);
  await runImport(page);
  await expect(stat(page, "refused")).toHaveText("4");
  const rows = page.getByRole("table", { name: "Refused" }).getByRole("row");
  for (const [line, reason] of [
    ["3", "9780306406158"],
    ["4", "There is no title."],
    ["5", "is not a year"],
    ["6", "The row has 6 columns"],
  ] as const) {
    await expect(rows.filter({ has: page.getByRole("rowheader", { name: line, exact: true }) })).toContainText(reason);
  }
  const report = await page.request.get(new URL(`${page.url()}.csv`).pathname);
  expect(report.headers()["content-disposition"]).toContain("attachment");
  expect(await report.text()).toContain("There is no title.");
  await page.goto(`/?q=${word}`);
  await expect(page.getByRole("article")).toContainText(hostile);
});

test("what is no table of titles is told before anything happens", async ({ staffPage: page }) => {
  const files = [
    { name: "columns.csv", content: "name,writer\nKindred,Butler\n", words: "The file has no column “title”" },
    { name: "empty.csv", content: "", words: "The file is empty." },
    { name: "sheet.csv", content: Buffer.from("PK\u0003\u0004 not a table"), words: "save it as CSV first" },
    { name: "twice.csv", content: "title,title\nKindred,Kindred\n", words: "The column “title” stands twice" },
  ];
  for (const { name, content, words } of files) {
    await upload(page, name, content);
    await expect(page.getByText(words)).toBeVisible();
    await expect(page.getByRole("button", { name: "Start the import" })).toHaveCount(0);
  }
});

test("a file of another encoding comes in with its accents", async ({ staffPage: page }) => {
  const word = aWord();
  const text = `title;contributors;year\nMémoires d’été ${word};Zoë Ní Dhálaigh;1999\n`;
  const encodings = [
    {
      name: "windows.csv",
      content: Buffer.from(text.replaceAll("’", "\u0092"), "latin1"),
      said: "Read as Windows-1252",
    },
    {
      name: "excel.csv",
      content: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]),
      said: "Read as UTF-16",
    },
  ];
  for (const { name, content, said } of encodings) {
    await upload(page, name, content);
    await expect(page.getByText(said)).toBeVisible();
    await expect(page.getByRole("table", { name: "First rows" })).toContainText(`Mémoires d’été ${word}`);
    await expect(page.getByRole("table", { name: "First rows" })).toContainText("Zoë Ní Dhálaigh");
  }
});

test("nobody but staff uploads", async ({ memberPage, page }) => {
  for (const [who, status] of [
    [memberPage, 403],
    [page, 401],
  ] as const) {
    const home = await who.request.get("/api/health");
    const answer = await who.request.post("/import/upload", {
      headers: { origin: new URL(home.url()).origin },
      multipart: { file: { name: "books.csv", mimeType: "text/csv", buffer: Buffer.from("title\nKindred\n") } },
    });
    expect(answer.status()).toBe(status);
  }
});
