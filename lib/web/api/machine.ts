import { z } from "zod";
import type { CacheRow } from "../../db/cache";
import type { QueuedJob } from "../../db/queue";
import type { LimitedSubject } from "../../db/rate-limits";
import { cacheCursor, cacheName, cacheRef, jobState, jobTask, limitCursor, limitSubject } from "../../schemas/machine";
import { recordId } from "../../schemas/text";
import { operation } from "./operation";
import { idParams, pageQuery } from "./shared";

const tag = "Machine";

const entryOutput = z
  .object({
    name: z.string(),
    key: z.string(),
    hits: z.int(),
    misses: z.int().meta({ description: "How often it had to be found out." }),
    computedAt: z.iso.datetime().nullable().meta({ description: "null while nothing is kept." }),
    expiresAt: z.iso.datetime().nullable(),
    costMs: z.int().nullable().meta({ description: "How long it took to find out." }),
    sizeBytes: z.int(),
    isBusy: z.boolean().meta({ description: "Whether it is found out at this moment." }),
  })
  .meta({ id: "CacheEntry", description: "An expensive result that is kept for some minutes." });

export const listCache = operation({
  id: "listCache",
  method: "GET",
  path: "/cache",
  tag,
  summary: "What is kept in the cache, by name",
  permission: "machine:manage",
  query: z.object({
    prefix: cacheName.optional().meta({ description: "Only names that begin so." }),
    after: cacheCursor.optional().meta({ description: "Cursor of the page before." }),
    limit: pageQuery.shape.limit,
  }),
  output: entryOutput,
  list: true,
});

export const clearCache = operation({
  id: "clearCache",
  method: "DELETE",
  path: "/cache",
  tag,
  summary: "Forget a name and those below it, one key of it, or everything",
  permission: "machine:manage",
  query: cacheRef,
  output: z.object({ cleared: z.int().meta({ description: "How many results were forgotten." }) }),
});

const jobOutput = z
  .object({
    id: recordId,
    task: z.string(),
    state: jobState,
    attempts: z.int(),
    maxAttempts: z.int(),
    lastError: z.string().nullable().meta({ description: "Its first line, without addresses and secrets." }),
    runAt: z.iso.datetime().meta({ description: "When it is due; after a failure, when it is tried again." }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    lockedAt: z.iso.datetime().nullable().meta({ description: "Since when a worker has it." }),
  })
  .meta({ id: "Job", description: "Something the worker is to do." });

export const listJobs = operation({
  id: "listJobs",
  method: "GET",
  path: "/jobs",
  tag,
  summary: "Jobs of the worker, newest first",
  permission: "machine:manage",
  query: pageQuery.extend({ state: jobState.optional(), task: jobTask.optional() }),
  output: jobOutput,
  list: true,
});

const jobNow = z.object({ id: recordId, state: jobState }).meta({ id: "JobNow" });

export const retryJob = operation({
  id: "retryJob",
  method: "POST",
  path: "/jobs/{id}/retry",
  tag,
  summary: "Have a job done at once; one that failed gets all its tries again",
  permission: "machine:manage",
  params: idParams,
  output: jobNow,
  errors: ["in_use", "not_found"],
});

export const giveUpJob = operation({
  id: "giveUpJob",
  method: "POST",
  path: "/jobs/{id}/give-up",
  tag,
  summary: "Have a job tried no more",
  permission: "machine:manage",
  params: idParams,
  output: jobNow,
  errors: ["in_use", "not_found"],
});

const limitOutput = z
  .object({
    subject: limitSubject,
    what: z.string().meta({ description: "What is limited, in words." }),
    used: z.int().meta({ description: "Tries in this window." }),
    since: z.iso.datetime().meta({ description: "When the window began." }),
    limitedUntil: z.iso.datetime(),
  })
  .meta({ id: "RateLimit", description: "Somebody whose tries are used up." });

export const listRateLimits = operation({
  id: "listRateLimits",
  method: "GET",
  path: "/rate-limits",
  tag,
  summary: "Who is refused just now for trying too often",
  permission: "machine:manage",
  query: z.object({
    after: limitCursor.optional().meta({ description: "Cursor of the page before." }),
    limit: pageQuery.shape.limit,
  }),
  output: limitOutput,
  list: true,
});

export const liftRateLimit = operation({
  id: "liftRateLimit",
  method: "DELETE",
  path: "/rate-limits/{subject}",
  tag,
  summary: "Let somebody try again at once",
  permission: "machine:manage",
  params: z.object({ subject: z.string().transform(decoded).pipe(limitSubject) }),
  output: z.object({ lifted: z.boolean().meta({ description: "false: they were not limited (any more)." }) }),
});

/** In an address the colon may be written as it is or as %3A. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

export function presentEntry(entry: CacheRow) {
  return { ...entry, computedAt: textOf(entry.computedAt), expiresAt: textOf(entry.expiresAt) };
}

export function presentJob(job: QueuedJob) {
  return {
    ...job,
    runAt: job.runAt.toISOString(),
    createdAt: job.createdAt.toISOString(),
    updatedAt: job.updatedAt.toISOString(),
    lockedAt: textOf(job.lockedAt),
  };
}

export function presentLimit({ subject, used, windowStart, limitedUntil }: LimitedSubject, what: string) {
  return {
    subject,
    what,
    used,
    since: windowStart.toISOString(),
    limitedUntil: limitedUntil.toISOString(),
  };
}

const textOf = (time: Date | null) => time?.toISOString() ?? null;
