import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "@redis/client";
import { env } from "../env";
import { log } from "../log";

export type Redis = ReturnType<typeof connection>;

/** After this long without an answer it counts as away: asking PostgreSQL instead takes a millisecond. */
const patienceMs = 1_000;
const tryAgainMs = 1_000;

type State = {
  client?: Redis;
  connecting?: Promise<void>;
  triedAt: number;
  /** Since when it is away; undefined while it is there, or nobody tried. */
  awaySince?: Date;
  whenBack: Set<(client: Redis) => Promise<unknown>>;
};

declare global {
  // One connection a process: on globalThis because `next dev` loads this module anew after each edit.
  var carrelRedis: State | undefined;
}

const stateOf = () => (globalThis.carrelRedis ??= { triedAt: 0, whenBack: new Set() });

/** Does this each time that Redis comes back, before anybody else is served by it. */
export function onceBack(work: (client: Redis) => Promise<unknown>): void {
  stateOf().whenBack.add(work);
}

/**
 * Does the work with Redis, or nothing where there is none or it is away: then whoever asks does it with PostgreSQL.
 * A Redis that is away is looked for again once a second, and nobody waits for that.
 */
export async function withRedis<Result>(
  work: (client: Redis) => Promise<Result>,
): Promise<{ result: Result } | undefined> {
  const address = env().REDIS_URL;
  if (!address) return undefined;
  const state = stateOf();
  if (!state.client) {
    const isFirst = state.triedAt === 0;
    if (!state.connecting && Date.now() - state.triedAt >= tryAgainMs) state.connecting = find(state, address);
    if (isFirst || !state.awaySince) await state.connecting;
  }
  const { client } = state;
  if (!client) return undefined;
  try {
    return { result: await inTime(work(client)) };
  } catch (error) {
    lose(state, client, error);
    return undefined;
  }
}

/** How it stands with Redis, for people. */
export function redisStanding(): { isSet: boolean; awaySince?: Date } {
  return { isSet: env().REDIS_URL !== undefined, awaySince: stateOf().awaySince };
}

/** Ends this process's connection: at the end of a command, between tests. */
export async function closeRedis(): Promise<void> {
  const state = stateOf();
  await state.connecting;
  if (state.client) drop(state.client);
  globalThis.carrelRedis = { triedAt: 0, whenBack: state.whenBack };
}

/** A connection that does not come back by itself: whoever holds it decides when to make another. */
export async function connectRedis(
  address: string,
  name: string,
  onLost: (client: Redis, error: unknown) => void,
): Promise<Redis> {
  const client = connection(address, name);
  client.on("error", (error: unknown) => onLost(client, error));
  try {
    await inTime(client.connect());
    return client;
  } catch (error) {
    drop(client);
    throw error;
  }
}

function connection(address: string, name: string) {
  return createClient({
    url: address,
    name,
    disableOfflineQueue: true,
    socket: { connectTimeout: 2 * patienceMs, reconnectStrategy: false },
  });
}

async function find(state: State, address: string): Promise<void> {
  state.triedAt = Date.now();
  try {
    const client = await connectRedis(address, "carrel", (lost, error) => lose(state, lost, error));
    for (const work of state.whenBack) await inTime(work(client));
    state.client = client;
    if (state.awaySince) log.info("Redis is back");
    state.awaySince = undefined;
  } catch (error) {
    away(state, error);
  } finally {
    state.connecting = undefined;
  }
}

function lose(state: State, client: Redis, error: unknown): void {
  drop(client);
  if (state.client !== client) return;
  state.client = undefined;
  state.triedAt = Date.now();
  away(state, error);
}

function away(state: State, error: unknown): void {
  if (!state.awaySince) log.warn({ err: error }, "Redis is away, PostgreSQL does its work until it is back");
  state.awaySince ??= new Date();
}

function drop(client: Redis): void {
  if (client.isOpen) client.destroy();
}

async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  const patience = new AbortController();
  const { signal } = patience;
  const late = sleep(patienceMs, undefined, { signal })
    // Where this process itself was busy for so long, the answer may lie there unread: it is read first.
    .then(() => sleep(50, undefined, { signal }))
    .then(() => {
      throw new Error(`Redis did not answer for ${patienceMs} ms`);
    });
  late.catch(() => {});
  try {
    return await Promise.race([work, late]);
  } finally {
    patience.abort();
  }
}
