import { expect, test } from "vitest";
import { operator } from "../auth/actor";
import { remember } from "../cache/remember";
import { listLog, type LogEntry } from "../db/admin-log";
import { countJobs, listJobs } from "../db/queue";
import { countLimited, listLimited } from "../db/rate-limits";
import { sql } from "../db/sql";
import { takeTry } from "../limits/shared";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { z } from "zod";
import { subjectOf } from "./tries";
import { clearCache, giveUpJob, liftRateLimit, listCache, retryJob, storeStanding } from "./machine";

const { owner } = useDatabase();
const { anActor } = factories(owner);

type Given = { attempts?: number; error?: string; isRunning?: boolean; runAt?: string };

async function aJob({ attempts = 0, error, isRunning = false, runAt = "1 hour" }: Given = {}) {
  const [job] = await owner()<{ id: string }[]>`
    select j.id from graphile_worker.add_job('refresh_search', '{"secret": "Perdita"}', max_attempts => 3) j`;
  const id = job?.id ?? "";
  await owner()`
    update graphile_worker._private_jobs
    set attempts = ${attempts}, last_error = ${error ?? null}, run_at = now() + ${runAt}::interval,
      locked_at = ${isRunning ? new Date() : null}, locked_by = ${isRunning ? "somebody" : null}
    where id = ${id}`;
  return id;
}
const stands = async (id: string) => (await listJobs({}, { limit: 200 })).find((job) => job.id === id);

test("jobs are listed with their tries and their error, and never with what they were given", async () => {
  const [waiting, running, failed] = [
    await aJob(),
    await aJob({ isRunning: true }),
    await aJob({ attempts: 3, error: "x" }),
  ];
  const all = await listJobs({}, { limit: 10 });
  expect(all.map(({ id, state }) => [id, state])).toEqual([
    [failed, "failed"],
    [running, "running"],
    [waiting, "waiting"],
  ]);
  expect(JSON.stringify(all)).not.toContain("Perdita");
  expect((await listJobs({ state: "failed" }, { limit: 10 })).map(({ id }) => id)).toEqual([failed]);
  expect((await listJobs({ task: "send_mail" }, { limit: 10 })).length).toBe(0);
  expect((await listJobs({}, { after: failed, limit: 1 })).map(({ id }) => id)).toEqual([running]);
  expect(await countJobs()).toEqual({ waiting: 1, running: 1, failed: 1 });
  await expect(sql.unsafe("select from graphile_worker.jobs")).rejects.toMatchObject({ code: "42501" });
});

test("of an error the first line is shown, without passwords, addresses and tokens", async () => {
  const id = await aJob({
    attempts: 1,
    error: `550 <ada@carrel.example> by smtp://mailer:hunter2@mail.example ${"k".repeat(43)} refused\nat send (mail.ts)`,
  });
  expect((await stands(id))?.lastError).toBe("550 <…@…> by smtp://…@mail.example … refused");
});

test("a job that waits is due at once, one that failed gets its tries again, and a running one is left alone", async () => {
  const waiting = await aJob({ attempts: 1 });
  expect(await retryJob(operator(), waiting)).toEqual({ id: waiting, state: "waiting" });
  expect(await retryJob(operator(), waiting)).toEqual({ id: waiting, state: "waiting" });
  expect((await stands(waiting))?.runAt.getTime()).toBeLessThanOrEqual(Date.now());
  expect(await stands(waiting)).toMatchObject({ attempts: 1 });
  const failed = await aJob({ attempts: 3, error: "away" });
  expect(await retryJob(operator(), failed)).toEqual({ id: failed, state: "waiting" });
  expect(await stands(failed)).toMatchObject({ attempts: 0, state: "waiting", lastError: "away" });
  const running = await aJob({ isRunning: true });
  await expect(retryJob(operator(), running)).rejects.toMatchObject({ code: "in_use" });
  await expect(giveUpJob(operator(), running)).rejects.toMatchObject({ code: "in_use" });
  await expect(retryJob(operator(), "999999")).rejects.toMatchObject({ code: "not_found" });
});

test("a job that is given up says by whom, is tried no more, and stays so", async () => {
  const id = await aJob({ attempts: 1, error: "away" });
  for (let n = 0; n < 2; n++) expect(await giveUpJob(operator(), id)).toEqual({ id, state: "failed" });
  expect(await stands(id)).toMatchObject({ state: "failed", attempts: 3, lastError: "Given up by Command line. away" });
});

test("of two who retry and give up one job at once, both get an answer, and it stands one way or the other", async () => {
  const id = await aJob({ attempts: 2 });
  const answers = await Promise.all([1, 2, 3, 4].map((n) => (n % 2 ? retryJob : giveUpJob)(operator(), id)));
  expect(answers.map(({ id }) => id)).toEqual([id, id, id, id]);
  expect(["waiting", "failed"]).toContain((await stands(id))?.state);
});

test("the cache is shown and cleared by name", async () => {
  const keep = (name: string) => remember({ name, key: "", schema: z.number() }, async () => 1);
  for (const name of ["figures.income", "figures.loans", "other"]) await keep(name);
  expect(storeStanding(operator())).toEqual({ store: "PostgreSQL" });
  expect((await listCache(operator(), { limit: 10 })).map(({ name }) => name)).toEqual([
    "figures.income",
    "figures.loans",
    "other",
  ]);
  expect(await clearCache(operator(), "figures")).toBe(2);
  expect(await clearCache(operator(), "figures")).toBe(0);
  expect(await clearCache(operator())).toBe(1);
});

test("who is limited is listed, those first who wait longest, and lifted once", async () => {
  const at = new Date();
  for (const [subject, windowSeconds] of [
    ["sign-in-as:one", 60],
    ["sign-in-as:two", 900],
  ] as const) {
    for (let n = 0; n < 3; n++) await takeTry(subject, { tries: 2, windowSeconds }, at);
  }
  const listed = await listLimited({ at, limit: 10 });
  expect(listed.map(({ subject }) => subject)).toEqual(["sign-in-as:two", "sign-in-as:one"]);
  expect((await listLimited({ at, after: listed[0], limit: 10 })).map(({ subject }) => subject)).toEqual([
    "sign-in-as:one",
  ]);
  expect(await countLimited(at)).toBe(2);
  expect(await liftRateLimit(operator(), "sign-in-as:two")).toBe(true);
  expect(await liftRateLimit(operator(), "sign-in-as:two")).toBe(false);
  expect(await takeTry("sign-in-as:two", { tries: 2, windowSeconds: 900 }, at)).toBe(0);
  await expect(sql.unsafe("delete from auth.rate_limits where true")).rejects.toMatchObject({ code: "42501" });
});

test("what is done to the machine stands in the admin log: who, what, before and after; what changed nothing does not", async () => {
  const admin = await anActor("admin");
  const by = { actorKind: "user", actorName: admin.name, userId: admin.userId };
  const [last] = await listLog({}, { limit: 1 });
  const logged = async () => {
    const entries: LogEntry[] = await listLog({ actor: admin.name }, { limit: 50 });
    return entries.filter(({ id }) => BigInt(id) > BigInt(last?.id ?? "0")).toReversed();
  };

  const job = await aJob({ attempts: 3, error: "hunter2" });
  await retryJob(admin, job);
  await giveUpJob(admin, job);
  await giveUpJob(admin, job);
  const running = await aJob({ isRunning: true });
  await expect(retryJob(admin, running)).rejects.toMatchObject({ code: "in_use" });
  expect(await logged()).toMatchObject([
    {
      ...by,
      noun: "job",
      record: job,
      before: { task: "refresh_search", state: "failed", attempts: 3 },
      after: { task: "refresh_search", state: "waiting", attempts: 0, run_at: expect.stringMatching(/^20/) },
    },
    { ...by, noun: "job", record: job, before: { state: "waiting" }, after: { state: "failed", attempts: 3 } },
  ]);
  expect(JSON.stringify(await logged())).not.toMatch(/Perdita|hunter2/);

  await remember({ name: "figures.income", key: "a", schema: z.number() }, async () => 1);
  await remember({ name: "figures.income", key: "b", schema: z.number() }, async () => 1);
  await clearCache(admin, "figures.income", "a");
  await clearCache(admin);
  await clearCache(admin);
  expect((await logged()).slice(2)).toMatchObject([
    {
      ...by,
      noun: "cache",
      record: "figures.income",
      before: { key: "a", results: 1 },
      after: { key: "a", results: 0 },
    },
    { ...by, noun: "cache", record: "", before: { results: 1 }, after: { results: 0 } },
  ]);

  const whom = subjectOf("sign-in-as", "ada@carrel.example");
  for (const subject of [whom, "key:7"])
    for (let n = 0; n < 3; n++) await takeTry(subject, { tries: 2, windowSeconds: 900 }, new Date());
  for (const subject of [whom, whom, "key:7"]) await liftRateLimit(admin, subject);
  const lifted = (await logged()).slice(4);
  expect(lifted).toMatchObject([
    { ...by, noun: "rate_limit", record: "sign-in-as", before: { tries: 2 }, after: null },
    { ...by, noun: "rate_limit", record: "key:7", after: null },
  ]);
  expect(JSON.stringify(lifted), "of whom there is not even a hash").not.toContain(whom.slice("sign-in-as:".length));
});

test("the runtime role steps in on no job without saying who does; the owner of the database is logged as such", async () => {
  const job = await aJob({ attempts: 3 });
  await expect(sql`select carrel.retry_job(${job}, now())`).rejects.toMatchObject({ code: "42501" });
  expect(await stands(job)).toMatchObject({ state: "failed" });
  await owner()`select carrel.retry_job(${job}, now())`;
  expect(await listLog({ noun: "job", record: job }, { limit: 9 })).toMatchObject([{ actorKind: "database" }]);
});

test("nobody but who looks after the machine may do any of it", async () => {
  const staff = await anActor("staff");
  const refused = { code: "forbidden" };
  await expect(async () => listCache(staff, { limit: 1 })).rejects.toMatchObject(refused);
  await expect(clearCache(staff)).rejects.toMatchObject(refused);
  await expect(retryJob(staff, "1")).rejects.toMatchObject(refused);
  await expect(giveUpJob(staff, "1")).rejects.toMatchObject(refused);
  await expect(liftRateLimit(staff, "key:1")).rejects.toMatchObject(refused);
});
