import { setTimeout as sleep } from "node:timers/promises";
import type { Child, Exit } from "./children";
import { HouseError } from "./errors";

/** Keeps one process running. */
export type Keeper = {
  /** When it runs for the first time; rejects when it can't. */
  ready: Promise<void>;
  /** Ends the process and starts it again. */
  restart(): void;
  /** From now on its end is no accident: it is not started again. Whoever ends the house may tell all of it to end. */
  letGo(): void;
  /** Lets it finish up to the time given (ms), then kills it. */
  stop(graceMs: number): Promise<void>;
  force(): void;
};

export type KeepOptions = {
  name: string;
  spawn(): Child;
  log(line: string): void;
  /** A sentence for what a child reported before it ended at its first start. */
  explain?(failed: string): HouseError | undefined;
};

const firstDelayMs = 100;
const longestDelayMs = 10_000;
/** A process that ran this long had no trouble starting: the next delay is short again. */
const healthyMs = 30_000;
const triesAtFirst = 3;

export function keep(options: KeepOptions): Keeper {
  const { name, spawn, log } = options;
  let current: Child | undefined;
  let stopping = false;
  let restarting = false;

  const runOnce = async (onReady: () => void): Promise<Exit> => {
    current = spawn();
    current.ready.then(onReady, () => {});
    return current.exited;
  };

  const runForever = async (onReady: () => void, onFail: (error: HouseError) => void) => {
    let wasReady = false;
    let delay = firstDelayMs;
    for (let tries = 1; !stopping; tries++) {
      const started = Date.now();
      const exit = await runOnce(() => {
        wasReady = true;
        onReady();
      });
      if (stopping) return;
      if (!wasReady && (exit.failed || tries >= triesAtFirst)) return onFail(firstStartProblem(options, exit));
      if (restarting || Date.now() - started > healthyMs) delay = firstDelayMs;
      if (!restarting) log(`${name} ended (${exit.reason}); starting it again`);
      restarting = false;
      await sleep(delay);
      delay = Math.min(delay * 2, longestDelayMs);
    }
  };

  let done: Promise<void> = Promise.resolve();
  const ready = new Promise<void>((resolve, reject) => {
    done = runForever(resolve, reject);
  });
  return {
    ready,
    restart: () => {
      restarting = true;
      current?.stop();
    },
    letGo: () => void (stopping = true),
    stop: async (graceMs) => {
      stopping = true;
      current?.stop();
      const killer = setTimeout(() => current?.kill(), graceMs);
      await Promise.race([done, current?.exited]);
      clearTimeout(killer);
    },
    force: () => current?.kill(),
  };
}

function firstStartProblem({ name, explain }: KeepOptions, exit: Exit): HouseError {
  const known = exit.failed ? explain?.(exit.failed) : undefined;
  return (
    known ??
    new HouseError("childrenFailed", `${name} does not start (${exit.failed ?? exit.reason}). What it said is above.`)
  );
}
