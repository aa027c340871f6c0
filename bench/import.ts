import { spawnSync } from "node:child_process";
import { createReadStream } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { operator } from "@/lib/auth/actor";
import { connectImport } from "@/lib/db/import-copy";
import { insertImport } from "@/lib/db/imports";
import { closePool } from "@/lib/db/sql";
import { forget } from "@/lib/env";
import { inspectCsv } from "@/lib/services/import-file";
import { stage } from "@/lib/services/import-run";
import { importTitles } from "@/lib/services/imports";
import { type BenchDatabase, openBenchDatabase } from "./lib/database";
import { importColumns, makeImportFile } from "./lib/import-file";
import { machineLine } from "./lib/machine";
import { figure, median } from "./lib/measure";

const usage = "npm run bench import -- [--titles 1000000] [--rounds 3] [--skip-merge]";

/**
 * An import beside psql's \copy of the same file into a bare unlogged table of texts. Rounds go A B C D A B C D.
 *   raw      the bytes of the file through our driver's COPY into the same bare table: what the transport costs
 *   staged   read, checked, mapped and copied into the staging table: every row judged
 *   tried    the same and de-duplicated, within the file and against the catalog (a trial run)
 *   merged   all of it, into the indexed catalog; once, because afterwards the catalog is full
 */
export async function run(args: string[]): Promise<void> {
  if (args.includes("--help")) return console.log(usage);
  const option = (name: string, fallback: number) =>
    Number(args[args.indexOf(`--${name}`) + 1 || -1] ?? fallback) || fallback;
  const file = await makeImportFile(path.join(process.cwd(), ".carrel", "bench"), option("titles", 1_000_000));
  const database = await openBenchDatabase("carrel_bench_import", { fresh: true });
  try {
    process.env.APP_DATABASE_URL = database.appUrl;
    forget();
    await compare(database, file, { rounds: option("rounds", 3), merge: !args.includes("--skip-merge") });
  } finally {
    await closePool();
    await database.stop();
  }
}

const emptyTable = `
  drop table if exists bare;
  create unlogged table bare (${importColumns.map((column) => `${column} text`).join(", ")})`;

async function compare(
  database: BenchDatabase,
  file: { path: string; bytes: number },
  options: { rounds: number; merge: boolean },
) {
  const shapes = {
    psql: psql(database, file.path),
    raw: raw(database, file.path),
    staged: staged(file.path),
    tried: tried(file.path),
  };
  const seconds: Record<keyof typeof shapes, number[]> = { psql: [], raw: [], staged: [], tried: [] };
  const memory = watchMemory();
  for (let round = 0; round < options.rounds; round++) {
    for (const name of ["psql", "raw", "staged", "tried"] as const) {
      await database.owner.unsafe(emptyTable).simple();
      const start = performance.now();
      if ((await shapes[name]()) !== undefined) seconds[name].push((performance.now() - start) / 1000);
    }
  }
  console.log(
    `${machineLine(database.serverVersion)}\n${figure(file.bytes / 1e6)} MB, medians of ${options.rounds} rounds\n`,
  );
  const base = median(seconds.psql);
  for (const [name, times] of Object.entries(seconds)) {
    const ratio = name === "psql" || Number.isNaN(base) ? "" : `   ${figure(base / median(times))} of psql`;
    console.log(
      `${name.padEnd(8)} ${figure(median(times))} s   ${figure(file.bytes / 1e6 / median(times))} MB/s${ratio}`,
    );
  }
  if (options.merge) {
    const start = performance.now();
    const report = await importTitles(operator(), { path: file.path });
    const took = (performance.now() - start) / 1000;
    console.log(`merged   ${figure(took)} s   ${figure(report.titlesAdded / took)} titles/s into the indexed catalog`);
  }
  console.log(`\nmemory of this process: ${memory()} MB at most`);
}

function psql(database: BenchDatabase, path: string) {
  return async () => {
    const command = `\\copy bare from '${path}' with (format csv, header)`;
    const result = spawnSync("psql", [database.ownerUrl, "-q", "-c", command], { encoding: "utf8" });
    if (result.error) return undefined;
    if (result.status !== 0) throw new Error(`psql failed: ${result.stderr}`);
    return true;
  };
}

function raw(database: BenchDatabase, path: string) {
  return async () => {
    const target = await database.owner.unsafe("copy bare from stdin with (format csv, header)").writable();
    await pipeline(createReadStream(path, { highWaterMark: 256 * 1024 }), target);
    return true;
  };
}

function staged(path: string) {
  return async () => {
    const file = await inspectCsv(path);
    const id = await record(file.bytes);
    const connection = connectImport();
    try {
      await connection.open(id, new Date());
      await stage(connection, id, file, { profile: "carrel" });
    } finally {
      await connection.close();
    }
    return true;
  };
}

function tried(path: string) {
  return async () => {
    await importTitles(operator(), { path }, { dryRun: true });
    return true;
  };
}

async function record(bytes: number): Promise<string> {
  const layout = { profile: "carrel", encoding: "utf-8", delimiter: "," };
  const copies = { copiesBranchId: null, copiesItemTypeCode: null };
  const file = { fileName: "bench.csv", storedAs: null, fileBytes: String(bytes) };
  const id = await insertImport({
    ...file,
    ...layout,
    ...copies,
    dryRun: true,
    status: "waiting",
    userId: null,
    createdAt: new Date(),
  });
  if (id === undefined) throw new Error("the import was not recorded");
  return id;
}

function watchMemory(): () => number {
  let most = 0;
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 100);
  return () => {
    clearInterval(timer);
    return Math.round(Math.max(most, process.memoryUsage.rss()) / 2 ** 20);
  };
}
