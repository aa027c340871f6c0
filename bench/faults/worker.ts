import { createHash } from "node:crypto";
import fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { closePool, sql } from "@/lib/db/sql";
import { randomFrom } from "../lib/random";
import { History } from "./history";
import { emptyMemory, nextRequest, remember } from "./load";
import { altered, perform, type Request, settles } from "./requests";
import type { World } from "./world";

/** What a worker is told at its start. */
export type Task = {
  name: string;
  seed: number;
  historyFile: string;
  world: World;
  /** How many requests are on their way at once. */
  callers: number;
  /** Requests that are sent until each is settled; without them the worker draws its own until it is told to stop. */
  script?: Request[];
};

export type Order = { stop: true } | { burst: Request; times: number } | { exhaust: number };

const task: Task = JSON.parse(fs.readFileSync(process.env.FAULT_TASK ?? "", "utf8"));
const history = new History(task.historyFile);
const random = randomFrom(task.seed);
const memory = emptyMemory();
const underWay = new Set<string>();
let serial = 0;
let stopping = false;

for (const event of ["uncaughtException", "unhandledRejection"] as const) {
  process.on(event, (error: unknown) => {
    const cause = error instanceof Error && error.cause instanceof Error ? `\ncaused by ${error.cause.stack}` : "";
    history.keepNow({
      type: "crash",
      at: Date.now(),
      error: `${event}: ${error instanceof Error ? error.stack : String(error)}${cause}`,
    });
    process.exit(70);
  });
}

async function send(request: Request) {
  const n = `${task.name}-${++serial}`;
  await history.keep({ type: "send", n, at: Date.now(), request });
  underWay.add(n);
  const heard = await perform(task.world, request);
  underWay.delete(n);
  await history.keep({ type: "answer", n, at: Date.now(), key: request.key, heard });
  if (heard.kind === "receipt" && heard.receipt.transferId !== null) {
    const { transferId, phase } = heard.receipt;
    remember(phase === "pending" ? memory.pending : memory.posted, transferId);
    if (request.verb === "charge")
      remember(memory.charges, { id: transferId, memberId: request.memberId, amount: request.amount });
  }
  return heard;
}

/** Draws, sends, and now and then sends again: the same, or something else under the same key. */
async function call(): Promise<void> {
  while (!stopping) {
    const draw = random();
    const old = memory.requests[Math.floor(random() * memory.requests.length)];
    if (old && draw < 0.06) await send(old);
    else if (old && draw < 0.08) await send(altered(old));
    else {
      const request = nextRequest(random, task.world, memory, keyOf(`${task.name} ${++serial}`));
      remember(memory.requests, request);
      await send(request);
    }
  }
}

async function settle(request: Request): Promise<void> {
  for (let tries = 0; tries < 40; tries++) {
    if (["judged", "refused"].includes(settles(await send(request)))) return;
    await sleep(100);
  }
}

function keyOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 24);
}

async function work(): Promise<void> {
  const { script } = task;
  if (!script) return void (await Promise.all(Array.from({ length: task.callers }, call)));
  let at = 0;
  const next = async () => {
    for (let request = script[at++]; request; request = script[at++]) await settle(request);
  };
  await Promise.all(Array.from({ length: task.callers }, next));
}

const extra = new Set<Promise<unknown>>();
function aside(promise: Promise<unknown>): void {
  extra.add(promise);
  void promise.finally(() => extra.delete(promise));
}

const order = z.union([
  z.object({ stop: z.literal(true) }),
  z.object({ exhaust: z.number() }),
  z.object({ burst: z.custom<Request>(), times: z.number() }),
]);

process.on("message", (message: unknown) => {
  const given = order.parse(message);
  if ("stop" in given) stopping = true;
  // Every connection of the pool is taken by somebody who sleeps.
  else if ("exhaust" in given) for (let n = 0; n < given.exhaust; n++) aside(sql`select pg_sleep(0.4)`.catch(() => {}));
  else {
    const other = altered(given.burst);
    for (let n = 0; n < given.times; n++) aside(send(n % 5 === 4 ? other : given.burst));
  }
});

process.send?.({ ready: true });
const watch = setInterval(() => {
  // Whoever started this is gone.
  if (!process.connected) process.exit(1);
}, 1_000);
// What is never answered is a finding, not a reason to wait for ever.
const patience = async () => {
  while (!stopping) await sleep(200);
  await sleep(60_000, undefined, { ref: false });
  for (const n of underWay) history.keepNow({ type: "stuck", at: Date.now(), n });
  process.exit(3);
};
if (!task.script) void patience();
await work();
while (extra.size > 0) await Promise.all(extra);
clearInterval(watch);
await closePool();
process.disconnect?.();
process.exit(0);
