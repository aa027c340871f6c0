import { z } from "zod";
import { operator } from "../auth/actor";
import type { CacheRow } from "../db/cache";
import { listJobs } from "../db/queue";
import { listLimited } from "../db/rate-limits";
import { limitedInWords } from "../policy/limit-words";
import {
  cacheCursor,
  cacheCursorOf,
  cacheName,
  cacheRef,
  jobState,
  jobTask,
  limitCursor,
  limitCursorOf,
  limitSubject,
} from "../schemas/machine";
import { recordId } from "../schemas/text";
import { clearCache, giveUpJob, liftRateLimit, listCache, retryJob, storeStanding } from "../services/machine";
import { addCommand, addGroup, type Group } from "./command";
import { clockOf } from "./door";
import { page, pageOptions, showRows, withMore } from "./page";
import { table } from "./table";

/** What runs behind the desks: the cache, the worker's jobs, and who tries too often. */
export function addCommands(root: Group): void {
  addCache(addGroup(root, "cache", "Expensive results that are kept for some minutes"));
  addJobs(addGroup(root, "jobs", "What the worker is to do"));
  addLimits(addGroup(root, "limits", "Who is refused for trying too often"));
}

function addCache(cache: Group) {
  addCommand(cache, {
    usage: "list",
    about: "List what is kept, with hits, misses, age and cost",
    options: [{ flags: "--prefix <name>", about: "only names that begin so" }, ...pageOptions],
    input: z.object({ prefix: cacheName.optional(), limit: page.limit, after: cacheCursor.optional() }),
    examples: ["cache list", "cache list --prefix figures"],
    run: async (door, { prefix, limit, after }) => {
      const found = await listCache(operator(), { prefix, after, limit: limit + 1 });
      const items = found.slice(0, limit);
      const last = found.length > limit ? items.at(-1) : undefined;
      const next = last ? cacheCursorOf(last) : null;
      const clock = await clockOf(door);
      await door.show({ ...storeStanding(operator()), items, next }, () =>
        items.length === 0
          ? `Nothing is kept in ${storeStanding(operator()).store}.`
          : withMore(
              table(items, [...cacheColumns, { head: "Since", of: (row) => clock.time(row.computedAt) }], door.io),
              next,
            ),
      );
    },
  });

  addCommand(cache, {
    usage: "clear [name]",
    about: "Forget a name and those below it; everything without a name",
    options: [{ flags: "--key <key>", about: "only this one of the name" }],
    input: cacheRef,
    examples: ["cache clear", "cache clear figures", "cache clear figures.month --key 2026-11"],
    run: async (door, { name, key }) => {
      const cleared = await clearCache(operator(), name, key);
      await door.show({ cleared }, () => (cleared === 1 ? "Forgot one result." : `Forgot ${cleared} results.`));
    },
  });
}

const cacheColumns = [
  { head: "Name", of: (entry: CacheRow) => entry.name, shrinks: true },
  { head: "Key", of: (entry: CacheRow) => entry.key, shrinks: true },
  { head: "Hits", of: (entry: CacheRow) => entry.hits, right: true },
  { head: "Misses", of: (entry: CacheRow) => entry.misses, right: true },
  { head: "Cost ms", of: (entry: CacheRow) => entry.costMs, right: true },
  { head: "Bytes", of: (entry: CacheRow) => entry.sizeBytes, right: true },
];

function addJobs(jobs: Group) {
  addCommand(jobs, {
    usage: "list",
    about: "List jobs, newest first",
    options: [
      { flags: "--state <state>", about: "waiting, running or failed" },
      { flags: "--task <task>", about: "only of this kind: send_notice, import_titles, …" },
      ...pageOptions,
    ],
    input: z.object({ state: jobState.optional(), task: jobTask.optional(), ...page }),
    examples: ["jobs list --state failed", "jobs list --task send_notice --json"],
    run: async (door, { state, task, limit, after }) => {
      const rows = await listJobs({ state, task }, { after, limit: limit + 1 });
      const clock = await clockOf(door);
      await showRows(door, rows, {
        limit,
        none: "No jobs.",
        columns: [
          { head: "Id", of: (job) => job.id, right: true },
          { head: "Job", of: (job) => job.task },
          { head: "State", of: (job) => job.state },
          { head: "Tries", of: (job) => `${job.attempts} of ${job.maxAttempts}`, right: true },
          { head: "Due", of: (job) => clock.time(job.runAt) },
          { head: "Last error", of: (job) => job.lastError, shrinks: true },
        ],
      });
    },
  });

  addCommand(jobs, {
    usage: "retry <id>",
    about: "Have a job done at once; one that failed gets all its tries again",
    input: z.object({ id: recordId }),
    examples: ["jobs retry 4711"],
    run: async (door, { id }) => {
      await door.show(await retryJob(operator(), id), () => `Job ${id} is due now.`);
    },
  });

  addCommand(jobs, {
    usage: "give-up <id>",
    about: "Have a job tried no more",
    input: z.object({ id: recordId }),
    examples: ["jobs give-up 4711"],
    run: async (door, { id }) => {
      await door.show(await giveUpJob(operator(), id), () => `Job ${id} is not tried any more.`);
    },
  });
}

function addLimits(limits: Group) {
  addCommand(limits, {
    usage: "list",
    about: "List who is refused just now, those first who wait longest",
    options: pageOptions,
    input: z.object({ limit: page.limit, after: limitCursor.optional() }),
    examples: ["limits list"],
    run: async (door, { limit, after }) => {
      const found = await listLimited({ at: new Date(), after, limit: limit + 1 });
      const items = found.slice(0, limit);
      const last = found.length > limit ? items.at(-1) : undefined;
      const next = last ? limitCursorOf(last) : null;
      const clock = await clockOf(door);
      const columns = [
        { head: "What", of: (row: (typeof items)[number]) => limitedInWords(row.subject).what, shrinks: true },
        { head: "Subject", of: (row: (typeof items)[number]) => row.subject },
        { head: "Tries", of: (row: (typeof items)[number]) => row.used, right: true },
        { head: "Until", of: (row: (typeof items)[number]) => clock.time(row.limitedUntil) },
      ];
      await door.show({ items, next }, () =>
        items.length === 0 ? "Nobody is limited." : withMore(table(items, columns, door.io), next),
      );
    },
  });

  addCommand(limits, {
    usage: "lift <subject>",
    about: "Let somebody try again at once",
    input: z.object({ subject: limitSubject }),
    examples: ["limits lift sign-in-as:2bd806c97f0e00af1a1fc3328fa763a9"],
    run: async (door, { subject }) => {
      const lifted = await liftRateLimit(operator(), subject);
      await door.show({ lifted }, () => (lifted ? "They may try again." : "They were not limited."));
    },
  });
}
