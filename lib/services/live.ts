import { setTimeout as sleep } from "node:timers/promises";
import { type Actor, can, type Permission } from "../auth/actor";
import { countTitlesFor, hearTopics, tellTopics } from "../db/live";
import { DomainError } from "../errors";
import { env } from "../env";
import { log } from "../log";
import { hearPublished, publishTopics } from "../redis/live";
import { type Follow, type Line, type LiveEvent, makeHub } from "./live-hub";

const gatherMs = 5;
/** PostgreSQL takes less than 8,000 bytes at once, and a topic has less than 30. */
const topicsAtOnce = 200;

const waiting = new Set<string>();
let sending: Promise<void> | undefined;

/**
 * Tells every open page what changed: `branch:<id>` (its shelf, transits and counters), `member:<id>`, `title:<id>`. Called
 * after a write that is done, and not waited for. What several writes of a few milliseconds say goes out together, because
 * each NOTIFY waits for its turn among all of the server (docs/decisions/0013-live.md).
 */
export function announce(topics: readonly string[]): void {
  for (const topic of topics) waiting.add(topic);
  if (waiting.size > 0) sending ??= send();
}

/** Announces what was done, and hands it back; an answer that was only given again changed nothing. */
export function told<Made extends { answer: unknown; replayed: boolean }>(
  made: Made,
  topicsOf: (answer: Made["answer"]) => readonly string[],
): Made {
  if (!made.replayed) announce(topicsOf(made.answer));
  return made;
}

/** Waits until what was announced is told: before a command ends. */
export async function announced(): Promise<void> {
  while (sending) await sending;
}

async function send(): Promise<void> {
  await sleep(gatherMs);
  // What is said while the last is told goes out with the next.
  while (waiting.size > 0) {
    const topics = [...waiting].slice(0, topicsAtOnce);
    for (const topic of topics) waiting.delete(topic);
    await tell(topics).catch((error: unknown) => {
      log.warn({ err: error, topics: topics.length }, "open pages were not told of a change");
    });
  }
  sending = undefined;
}

/** By Redis where somebody hears it, else by PostgreSQL. Everybody hears both (docs/decisions/0022-redis.md). */
async function tell(topics: readonly string[]): Promise<void> {
  if ((await publishTopics(topics)) === 0) await tellTopics(topics);
}

/** All lines on which something may be told. */
export function liveLines(): Line[] {
  const postgres: Line = { hear: hearTopics, ping: (word) => tellTopics([word]) };
  const redis: Line = { hear: hearPublished, ping: async (word) => void (await publishTopics([word])) };
  return env().REDIS_URL ? [postgres, redis] : [postgres];
}

let hub: { follow: Follow } | undefined;

/** Follows changes of these topics, heard from all processes. Throws `not_found` for what the actor may not see. */
export async function changesOf(
  actor: Actor,
  topics: readonly string[],
): Promise<(since: Date, tell: (event: LiveEvent) => void) => () => void> {
  if (!(await maySee(actor, topics))) throw new DomainError("not_found");
  hub ??= makeHub({ lines: liveLines() });
  const { follow } = hub;
  return (since, tell) => follow(topics, since, tell);
}

const ofStaff: Record<string, Permission> = {
  branch: "loans:read",
  member: "members:read",
  title: "titles:write",
};

/** Staff by their permissions; anybody else what is their own, and the titles that everybody sees, or they wait for. */
async function maySee(actor: Actor, topics: readonly string[]): Promise<boolean> {
  const asked = topics.map((topic) => topic.split(":")).map(([kind = "", id = ""]) => ({ kind, id }));
  const others = asked.filter(({ kind, id }) => {
    const permission = ofStaff[kind];
    return !(permission && can(actor, permission)) && !(kind === "member" && id === actor.memberId);
  });
  const titles = others.filter(({ kind }) => kind === "title").map(({ id }) => id);
  if (titles.length < others.length) return false;
  return titles.length === 0 || (await countTitlesFor(actor.memberId, titles)) === titles.length;
}
