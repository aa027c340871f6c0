import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { operator } from "../auth/actor";
import { findImport, insertImport, listImports } from "../db/imports";
import { sql } from "../db/sql";
import { useCsvFiles } from "../testing/csv";
import { useDatabase } from "../testing/database";
import { importTitles, runImport } from "./imports";

const { owner, appUrl } = useDatabase();
const { csv, folder } = useCsvFiles();
const actor = operator();

const titleCount = async (like = "%") =>
  (await owner()<{ n: number }[]>`select count(*)::int as n from catalog.titles where title like ${like}`)[0]?.n ?? -1;
const rows = (name: string, count: number) =>
  `title,contributors,publisher\n${Array.from({ length: count }, (_, n) => `${name} ${n},"Author ${n % 500}; Other ${(n * 7) % 300}",P\n`).join("")}`;

async function until(condition: () => Promise<boolean>, what: string) {
  for (let tries = 0; tries < 1200; tries++) {
    if (await condition()) return;
    await sleep(50);
  }
  throw new Error(`waited a minute in vain until ${what}`);
}

test("the same file imported four times at once comes in once", async () => {
  const file = await csv(rows("Same", 2_000));
  const reports = await Promise.all([1, 2, 3, 4].map(() => importTitles(actor, { path: file })));
  expect(reports.map((report) => report.titlesAdded).sort((a, b) => a - b)).toEqual([0, 0, 0, 2_000]);
  expect(await titleCount("Same %")).toBe(2_000);
}, 60_000);

test("imports and desks that bring the same new names at once all succeed, each name once", async () => {
  const files = await Promise.all(
    ["A", "B"].map((name) => csv(rows(`Clash${name}`, 1_500).replaceAll("Author", "Clasher"))),
  );
  const saves = Array.from({ length: 20 }, (_, n) => async () => {
    await sleep(n * 15);
    await sql`
      select id
      from catalog.save_title(null, null, ${`Saved ${n}`}, null, null, null, null, null, null, null, null, null,
        ${[`Clasher ${499 - n}`, `Clasher ${n}`]}, ${["author", "author"]}, ${[]}::text[], ${new Date()})`.catch(
      (error: unknown) => {
        // A name that a merge is just bringing may be waited for too long; the desk is told "busy".
        expect(error).toMatchObject({ code: "55P03" });
      },
    );
  });
  const [one, two] = await Promise.all([
    ...files.map((path) => importTitles(actor, { path })),
    ...saves.map((save) => save()),
  ]);
  expect([one, two]).toMatchObject([{ titlesAdded: 1_500 }, { titlesAdded: 1_500 }]);
  const [names] = await owner()`select count(*)::int as n from catalog.contributors where name like 'Clasher %'`;
  expect(names).toEqual({ n: 500 });
}, 60_000);

test("who saves a title with a new subject and an ISBN that a merge brings too is waited for, and neither is given up", async () => {
  const path = await csv("title,isbn,subjects\nBrought,9780306406157,Meeting point\n");
  let merges = 0;
  const onProgress = ({ status }: { status: string }) => void (status === "merging" && merges++);
  // In the steps of catalog.save_title: the subject, then the title with its ISBN.
  const { merging } = await owner().begin(async (saving) => {
    await saving`insert into catalog.subjects (name) values ('Meeting point')`;
    const merging = importTitles(actor, { path }, { onProgress });
    await vi.waitUntil(
      async () =>
        (
          await owner()`
            select from pg_stat_activity
            where application_name = 'carrel import' and wait_event_type = 'Lock' and datname = current_database()`
        ).length === 1,
      { timeout: 20_000 },
    );
    await saving`insert into catalog.titles (title, isbn13) values ('Saved', '9780306406157')`;
    return { merging };
  });
  expect(await merging).toMatchObject({ titlesAdded: 0, titlesUnchanged: 1 });
  expect(merges).toBe(1);
  // The ISBNs of this database are counted below.
  await owner()`update catalog.titles set isbn13 = null where title = 'Saved'`;
}, 60_000);

test("readers are not kept waiting by a merge", async () => {
  const path = await csv(rows("Reader", 20_000));
  let isDone = false;
  let slowest = 0;
  const begun = performance.now();
  const work = importTitles(actor, { path }).finally(() => (isDone = true));
  while (!isDone) {
    const start = performance.now();
    await owner()`select count(*) from catalog.titles where title = 'Reader 1'`;
    slowest = Math.max(slowest, performance.now() - start);
    await sleep(20);
  }
  expect((await work).titlesAdded).toBe(20_000);
  // Who waited for the merge would wait for most of the import; on a busy machine that takes longer.
  expect(slowest).toBeLessThan(Math.max(1_500, (performance.now() - begun) / 2));
}, 60_000);

test("an import that is stopped imports nothing and says so", async () => {
  const stop = new AbortController();
  const path = await csv(rows("Stopped", 20_000));
  const work = importTitles(
    actor,
    { path },
    { signal: stop.signal, onProgress: ({ status }) => status === "merging" && setTimeout(() => stop.abort(), 50) },
  );
  await expect(work).rejects.toThrow("abort");
  expect(await titleCount("Stopped %")).toBe(0);
  expect((await listImports())[0]).toMatchObject({ status: "failed", titlesAdded: 0 });
}, 60_000);

test("a process killed in the middle of an import leaves nothing but its row, which the sweep closes", async () => {
  const path = await csv(rows("Killed", 30_000));
  const child = spawn(process.execPath, ["--import", "tsx", "lib/testing/import-process.ts", path], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      LOG_LEVEL: "silent",
      APP_DATABASE_URL: appUrl(),
      CARREL_DATA: folder(),
    },
    stdio: "inherit",
  });
  await until(async () => (await listImports())[0]?.status === "merging", "the import was merging");
  child.kill("SIGKILL");
  await until(async () => {
    const open =
      await owner()`select from pg_stat_activity where application_name = 'carrel import' and datname = current_database()`;
    return open.length === 0;
  }, "the connection of the killed process was gone");
  const [last] = await listImports();
  if (last?.status !== "done") {
    expect(await titleCount("Killed %")).toBe(0);
    await owner()`select from carrel.clean_up(now() + interval '2 minutes')`;
    expect(await findImport(last?.id ?? "")).toMatchObject({
      status: "failed",
      failure: expect.stringContaining("interrupted"),
    });
  }
  expect([0, 30_000]).toContain(await titleCount("Killed %"));
}, 180_000);

test("an import whose job is tried again after it was done stays as it was", async () => {
  const { id } = await importTitles(actor, { path: await csv(rows("Again", 3)) });
  await runImport(id, { isLastTry: false });
  expect(await titleCount("Again %")).toBe(3);
});

test("an upload that is gone closes its import with the reason", async () => {
  const id = await insertImport({
    fileName: "gone.csv",
    storedAs: "00000000-0000-4000-8000-000000000000",
    fileBytes: "1",
    profile: "carrel",
    encoding: "utf-8",
    delimiter: ",",
    copiesBranchId: null,
    copiesItemTypeCode: null,
    dryRun: false,
    status: "waiting",
    userId: null,
    createdAt: new Date(),
  });
  await runImport(id ?? "", { isLastTry: false });
  expect(await findImport(id ?? "")).toMatchObject({ status: "failed", failure: "The file can't be opened." });
});

const books = "../shared/data/books-10k.csv";
test.skipIf(!existsSync(books))(
  "books-10k.csv comes in whole, and a second time changes nothing",
  async () => {
    const report = await importTitles(actor, { path: books });
    expect(report).toMatchObject({
      rowsRead: 10_000,
      titlesAdded: 10_000,
      rowsRefused: 0,
      rowsDuplicate: 0,
      profile: "goodbooks",
    });
    expect(report.repairs).toMatchObject({ isbn10_padded: 6587, isbn_completed: 21, year_bc: 31 });
    expect(report.notes.note).toBe(157);
    const [hunger] =
      await owner()`select isbn13, series, series_number, year from catalog.titles where title = 'The Hunger Games'`;
    expect(hunger).toMatchObject({
      isbn13: "9780439023481",
      series: "The Hunger Games",
      seriesNumber: "1",
      year: 2008,
    });
    const [counted] = await owner()`
      select count(isbn13)::int as isbns, min(year)::int as oldest, count(language)::int as languages
      from catalog.titles`;
    expect(counted).toEqual({ isbns: 9298, oldest: -1750, languages: 8916 });
    const before = await titleCount();
    expect((await importTitles(actor, { path: books })).titlesUnchanged).toBe(10_000);
    expect(await titleCount()).toBe(before);
  },
  60_000,
);
