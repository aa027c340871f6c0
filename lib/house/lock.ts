import { randomBytes } from "node:crypto";
import fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { errorCode } from "./errors";
import { isAlive, startMark } from "./processes";

/** Who holds a lock file: a process, told apart from a later one with the same id by when it started. */
export type Holder = { pid: number; mark?: string };
export type Lock = { release(): void };

/** Takes the lock, or says who has it. A lock whose process is dead is taken over. */
export function tryLock(file: string): Lock | Holder {
  const mine = `${file}.${process.pid}-${randomBytes(4).toString("hex")}`;
  fs.writeFileSync(mine, JSON.stringify({ pid: process.pid, mark: startMark(process.pid) }));
  try {
    for (;;) {
      if (tryLink(mine, file)) return { release: () => release(file) };
      const holder = readHolder(file);
      if (holder && isHeld(holder)) return holder;
      takeAway(file, holder);
    }
  } finally {
    fs.rmSync(mine, { force: true });
  }
}

/** Waits for the lock up to the time given (ms), then gives who has it. */
export async function waitForLock(
  file: string,
  timeoutMs: number,
  onWait?: (holder: Holder) => void,
): Promise<Lock | Holder> {
  const end = Date.now() + timeoutMs;
  let told = false;
  for (;;) {
    const lock = tryLock(file);
    if ("release" in lock || Date.now() > end) return lock;
    if (!told) onWait?.(lock);
    told = true;
    await sleep(50);
  }
}

// A hard link appears with its contents and only if the name is free: two processes can't both get it.
function tryLink(mine: string, file: string): boolean {
  try {
    fs.linkSync(mine, file);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  }
}

function isHeld(holder: Holder): boolean {
  if (!isAlive(holder.pid)) return false;
  return holder.mark === undefined || holder.mark === startMark(holder.pid);
}

// Two starters may find the same dead lock; renaming lets only one of them have it, and a fresh lock caught by mistake goes back.
function takeAway(file: string, dead: Holder | undefined): void {
  const aside = `${file}.dead-${process.pid}-${randomBytes(4).toString("hex")}`;
  try {
    fs.renameSync(file, aside);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return;
    throw error;
  }
  const caught = readHolder(aside);
  if (caught && (caught.pid !== dead?.pid || caught.mark !== dead.mark)) tryLink(aside, file);
  fs.rmSync(aside, { force: true });
}

function readHolder(file: string): Holder | undefined {
  try {
    const read: unknown = JSON.parse(fs.readFileSync(file, "utf8"));
    if (typeof read !== "object" || read === null || !("pid" in read) || typeof read.pid !== "number") return undefined;
    const mark = "mark" in read && typeof read.mark === "string" ? read.mark : undefined;
    return { pid: read.pid, mark };
  } catch {
    return undefined;
  }
}

function release(file: string): void {
  if (readHolder(file)?.pid === process.pid) fs.rmSync(file, { force: true });
}
