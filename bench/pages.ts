import { closePool } from "@/lib/db/sql";
import { type BenchDatabase, openBenchDatabase } from "./lib/database";
import { machineLine } from "./lib/machine";
import { figure, summarize } from "./lib/measure";
import { aReader, firstByte, scoresOf, serve, type Served } from "./lib/page-visits";
import { fillCatalog } from "./lib/search-data";

const usage = "npm run bench pages -- [--titles 100000] [--rounds 40] [--fresh]";

/**
 * The public pages and a member's loans on the built application, with a large catalog: the time to the first byte as a
 * program sees it that asks over loopback, and what Lighthouse says of each on a phone.
 */
export async function run(args: string[]): Promise<void> {
  if (args.includes("--help")) return console.log(usage);
  const option = (name: string, fallback: number) =>
    Number(args[args.indexOf(`--${name}`) + 1 || -1] ?? fallback) || fallback;
  const titles = option("titles", 100_000);
  const database = await openBenchDatabase(`carrel_bench_pages_${titles}`, { fresh: args.includes("--fresh") });
  let served: Served | undefined;
  try {
    await fillCatalog(database.owner, titles);
    const reader = await aReader(database);
    served = await serve(database.ownerUrl);
    const { base } = served;
    const cookie = await reader.signIn(base);
    const pages = await pagesOf(database, option("rounds", 40), cookie);
    console.log(`\n${machineLine(database.serverVersion)}\n`);
    await printFirstBytes(base, titles, pages);
    await printScores(base, pages);
  } finally {
    await served?.stop();
    await closePool();
    await database.stop();
  }
}

type Page = { name: string; paths: string[]; cookie?: string };

async function pagesOf({ owner }: BenchDatabase, rounds: number, cookie: string): Promise<Page[]> {
  const drawn = await owner<{ id: string; word: string }[]>`
    select t.id, lower(split_part(t.title, ' ', 1)) as word
    from catalog.titles t
    where t.id % (select greatest(1, count(*) / ${rounds}::int) from catalog.titles) = 0
    order by t.id
    limit ${rounds}`;
  return [
    { name: "home", paths: drawn.map(() => "/") },
    { name: "results", paths: drawn.map(({ word }) => `/?q=${encodeURIComponent(word)}`) },
    { name: "title", paths: drawn.map(({ id }) => `/titles/${id}`) },
    { name: "my loans", paths: drawn.map(() => "/account"), cookie },
  ];
}

async function printFirstBytes(base: string, titles: number, pages: readonly Page[]): Promise<void> {
  console.log(`| first byte, ${titles.toLocaleString("en")} titles, milliseconds | target | p50 | p95 | pages |`);
  console.log("| --- | --- | ---: | ---: | ---: |");
  for (const { name, paths, cookie } of pages) {
    for (const path of paths.slice(0, 10)) await firstByte(`${base}${path}`, cookie);
    const times: number[] = [];
    for (const path of paths) {
      // The fastest of three: what the page takes when nobody else is at the machine.
      const three: number[] = [];
      for (let turn = 0; turn < 3; turn += 1) three.push(await firstByte(`${base}${path}`, cookie));
      times.push(Math.min(...three));
    }
    const { p50, p95, calls } = summarize(times, 1);
    console.log(`| ${name} | p95 < 50 | ${figure(p50)} | ${figure(p95)} | ${calls} |`);
  }
}

async function printScores(base: string, pages: readonly Page[]): Promise<void> {
  console.log("\n| Lighthouse, phone | performance | accessibility | best practices | SEO | shift | scripts, kB |");
  console.log("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
  for (const { name, paths, cookie } of pages) {
    const found = await scoresOf(`${base}${paths[0]}`, cookie);
    const { performance, accessibility, bestPractices, seo, shift, scriptBytes, faults } = found;
    const scores = [performance, accessibility, bestPractices, seo].map((score) => Math.round(score * 100));
    console.log(`| ${name} | ${scores.join(" | ")} | ${shift.toFixed(3)} | ${(scriptBytes / 1000).toFixed(1)} |`);
    for (const fault of faults) console.log(`  ${name}: ${fault}`);
  }
}
