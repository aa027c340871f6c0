import { createHash, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { z } from "zod";
import { log } from "../log";
import { sharedCache } from "./shared";
import type { CacheId, CacheStore } from "./store";

export type Remembered<Schema extends z.ZodType> = CacheId & {
  /** What is read back is what this makes of the JSON that was kept; dates by `z.coerce.date()`. */
  schema: Schema;
  seconds?: number;
  /** How long a claimant is believed to live after its last word, and how long it may take at most. */
  leaseMs?: number;
  atMostMs?: number;
};

/** What this process finds out just now, and for what it waits until another process has found it out; by id. */
const foundOutHere = new Map<string, Promise<unknown>>();
const waitedFor = new Map<string, Promise<unknown>>();

/**
 * What `compute` finds out, kept for five minutes unless told otherwise. However many ask, in however many processes, one
 * finds out at a time; the others wait for it, or take a value whose time ended less than those minutes ago. When finding out
 * fails, it fails for those who wait in this process, and nothing is kept.
 */
export function remember<Schema extends z.ZodType>(
  what: Remembered<Schema>,
  compute: () => Promise<z.output<Schema>>,
): Promise<z.output<Schema>> {
  return rememberIn(sharedCache, what, compute);
}

/** Forgets a name and those below it ("figures" also takes "figures.income"), or one key of it. How many values went. */
export function invalidate(name: string, key?: string): Promise<number> {
  return sharedCache.invalidate(name, key === undefined ? undefined : idOf({ name, key }).key);
}

/** Of a key that is long, as people's filters are, its beginning and its hash. */
function idOf({ name, key }: CacheId): CacheId {
  if (key.length <= 300 && !key.includes("\u0000")) return { name, key };
  const hash = createHash("sha256").update(key).digest("hex");
  return { name, key: `${[...key].slice(0, 150).join("").replaceAll("\u0000", " ")}… ${hash}` };
}

/** As `remember`, in this store; for the tests of both. */
export async function rememberIn<Schema extends z.ZodType>(
  store: CacheStore,
  what: Remembered<Schema>,
  compute: () => Promise<z.output<Schema>>,
): Promise<z.output<Schema>> {
  const { schema, seconds = 300, leaseMs = 10_000 } = what;
  const id = idOf(what);
  const here = JSON.stringify([id.name, id.key]);
  for (;;) {
    const claimant = randomUUID();
    const asked = await store.ask(id, { claimant, leaseMs, staleMs: seconds * 1000 });
    if (asked.kind === "found") {
      const parsed = schema.safeParse(JSON.parse(asked.value));
      if (parsed.success) return parsed.data;
      // Kept by an older version of the program, which knew another shape.
      await store.invalidate(id.name, id.key);
    } else if (asked.kind === "yours") {
      const text = await share(foundOutHere, here, () => findOut(store, { ...what, claimant }, compute));
      return schema.parse(JSON.parse(text));
    } else {
      // One of this process waits for all; afterwards each asks again, so that nobody is given what was forgotten meanwhile.
      await (waitedFor.get(here) ?? share(waitedFor, here, () => untilFree(store, id, here)));
    }
  }
}

async function share<Result>(
  underWay: Map<string, Promise<unknown>>,
  here: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const working = work();
  underWay.set(here, working);
  try {
    return await working;
  } finally {
    if (underWay.get(here) === working) underWay.delete(here);
  }
}

async function findOut<Schema extends z.ZodType>(
  store: CacheStore,
  { claimant, seconds = 300, leaseMs = 10_000, atMostMs = 60_000, ...what }: Remembered<Schema> & { claimant: string },
  compute: () => Promise<z.output<Schema>>,
): Promise<string> {
  const id = idOf(what);
  const began = performance.now();
  const renewing = setInterval(() => {
    if (performance.now() - began > atMostMs) clearInterval(renewing);
    else void store.renew(id, { claimant, leaseMs }).catch(() => {});
  }, leaseMs / 3);
  try {
    const value = JSON.stringify(await compute());
    await store
      .keep(id, { claimant, value, keepMs: seconds * 1000, costMs: performance.now() - began })
      .catch((error: unknown) => log.warn({ err: error, ...id }, "what was found out could not be kept"));
    return value;
  } catch (error) {
    await store.release(id, claimant).catch(() => {});
    throw error;
  } finally {
    clearInterval(renewing);
  }
}

/** Waits while somebody else finds it out; fails with them where that is somebody of this process. */
async function untilFree(store: CacheStore, id: CacheId, here: string): Promise<void> {
  for (let pause = 10; ; pause = Math.min(pause * 1.5, 250)) {
    // Looked at each time: the answers of the store may overtake each other, so that who waits knows of it first.
    const ours = foundOutHere.get(here);
    if (ours) return void (await ours);
    if (!(await store.isBusy(id))) return;
    await sleep(pause);
  }
}
