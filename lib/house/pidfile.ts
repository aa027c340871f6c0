import fs from "node:fs";
import path from "node:path";
import { commandLine, isAlive, workingFolder } from "./processes";

/** What a running PostgreSQL writes into its data folder. */
export type PidFile = { pid: number; port: number; state: string };

export function readPidFile(data: string): PidFile | undefined {
  let lines: string[];
  try {
    lines = fs.readFileSync(pidPath(data), "utf8").split("\n");
  } catch {
    return undefined;
  }
  return { pid: Math.abs(Number(lines[0])), port: Number(lines[3]), state: lines[7]?.trim() ?? "" };
}

/** The running server of this data folder. A pid file left by a killed server, or whose id another program has now, gives undefined. */
export function findRunningServer(data: string): PidFile | undefined {
  const file = readPidFile(data);
  if (!file || !isAlive(file.pid)) return undefined;
  return mayServe(file.pid, data) ? file : undefined;
}

/**
 * Makes a stale pid file harmless when its process id belongs to another program by now: PostgreSQL would
 * refuse to start. The file is not deleted, because its shared memory key is how the next server notices
 * backends that outlived a killed one; only the id changes, to one no system hands out.
 */
export function retirePidFile(data: string): void {
  const file = readPidFile(data);
  if (!file || !Number.isInteger(file.pid) || file.pid <= 0) {
    fs.rmSync(pidPath(data), { force: true }); // empty or cut by a full disk: PostgreSQL calls that bogus and stops
    return;
  }
  const rest = fs.readFileSync(pidPath(data), "utf8").split("\n").slice(1);
  fs.writeFileSync(pidPath(data), [impossiblePid, ...rest].join("\n"));
}

// Where the system tells nothing about other processes, a living one with the right id is believed.
function mayServe(pid: number, data: string): boolean {
  const command = commandLine(pid);
  if (command === undefined) return true;
  return command.includes("postgres") && (command.includes(data) || workingFolder(pid) === data);
}

const impossiblePid = 2_147_483_647;

function pidPath(data: string): string {
  return path.join(data, "postmaster.pid");
}
