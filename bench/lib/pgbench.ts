import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Measured } from "./measure";

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
    const result = spawnSync("pgbench", args, { encoding: "utf8" });
    if (result.status !== 0) throw new Error(`pgbench failed: ${result.stderr}`);
    const perSecond = Number(/tps = ([\d.]+) \(without/.exec(result.stdout)?.[1]);
    const p50 = Number(/latency average = ([\d.]+)/.exec(result.stdout)?.[1]);
    return { perSecond, p50, p95: Number.NaN, p99: Number.NaN, calls: Math.round(perSecond * options.seconds) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
