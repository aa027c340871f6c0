import { exportAttempts } from "@/lib/db/audit-export";
import { type AttemptFilters, countAttempts, listAttempts } from "@/lib/db/audit";
import { countByHour, countOtherOutcomes } from "@/lib/db/audit-counts";
import { closePool, type Sql } from "@/lib/db/sql";
import { forget } from "@/lib/env";
import { attemptCsvLine } from "@/lib/policy/attempt-csv";
import { fillAttempts } from "./lib/audit-data";
import { type AuditCases, makeCases } from "./lib/audit-cases";
import { type BenchDatabase, openBenchDatabase } from "./lib/database";
import { machineLine } from "./lib/machine";
import { figure, summarize } from "./lib/measure";

const usage = "npm run bench audit -- [--attempts 5000000] [--rounds 40] [--export-seconds 3600] [--fresh]";
const pageSize = 51;

/**
 * The audit on a record of millions of attempts: each filter over the last 90 days, first page and a deep one, with the
 * names of accounts and people, as the screen shows it; the counts of its cards; and the export of everything, with the
 * memory of the process that makes the file. Times are those of the caller, the way to the database and back included.
 */
export async function run(args: string[]): Promise<void> {
  if (args.includes("--help")) return console.log(usage);
  const option = (name: string, fallback: number) =>
    Number(args[args.indexOf(`--${name}`) + 1 || -1] ?? fallback) || fallback;
  const attempts = option("attempts", 5_000_000);
  const name = attempts === 5_000_000 ? "carrel_bench_audit" : `carrel_bench_audit_${attempts}`;
  const database = await openBenchDatabase(name, { fresh: args.includes("--fresh") });
  try {
    await fillAttempts(database.owner, attempts);
    process.env.APP_DATABASE_URL = database.appUrl;
    forget();
    const cases = await makeCases(database.owner);
    await reportFilters(database, attempts, await measureFilters(cases, option("rounds", 40)));
    await reportCounts();
    reportExport(await measureExport(cases.until, option("export-seconds", 3600)));
  } finally {
    await closePool();
    await database.stop();
  }
}

type Times = { fastest: number[]; all: number[] };
type Row = { what: string; found: string; first: Times; deep: Times; count: Times };

async function measureFilters({ groups }: AuditCases, rounds: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { what, draw } of groups) {
    const row: Row = { what, found: "", first: noTimes(), deep: noTimes(), count: noTimes() };
    // What a running library has in its memory and planned already.
    for (let call = 0; call < 6; call++) await listAttempts(draw(0), { limit: pageSize });
    for (let round = 0; round < rounds; round++) {
      const filters = draw(round);
      const lines = await thrice(row.first, () => listAttempts(filters, { limit: pageSize }));
      const after = lines.length < pageSize ? undefined : await deepCursor(filters);
      if (after !== undefined) await thrice(row.deep, () => listAttempts(filters, { after, limit: pageSize }));
      const { attempts, isAll } = await thrice(row.count, () => countAttempts(filters));
      row.found = `${attempts}${isAll ? "" : "+"}`;
    }
    rows.push(row);
  }
  return rows;
}

const noTimes = (): Times => ({ fastest: [], all: [] });

/**
 * Times a call three times: all of them, and the fastest, which is what the work takes when nobody else is at the
 * machine.
 */
async function thrice<Result>(times: Times, work: () => Promise<Result>): Promise<Result> {
  const three: number[] = [];
  await timed(three, work);
  await timed(three, work);
  const result = await timed(three, work);
  times.all.push(...three);
  times.fastest.push(Math.min(...three));
  return result;
}

/** Where the page behind a thousand attempts begins; undefined where there are fewer. */
async function deepCursor(filters: AttemptFilters): Promise<string | undefined> {
  const lines = await listAttempts(filters, { limit: 1000 });
  return lines.length === 1000 ? lines.at(-1)?.id : undefined;
}

async function timed<Result>(times: number[], work: () => Promise<Result>): Promise<Result> {
  const started = performance.now();
  const result = await work();
  times.push(performance.now() - started);
  return result;
}

type Exported = { rows: number; bytes: number; seconds: number; memory: number[] };

/** Everything as CSV, or as much as there is time for, made and thrown away; memory of this process in MiB. */
async function measureExport(until: Date, seconds: number): Promise<Exported> {
  const memory: number[] = [];
  const look = setInterval(() => memory.push(process.memoryUsage().rss / 2 ** 20), 100);
  const started = performance.now();
  let rows = 0;
  let bytes = 0;
  const enough = AbortSignal.timeout(seconds * 1000);
  await exportAttempts(
    { since: new Date(0), until },
    async (lines) => {
      rows += lines.length;
      bytes += Buffer.byteLength(lines.map(attemptCsvLine).join(""));
    },
    enough,
  ).catch((error: unknown) => {
    if (!enough.aborted) throw error;
  });
  clearInterval(look);
  return { rows, bytes, seconds: (performance.now() - started) / 1000, memory };
}

async function reportFilters(database: BenchDatabase, attempts: number, rows: Row[]) {
  console.log(`\n## Audit, ${attempts.toLocaleString("en")} attempts\n\n${machineLine(database.serverVersion)}  `);
  console.log(`${await sizes(database.owner)}\n`);
  console.log(
    "| milliseconds | found | first page p50 | p95 | of all | 21st page p50 | p95 | of all | count p50 | p95 | of all |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
  );
  for (const { what, found, first, deep, count } of rows)
    console.log(`| ${[what, found, ...[first, deep, count].flatMap(figures)].join(" | ")} |`);
  console.log("\np50 and p95 are of the fastest of three calls, “of all” is the p95 of all of them.");
}

function figures({ fastest, all }: Times): string[] {
  if (all.length === 0) return ["–", "–", "–"];
  const { p50, p95 } = summarize(fastest, 1);
  return [p50, p95, summarize(all, 1).p95].map(figure);
}

/** What the cards above the list cost. */
async function reportCounts() {
  const until = new Date();
  const since = new Date(until.getTime() - 86_400_000);
  const times: number[] = [];
  for (let round = 0; round < 20; round++)
    await timed(times, () => Promise.all([countByHour(until, 24), countOtherOutcomes(since, until)]));
  const counts = summarize(times, 1);
  console.log(`\nThe counts of the last 24 hours: p50 ${figure(counts.p50)}, p95 ${figure(counts.p95)} ms.`);
}

function reportExport({ rows, bytes, seconds, memory }: Exported) {
  const tenths = Array.from({ length: 10 }, (_, n) =>
    Math.round(Math.max(0, ...memory.slice((n * memory.length) / 10, ((n + 1) * memory.length) / 10))),
  );
  console.log(
    `\nExport: ${rows.toLocaleString("en")} rows, ${figure(bytes / 1e6)} MB of CSV in ${figure(seconds)} s, ${figure(rows / seconds)} rows a second. Most memory (MiB) in each tenth of the time: ${tenths.join(", ")}.`,
  );
}

async function sizes(owner: Sql): Promise<string> {
  const [size] = await owner<{ attempts: string; indexes: string; outcomes: string }[]>`
    select pg_size_pretty(sum(pg_table_size(p.relid))) as attempts, pg_size_pretty(sum(pg_indexes_size(p.relid))) as indexes,
      pg_size_pretty(pg_total_relation_size('ledger.outcomes')) as outcomes
    from pg_partition_tree('ledger.attempts') p
    where p.isleaf`;
  return `attempts ${size?.attempts}, their indexes ${size?.indexes}, outcomes with indexes ${size?.outcomes}`;
}
