import { type Actor, requirePermission } from "../auth/actor";
import { invalidate } from "../cache/remember";
import { sharedCache } from "../cache/shared";
import type { CacheEntry, ListOptions } from "../cache/store";
import { logClearing } from "../db/cache";
import { giveUpJob as giveUp, type JobState, retryJob as retry } from "../db/queue";
import { liftLimitBy } from "../db/rate-limits";
import { DomainError } from "../errors";
import { forgetTries } from "../limits/shared";
import { log } from "../log";
import { redisStanding } from "../redis/client";

/** What is kept in the cache, in the order of its names. */
export function listCache(actor: Actor, options: ListOptions): Promise<CacheEntry[]> {
  requirePermission(actor, "machine:manage");
  return sharedCache.list(options);
}

/** Forgets a name and those below it, one key of it, or all. How many results went. */
export async function clearCache(actor: Actor, name = "", key?: string): Promise<number> {
  requirePermission(actor, "machine:manage");
  const count = await invalidate(name, key);
  await logClearing(actor, { name, key, count });
  log.info({ by: actor.name, name, count }, "cleared the cache");
  return count;
}

/** Where cache, tries and words to open pages are just now, as this process sees it. */
export function storeStanding(actor: Actor): { store: "PostgreSQL" | "Redis"; awaySince?: Date } {
  requirePermission(actor, "machine:manage");
  const { isSet, awaySince } = redisStanding();
  return { store: isSet && !awaySince ? "Redis" : "PostgreSQL", awaySince };
}

/** How a job stands after something was done with it. */
export type JobNow = { id: string; state: JobState };

/** Has a job done at once, or one that failed tried anew. Throws `in_use` while it runs, `not_found` when it is gone. */
export async function retryJob(actor: Actor, id: string): Promise<JobNow> {
  requirePermission(actor, "machine:manage");
  return afterwards(actor, id, await retry(actor, id, new Date()), "retried a job");
}

/** Has a job tried no more; one that failed already stays so. Throws `in_use` while it runs, `not_found` when it is gone. */
export async function giveUpJob(actor: Actor, id: string): Promise<JobNow> {
  requirePermission(actor, "machine:manage");
  return afterwards(actor, id, await giveUp(actor, id, `Given up by ${actor.name}.`), "gave up a job");
}

function afterwards(actor: Actor, id: string, state: JobState | null, words: string): JobNow {
  if (state === "running")
    throw new DomainError("in_use", "This job is running at the moment. Wait until it has ended.");
  if (state === null) throw new DomainError("not_found", "There is no such job: it was done in the meantime.");
  log.info({ by: actor.name, job: id }, words);
  return { id, state };
}

/** Forgets the tries of somebody who is refused. Whether they were at this moment. */
export async function liftRateLimit(actor: Actor, subject: string): Promise<boolean> {
  requirePermission(actor, "machine:manage");
  const wasLimited = await liftLimitBy(actor, subject, new Date());
  await forgetTries(subject);
  log.info({ by: actor.name, subject, wasLimited }, "lifted a rate limit");
  return wasLimited;
}
