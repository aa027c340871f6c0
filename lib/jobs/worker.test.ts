import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { useDatabase } from "../testing/database";
import { closePool, sql } from "../db/sql";
import { forget } from "../env";
import { runWorker } from "./worker";

const { owner, ownerUrl } = useDatabase();
const quick = { sweepEvery: 200, graceMs: 500 };

/** With the worker's rights from now on: what was asked with others is closed. */
async function asWorker() {
  await closePool();
  process.env.APP_DATABASE_URL = `${ownerUrl()}?role=carrel_worker`;
  forget();
}

async function until(condition: () => boolean | Promise<boolean>, what: string) {
  for (let tries = 0; tries < 200; tries++) {
    if (await condition()) return;
    await sleep(100);
  }
  throw new Error(`waited 20 seconds in vain until ${what}`);
}

const enqueue = (task: string) => owner()`select graphile_worker.add_job(${task})`;
const jobsLeft = async () => (await owner()`select from graphile_worker.jobs`).length;

test("the web may not enqueue jobs past our functions", async () => {
  await expect(sql`select graphile_worker.add_job('send_mail')`).rejects.toMatchObject({ code: "42501" });
});

test("a job of a killed worker is taken over by another and done once", async () => {
  await asWorker();
  await enqueue("slow");
  const child = spawn(process.execPath, ["--import", "tsx", "lib/testing/worker-process.ts"], {
    env: { ...process.env, NODE_ENV: "production", LOG_LEVEL: "silent" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  child.kill("SIGKILL");
  await once(child, "exit");

  let runs = 0;
  const slow = async () => void runs++;
  const worker = await runWorker({ ...quick, tasks: { slow } });
  const other = await runWorker({ ...quick, tasks: { slow } });
  try {
    await until(async () => (await jobsLeft()) === 0, "the job was done");
    await sleep(500);
    expect(runs).toBe(1);
  } finally {
    await worker.stop();
    await other.stop();
  }
});

test("a living worker keeps its job, however long it takes", async () => {
  await asWorker();
  let runs = 0;
  const long = async () => {
    runs++;
    await sleep(3_000);
  };
  const worker = await runWorker({ ...quick, tasks: { long } });
  const other = await runWorker({ ...quick, tasks: { long } });
  try {
    await enqueue("long");
    await until(async () => (await jobsLeft()) === 0, "the job was done");
    expect(runs).toBe(1);
  } finally {
    await worker.stop();
    await other.stop();
  }
});

test("the worker survives the loss of all its connections", async () => {
  await asWorker();
  let runs = 0;
  const worker = await runWorker({ ...quick, tasks: { quickly: async () => void runs++ } });
  try {
    await enqueue("quickly");
    // A job is counted as it runs, and taken off the list a moment later.
    await until(async () => (await jobsLeft()) === 0, "the first job was done");
    await owner()`
      select pg_terminate_backend(pid)
      from pg_stat_activity
      where datname = current_database()
        and pid <> pg_backend_pid()
        and application_name like 'carrel%'`;
    await enqueue("quickly");
    await until(async () => (await jobsLeft()) === 0, "the second job was done");
    expect(runs).toBe(2);
  } finally {
    await worker.stop();
  }
});

test("stopping ends a worker that never reached the database", async () => {
  process.env.APP_DATABASE_URL = "postgres://nobody@127.0.0.1:1/nothing";
  forget();
  const worker = await runWorker(quick);
  await sleep(200);
  await expect(worker.stop()).resolves.toBeUndefined();
});
