import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { errorCode } from "./errors";

/**
 * Whether a process with this id is alive. A zombie counts as dead: in a container whose first process
 * never reaps its children, a killed server stays in the table for ever.
 */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errorCode(error) !== "EPERM") return false;
  }
  return statFields(pid)?.[0] !== "Z";
}

/** Distinguishes two processes that had the same id, one after the other. Undefined where the system doesn't tell. */
export function startMark(pid: number): string | undefined {
  if (process.platform === "win32") return undefined;
  if (process.platform === "linux") return statFields(pid)?.[19];
  return psField(pid, "lstart");
}

/** Program and arguments of a process, separated by spaces. Undefined where the system doesn't tell. */
export function commandLine(pid: number): string | undefined {
  if (process.platform === "win32") return undefined;
  if (process.platform !== "linux") return psField(pid, "command");
  const raw = readProc(pid, "cmdline");
  return raw?.replaceAll("\0", " ").trim();
}

/** Ids of the processes that work inside this folder, Linux only. Every PostgreSQL backend has its data folder as working directory. */
export function processesWorkingIn(folder: string): number[] {
  if (process.platform !== "linux") return [];
  return fs
    .readdirSync("/proc")
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && workingFolder(pid) === folder && isAlive(pid));
}

/** Undefined where the system doesn't tell. */
export function workingFolder(pid: number): string | undefined {
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

/** True when the process ended within the time. */
export async function waitUntilGone(pid: number, timeoutMs: number): Promise<boolean> {
  const end = Date.now() + timeoutMs;
  while (isAlive(pid)) {
    if (Date.now() > end) return false;
    await sleep(15);
  }
  return true;
}

// The fields of /proc/<pid>/stat from the third on. The second, the program's name, may hold spaces and brackets.
function statFields(pid: number): string[] | undefined {
  if (process.platform !== "linux") return undefined;
  const raw = readProc(pid, "stat");
  return raw?.slice(raw.lastIndexOf(")") + 2).split(" ");
}

function readProc(pid: number, file: string): string | undefined {
  try {
    return fs.readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return undefined;
  }
}

function psField(pid: number, field: string): string | undefined {
  const out = spawnSync("ps", ["-o", `${field}=`, "-p", String(pid)], { encoding: "utf8" }).stdout;
  return out?.trim() || undefined;
}
