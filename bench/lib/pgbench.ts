import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Measured } from "./measure";

/**
 * pgbench's own transfer, the TPC-B of old: five statements in a transaction. `hot`: one branch row that every transaction
 * updates; else as many branches as callers and more. Undefined where pgbench is not installed.
 */
export async function runTpcb(
  address: string,
  options: { callers: number; seconds: number; hot: boolean },
): Promise<Measured | undefined> {
  if (spawnSync("pgbench", ["--version"]).status !== 0) return undefined;
  const scale = options.hot ? 1 : 100;
  const filled = spawnSync("pgbench", ["-i", "-q", "-s", String(scale), address], { encoding: "utf8" });
  if (filled.status !== 0) throw new Error(`pgbench failed: ${filled.stderr}`);
  return readFigures(
    [
      "-n",
      "-M",
      "prepared",
      "-b",
      "tpcb-like",
      "-c",
      String(options.callers),
      "-j",
      "2",
      "-T",
      String(options.seconds),
      address,
    ],
    options.seconds,
  );
}

/** The same statement from PostgreSQL's own C client. Undefined where pgbench is not installed. */
export async function runPgbench(
  address: string,
  options: { callers: number; seconds: number; script: string },
): Promise<Measured | undefined> {
  if (spawnSync("pgbench", ["--version"]).status !== 0) return undefined;
  const folder = mkdtempSync(path.join(os.tmpdir(), "carrel-pgbench-"));
  try {
    const file = path.join(folder, "script.sql");
    writeFileSync(file, options.script);
    const args = [
      "-n",
      "-M",
      "prepared",
      "-c",
      String(options.callers),
      "-j",
      "2",
      "-T",
      String(options.seconds),
      "-f",
      file,
      address,
    ];
    return readFigures(args, options.seconds);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readFigures(args: string[], seconds: number): Measured {
  const result = spawnSync("pgbench", args, { encoding: "utf8" });
  if (result.status !== 0) throw new Error(`pgbench failed: ${result.stderr}`);
  const perSecond = Number(/tps = ([\d.]+) \(without/.exec(result.stdout)?.[1]);
  const p50 = Number(/latency average = ([\d.]+)/.exec(result.stdout)?.[1]);
  return { perSecond, p50, p95: Number.NaN, p99: Number.NaN, calls: Math.round(perSecond * seconds) };
}
