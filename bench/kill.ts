import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { connect } from "@/lib/db/sql";
import { postgresRoot } from "@/lib/house/database";
import { defaultDatabase, findPostgres } from "@/lib/house/embedded";
import { isAlive } from "@/lib/house/processes";
import { project } from "@/lib/house/settings";
import { type Tally, workAtDesk } from "./lib/kill-desk";
import { fillKillLibrary, judgeLibrary } from "./lib/kill-library";

const usage = "npm run bench kill -- [--times 20] [--desks 6] [--port 3590]";
const victims = ["a web process", "the database server", "both", "everything, the supervisor too"] as const;

type Library = { data: string; port: number; address: string; start: ChildProcess };

/**
 * A real `npm start` on a folder of its own, desks that check copies out and in over REST, and kill -9 of its
 * processes again and again. At the end nothing answered may be missing, and nothing may be half made.
 */
export async function run(args: string[]): Promise<number> {
  if (args.includes("--help")) return say(usage, 0);
  const option = (name: string, fallback: number) => Number(args[args.indexOf(`--${name}`) + 1 || -1]) || fallback;
  const port = option("port", 3590);
  const data = fs.mkdtempSync(path.join(os.tmpdir(), "carrel-kill-"));
  const library: Library = { data, port, address: `http://127.0.0.1:${port}`, start: startLibrary(data, port) };
  try {
    await waitForHealth(library, 600_000);
    return await attack(library, option("times", 20), option("desks", 6));
  } finally {
    await stopLibrary(library);
    fs.rmSync(data, { recursive: true, force: true });
  }
}

async function attack(library: Library, times: number, desks: number): Promise<number> {
  const keys = await withOwner(library, (owner) => fillKillLibrary(owner, desks));
  let goingOn = true;
  const work = keys.map((apiKey, number) => workAtDesk(library.address, { number, apiKey }, () => goingOn));
  const recoveries: number[] = [];
  for (let n = 0; n < times; n++) {
    await sleep(700 + Math.random() * 800);
    const victim = victims[n % victims.length] ?? victims[0];
    const killedAt = performance.now();
    await kill(library, victim);
    await waitForHealth(library, 120_000);
    recoveries.push(performance.now() - killedAt);
    console.log(`${n + 1}. kill -9 of ${victim}: back after ${Math.round(recoveries.at(-1) ?? 0)} ms`);
  }
  await sleep(1_000);
  goingOn = false;
  const tallies = await Promise.all(work);
  return report(library, tallies, recoveries);
}

async function kill(library: Library, victim: (typeof victims)[number]): Promise<void> {
  const server = await findPostgres(postgresRoot(library.data));
  const web = childrenOf(library.start.pid ?? 0, "web-process.mjs");
  const everything = victim === victims[3];
  const pids = [
    ...(everything ? [library.start.pid] : []),
    ...(everything ? childrenOf(library.start.pid ?? 0, "") : []),
    ...(victim !== "the database server" ? web.slice(0, everything ? web.length : 1) : []),
    ...(victim !== "a web process" ? [server?.pid] : []),
  ];
  for (const pid of new Set(pids)) if (pid !== undefined && isAlive(pid)) process.kill(pid, "SIGKILL");
  if (everything) library.start = startLibrary(library.data, library.port);
}

async function report(library: Library, tallies: Tally[], recoveries: number[]): Promise<number> {
  const answered = tallies.flatMap((tally) => tally.answered);
  const surprises = tallies.flatMap((tally) => tally.surprises);
  const faults = await withOwner(library, (owner) => judgeLibrary(owner, answered));
  const resent = tallies.reduce((sum, tally) => sum + tally.resent, 0);
  const worst = Math.round(Math.max(...recoveries));
  console.log(`\n${answered.length} actions answered, ${resent} sent again, longest way back ${worst} ms`);
  for (const [name, count] of Object.entries(faults)) console.log(`  ${count} ${name}`);
  for (const surprise of surprises.slice(0, 10)) console.log(`  unexpected answer: ${surprise}`);
  const bad = surprises.length + Object.values(faults).reduce((sum, count) => sum + count, 0);
  return say(bad === 0 ? "Nothing lost, nothing half made." : `${bad} faults.`, bad === 0 ? 0 : 1);
}

function startLibrary(data: string, port: number): ChildProcess {
  const log = fs.openSync(path.join(data, "start.log"), "a");
  const variables = {
    ...process.env,
    NODE_ENV: "production",
    CARREL_DATA: data,
    PORT: String(port),
    CARREL_SEED: "none",
    DATABASE_URL: "",
  } as const;
  const child = spawn(process.execPath, [path.join(project, "bin", "start.mjs")], {
    env: variables,
    stdio: ["ignore", log, log],
  });
  fs.closeSync(log);
  return child;
}

async function stopLibrary(library: Library): Promise<void> {
  const { pid } = library.start;
  if (pid === undefined) return;
  process.kill(pid, "SIGTERM");
  for (let tries = 0; isAlive(pid) && tries < 300; tries++) await sleep(100);
}

async function waitForHealth(library: Library, timeoutMs: number): Promise<void> {
  for (const end = Date.now() + timeoutMs; Date.now() < end; await sleep(20)) {
    const healthy = await fetch(`${library.address}/api/health`, { signal: AbortSignal.timeout(2_000) }).then(
      (reply) => reply.ok,
      () => false,
    );
    if (healthy) return;
    if (library.start.exitCode !== null) break;
  }
  throw new Error(
    `the library did not come up:\n${fs.readFileSync(path.join(library.data, "start.log"), "utf8").slice(-3_000)}`,
  );
}

async function withOwner<T>(library: Library, work: (owner: ReturnType<typeof connect>) => Promise<T>): Promise<T> {
  const cluster = await findPostgres(postgresRoot(library.data));
  if (!cluster) throw new Error("the library's database server does not run");
  const owner = connect(cluster.url(defaultDatabase), { max: 1, statementTimeout: 0, name: "bench kill" });
  try {
    return await work(owner);
  } finally {
    await owner.end({ timeout: 5 });
  }
}

function childrenOf(parent: number, named: string): number[] {
  const lines = spawnSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" }).stdout.split("\n");
  return lines.flatMap((line) => {
    const [, pid, ppid, args = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return Number(ppid) === parent && args.includes(named) ? [Number(pid)] : [];
  });
}

function say(line: string, code: number): number {
  console.log(line);
  return code;
}
