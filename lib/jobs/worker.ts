import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Logger, parseCronItems, run, type Runner, type TaskList, type WorkerEvents } from "graphile-worker";
import { holdWorkerLock, unlockLostJobs, type WorkerLock } from "../db/jobs";
import { env } from "../env";
import { log } from "../log";
import { ledgerRounds, makeRounds, noticeRounds, type Round } from "./rounds";
import { cron, tasks as allTasks } from "./tasks";

export type Worker = {
  /** Takes no more jobs, gives those at work some seconds to end, and hands back the rest. */
  stop(): Promise<void>;
};

export type WorkerOptions = {
  /** Jobs at a time. */
  concurrency?: number;
  /** How often the worker looks for jobs of killed ones, in milliseconds. */
  sweepEvery?: number;
  /** How long a job is held before its worker's silence is believed, in milliseconds. */
  graceMs?: number;
  /** Other jobs than ours; for tests. */
  tasks?: TaskList;
  /** What is looked after beside the jobs; nothing where the jobs are others. */
  rounds?: readonly Round[];
  /** How long after a round the next begins, in milliseconds. */
  roundsEvery?: number;
};

/**
 * Runs jobs until stopped: those that were asked for and those of the clock. When the database goes away it waits
 * and comes back. Jobs of a worker that was killed are taken over as soon as its lock is seen to be free.
 */
export async function runWorker(options: WorkerOptions = {}): Promise<Worker> {
  const { concurrency = 2, sweepEvery = 5_000, graceMs = 10_000, tasks = allTasks, roundsEvery = 10_000 } = options;
  const rounds = options.rounds ?? (options.tasks ? [] : [...ledgerRounds(), ...noticeRounds]);
  const address = env().APP_DATABASE_URL;
  if (!address)
    throw new Error("APP_DATABASE_URL is not set: start with `npm start`, or set it to the worker role's address");
  const stopping = new AbortController();
  let runner: Runner | undefined;
  const roundsMade = makeRounds(rounds, { every: roundsEvery, stop: stopping.signal });

  const untilStopped = (async () => {
    while (!stopping.signal.aborted) {
      try {
        runner = await start(address, { concurrency, sweepEvery, graceMs, tasks });
        if (stopping.signal.aborted) await runner.stop();
        await runner.promise;
      } catch (error) {
        if (!stopping.signal.aborted) log.warn({ err: error }, "the worker can't reach the database, it tries again");
      }
      await sleep(1_000, undefined, { signal: stopping.signal }).catch(() => {});
    }
  })();

  return {
    stop: async () => {
      if (stopping.signal.aborted) return untilStopped;
      stopping.abort();
      // It rejects when the pool ended by itself in this very moment: then there is nothing left to stop.
      await runner?.stop().catch(() => {});
      await Promise.all([untilStopped, roundsMade]);
    },
  };
}

async function start(
  address: string,
  {
    concurrency,
    sweepEvery,
    graceMs,
    tasks,
  }: Required<Pick<WorkerOptions, "concurrency" | "sweepEvery" | "graceMs" | "tasks">>,
): Promise<Runner> {
  const events: WorkerEvents = new EventEmitter();
  const ended = new AbortController();
  events.on("pool:create", ({ workerPool }) => {
    const lock = holdWorkerLock(address, workerPool.id);
    void keepSweeping(lock, { sweepEvery, graceMs, stop: ended.signal });
  });
  const runner = await run({
    connectionString: withRoleAsOption(address),
    maxPoolSize: concurrency + 2,
    concurrency,
    taskList: tasks,
    parsedCronItems: parseCronItems(cron),
    noHandleSignals: true,
    pollInterval: 2_000,
    events,
    logger: new Logger(() => (level, message) => log[level === "warning" ? "warn" : level](message)),
  });
  void runner.promise.finally(() => ended.abort()).catch(() => {});
  return runner;
}

/** Renews this worker's lock and frees the jobs of lost ones, until the pool has ended: then the lock goes too. */
async function keepSweeping(
  lock: WorkerLock,
  { sweepEvery, graceMs, stop }: { sweepEvery: number; graceMs: number; stop: AbortSignal },
) {
  while (!stop.aborted) {
    try {
      await lock.renew();
      const lost = await unlockLostJobs(new Date(Date.now() - graceMs));
      if (lost > 0) log.warn(`took over the jobs of ${lost} lost worker${lost === 1 ? "" : "s"}`);
    } catch (error) {
      log.debug({ err: error }, "the worker's lock could not be renewed");
    }
    await sleep(sweepEvery, undefined, { signal: stop }).catch(() => {});
  }
  await lock.release();
}

/** `?role=` of our addresses, in the form that the driver of graphile-worker knows. */
function withRoleAsOption(address: string): string {
  const url = new URL(address);
  const role = url.searchParams.get("role");
  url.searchParams.delete("role");
  if (role) url.searchParams.set("options", `-c role=${role}`);
  url.searchParams.set("application_name", "carrel worker");
  return url.toString();
}
