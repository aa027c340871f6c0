import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { isAlive, waitUntilGone } from "@/lib/house/processes";
import { project } from "@/lib/house/settings";
import type { Edits } from "./mutants";
import type { Order, Task } from "./worker";

export type WorkerPlace = {
  folder: string;
  /** Where it finds the database for its transfers and, by another way, for its record of attempts. */
  url: string;
  auditUrl: string;
  mutant?: Edits;
};

export type Worker = {
  pid: number;
  tell(order: Order): void;
  /** Lets it finish what it is at; its exit code. */
  stop(): Promise<number | null>;
  /** kill -9. */
  kill(): Promise<void>;
  /** Its exit code, once it has ended by itself. */
  ended: Promise<number | null>;
};

const connections = 8;

/** Starts a client in a process of its own and waits until it works. */
export async function startWorker(place: WorkerPlace, task: Task): Promise<Worker> {
  const file = path.join(place.folder, `${task.name}.task.json`);
  fs.writeFileSync(file, JSON.stringify(task));
  const log = fs.openSync(path.join(place.folder, "workers.log"), "a");
  const child = spawn(process.execPath, [path.join(project, "bench", "faults", "worker.mjs")], {
    cwd: project,
    env: {
      ...process.env,
      NODE_ENV: "production",
      LOG_LEVEL: "error",
      FAULT_TASK: file,
      FAULT_TSCONFIG: path.join(project, "tsconfig.json"),
      FAULT_MUTANT: place.mutant ? JSON.stringify(place.mutant) : "",
      APP_DATABASE_URL: place.url,
      AUDIT_DATABASE_URL: place.auditUrl,
      DB_POOL: String(connections),
    },
    stdio: ["ignore", log, log, "ipc"],
  });
  fs.closeSync(log);
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  await Promise.race([once(child, "message"), ended.then((code) => refuse(place, code))]);
  const pid = child.pid ?? 0;
  return {
    pid,
    ended,
    tell: (order) => tell(child, order),
    stop() {
      tell(child, { stop: true });
      return ended;
    },
    async kill() {
      if (isAlive(pid)) process.kill(pid, "SIGKILL");
      await waitUntilGone(pid, 5_000);
    },
  };
}

function tell(child: ChildProcess, order: Order): void {
  if (child.connected) child.send(order, () => {});
}

function refuse(place: WorkerPlace, code: number | null): never {
  const log = fs.readFileSync(path.join(place.folder, "workers.log"), "utf8").slice(-3_000);
  throw new Error(`a worker ended at its start with code ${code}:\n${log}`);
}
