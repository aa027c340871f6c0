import { listFacets } from "@/lib/db/search-facets";
import { searchTitles } from "@/lib/db/search";
import { closePool, type Sql, sql } from "@/lib/db/sql";
import { forget } from "@/lib/env";
import { type BenchDatabase, openBenchDatabase } from "./lib/database";
import { machineLine } from "./lib/machine";
import { figure, type Measured, measureEach, median, summarize } from "./lib/measure";
import { fillCatalog } from "./lib/search-data";
import { makeSearches, type Searches } from "./lib/search-queries";

const usage = "npm run bench search -- [--titles 1000000] [--searches 150] [--fresh]";

/**
 * Searches a generated catalog: each keystroke of people typing, typos, codes, pages of results with their
 * availability, facets; and the same question asked with ILIKE, round about, so that both meet the same machine.
 * Times are those of the caller, the way to the database and back included.
 */
export async function run(args: string[]): Promise<void> {
  if (args.includes("--help")) return console.log(usage);
  const option = (name: string, fallback: number) =>
    Number(args[args.indexOf(`--${name}`) + 1 || -1] ?? fallback) || fallback;
  const titles = option("titles", 1_000_000);
  const name = titles === 1_000_000 ? "carrel_bench_search" : `carrel_bench_search_${titles}`;
  const database = await openBenchDatabase(name, { fresh: args.includes("--fresh") });
  try {
    await fillCatalog(database.owner, titles);
    process.env.APP_DATABASE_URL = database.appUrl;
    forget();
    const searches = await makeSearches(database.owner, option("searches", 150));
    const rows = await measureSearches(searches);
    await report(database, titles, rows, await compareWithIlike(database.owner, searches));
  } finally {
    await closePool();
    await database.stop();
  }
}

type Row = { what: string; target: string; all: Measured; fastest: Measured };

/**
 * Times each search three times: all of them, and the fastest of each, which is what the work takes when nobody else
 * is at the machine. On shared cores the two lie far apart.
 */
async function measureThrice<Item>(items: readonly Item[], call: (item: Item) => Promise<unknown>) {
  const all: number[] = [];
  const fastest: number[] = [];
  for (const item of items) {
    const three: number[] = [];
    for (let round = 0; round < 3; round++) {
      const started = performance.now();
      await call(item);
      three.push(performance.now() - started);
    }
    all.push(...three);
    fastest.push(Math.min(...three));
  }
  return { all: summarize(all, 1), fastest: summarize(fastest, 1) };
}

async function measureSearches(searches: Searches): Promise<Row[]> {
  const suggest = (q: string) => sql`select s.ids from catalog.search_suggest(${q}, false, 10) s`;
  const resolve = (q: string) => sql`select r.ids from catalog.search_resolve(${q}, false) r`;
  const page = (q: string) => searchTitles({ q });
  const facets = (words: string[]) => listFacets(words, [], {});
  // What nobody waits for at a running library: plans, connections, the first reading of the disk.
  await measureEach(searches.keystrokes.slice(0, 300), suggest);
  const rows: Row[] = [];
  const add = async <Item>(
    what: string,
    target: string,
    items: readonly Item[],
    call: (item: Item) => Promise<unknown>,
  ) => {
    rows.push({ what, target, ...(await measureThrice(items, call)) });
  };
  await add("each keystroke", "p95 < 10", searches.keystrokes, suggest);
  await add("one and two letters alone", "p95 < 10", searches.shortest, suggest);
  await add("whole words and one letter more", "p95 < 10", searches.oneMoreLetter, suggest);
  await add("a typo", "p95 < 20", searches.typos, suggest);
  await add("ISBN", "p95 < 1", searches.isbns, resolve);
  await add("barcode", "p95 < 1", searches.barcodes, resolve);
  await add("results page with availability", "p95 < 10", searches.whole, page);
  await add("… of one common word", "p95 < 10", searches.common, page);
  await add("… available at one branch only", "p95 < 10", searches.whole, (q) =>
    searchTitles({ q, filters: { available: true, branchId: "1" } }),
  );
  await add("… in a rarer language", "p95 < 10", searches.common, (q) =>
    searchTitles({ q, filters: { language: "fre" } }),
  );
  await add("… by title", "p95 < 10", searches.common, (q) => searchTitles({ q, sort: "title" }));
  await add("… newest first", "p95 < 10", searches.common, (q) => searchTitles({ q, sort: "newest" }));
  await add("… added last first", "p95 < 10", searches.common, (q) => searchTitles({ q, sort: "added" }));
  await add("facets", "p95 < 25", searches.whole.map(wordsOf), facets);
  await add("facets of one common word, on 1,000", "p95 < 25", searches.common.map(wordsOf), facets);
  return rows;
}

const wordsOf = (q: string) => q.split(" ");

/** What simple applications do: each word anywhere in title or names, most popular first. */
function ilike(owner: Sql, q: string) {
  const patterns = q.split(" ").map((word) => `%${word}%`);
  const [first = "%", second = "%", third = "%"] = patterns;
  return owner`
    select t.id
    from catalog.titles t
    where (t.title ilike ${first} or t.contributor_line ilike ${first})
      and (t.title ilike ${second} or t.contributor_line ilike ${second})
      and (t.title ilike ${third} or t.contributor_line ilike ${third})
    order by t.popularity desc, t.id desc
    limit 10`;
}

async function compareWithIlike(owner: Sql, searches: Searches) {
  const some = searches.whole.filter((_, n) => n % Math.ceil(searches.whole.length / 8) === 0);
  const ours: Measured[] = [];
  const theirs: Measured[] = [];
  await ilike(owner, some[0] ?? "");
  for (let round = 0; round < 2; round++) {
    theirs.push(await measureEach(some, (q) => ilike(owner, q)));
    ours.push(await measureEach(some, (q) => sql`select s.ids from catalog.search_suggest(${q}, false, 10) s`));
  }
  const mid = (of: Measured[]) => median(of.map((measured) => measured.p50));
  return { ours: mid(ours), ilike: mid(theirs) };
}

async function report(database: BenchDatabase, titles: number, rows: Row[], compared: { ours: number; ilike: number }) {
  const [size] = await database.owner<{ words: string; indexes: string; heap: string }[]>`
    select
      (select count(*)::text from catalog.words) as words,
      pg_size_pretty(pg_indexes_size('catalog.titles')) as indexes,
      pg_size_pretty(pg_table_size('catalog.titles')) as heap`;
  console.log(`\n## Catalog search, ${titles.toLocaleString("en")} titles\n\n${machineLine(database.serverVersion)}  `);
  console.log(`${Number(size?.words).toLocaleString("en")} words · table ${size?.heap}, indexes ${size?.indexes}\n`);
  console.log(
    "| milliseconds | target | p50 | p95 | p99 | p95 of all calls | searches |\n| --- | --- | ---: | ---: | ---: | ---: | ---: |",
  );
  for (const { what, target, all, fastest: m } of rows)
    console.log(
      `| ${what} | ${target} | ${figure(m.p50)} | ${figure(m.p95)} | ${figure(m.p99)} | ${figure(all.p95)} | ${m.calls} |`,
    );
  console.log("\np50, p95 and p99 are of the fastest of three calls of each search.");
  console.log(
    `\nILIKE on the same data: ${figure(compared.ilike)} ms, ${figure(compared.ilike / compared.ours)} times as long as our ${figure(compared.ours)} ms (medians, A B A B).`,
  );
}
