import { spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Binaries } from "./binaries";
import { commandFor, serverEnvironment } from "./data-folder";
import { HouseError } from "./errors";
import type { Identity } from "./identity";
import { findRunningServer, retirePidFile } from "./pidfile";
import { processesWorkingIn } from "./processes";
import { openServerLog, quoteTail, readLogTail } from "./server-log";
import { fixedSettings } from "./settings-of-server";
import { waitForSignIn } from "./sign-in";

export type ServerPlan = {
  root: string;
  data: string;
  binaries: Binaries;
  identity: Identity;
  settings: Record<string, string>;
  url(port: number): string;
  log(line: string): void;
};

/** Crash recovery replays at most a few GB of log; a server silent for longer is broken. */
const readyTimeoutMs = 300_000;
const orphansTimeoutMs = 20_000;

/** Starts PostgreSQL on the port and returns its process id when it takes sign-ins. */
export async function launchServer(plan: ServerPlan, port: number): Promise<number> {
  const end = Date.now() + orphansTimeoutMs;
  for (;;) {
    // The server took down by kill -9 left its pid file; PostgreSQL clears it unless another program has that id now.
    if (!findRunningServer(plan.data)) retirePidFile(plan.data);
    const result = await launchOnce(plan, port);
    if (typeof result === "number") return result;
    if (!result.includes("pre-existing shared memory block") || Date.now() > end) throw startProblem(plan.root, result);
    await outliveOrphans(plan, end - Date.now() < orphansTimeoutMs - 3_000);
  }
}

// The process id, or what the server logged before it gave up.
async function launchOnce(plan: ServerPlan, port: number): Promise<number | string> {
  const log = openServerLog(plan.root);
  plan.identity.own(log.file);
  const child = spawnServer(plan, port, log.fd);
  fs.closeSync(log.fd);
  const slow = setTimeout(() => plan.log("PostgreSQL recovers from a crash; this may take a minute"), 3_000);
  try {
    await spawned(child);
    const answer = await waitForSignIn(
      plan.url(port),
      readyTimeoutMs,
      () => child.exitCode === null && child.signalCode === null,
    );
    if (answer === "ok" && child.pid !== undefined) return child.pid;
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGQUIT");
    return `${readLogTail(log.file, log.from)}\n(${answer})`;
  } finally {
    clearTimeout(slow);
  }
}

function spawnServer(plan: ServerPlan, port: number, fd: number): ChildProcess {
  const settings = { ...plan.settings, ...fixedSettings(port) };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const [command, args] = commandFor(plan.identity, plan.binaries.postgres, ["-D", plan.data, ...flags]);
  // Detached: Ctrl-C in the terminal must reach the supervisor only, which stops the web before the database.
  const child = spawn(command, args, {
    ...plan.identity.options,
    env: serverEnvironment(),
    cwd: "/",
    detached: true,
    stdio: ["ignore", fd, fd],
  });
  child.unref();
  return child;
}

function spawned(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => child.once("spawn", resolve).once("error", reject));
}

// Backends of a killed server end by themselves within moments, unless one is deep in a computation.
async function outliveOrphans(plan: ServerPlan, patienceIsOver: boolean): Promise<void> {
  await sleep(200);
  if (!patienceIsOver) return;
  for (const pid of processesWorkingIn(plan.data)) {
    plan.log(`ending process ${pid}, left over from a killed database server`);
    process.kill(pid, "SIGKILL");
  }
}

function startProblem(root: string, said: string): HouseError {
  const tail = quoteTail(said);
  if (/No space left on device|Disk quota exceeded/.test(said)) {
    return new HouseError(
      "diskFull",
      `The disk of ${root} is full, so PostgreSQL can't start. Make room and start again; nothing is lost. It said:\n${tail}`,
    );
  }
  return new HouseError(
    "serverFailed",
    `PostgreSQL did not start. Its log is ${root}/postgres.log and ends with:\n${tail}`,
  );
}
