import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { operator } from "../auth/actor";
import { hashToken } from "../auth/token";
import { findLink } from "../db/password-resets";
import { forget } from "../env";
import { mailFolder } from "../mail/send";
import { requestPasswordReset } from "../services/password-resets";
import { createUser } from "../services/users";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { sendLetter } from "./send-mail";
import { runWorker } from "./worker";

const { owner, ownerUrl } = useDatabase();
const { aBranch } = factories(owner);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "carrel-mail-"));
  process.env.CARREL_DATA = folder;
  forget();
});
afterAll(async () => {
  delete process.env.CARREL_DATA;
  forget();
  await rm(folder, { recursive: true });
});

const letters = async () => (await readdir(mailFolder()).catch(() => [])).filter((name) => name.endsWith(".eml"));

test("the worker sends the letter that was handed over with a link, and the link in it is the one that works", async () => {
  const email = "ada@carrel.example";
  await createUser(operator(), {
    email,
    name: "Ada",
    role: "staff",
    branchId: await aBranch(),
    password: "correct horse battery",
  });
  await requestPasswordReset(email, undefined);
  process.env.APP_DATABASE_URL = `${ownerUrl()}?role=carrel_worker`;
  forget();
  const worker = await runWorker({ concurrency: 1 });
  try {
    await expect.poll(letters, { timeout: 15_000 }).toHaveLength(1);
    const [name] = await letters();
    const letter = await readFile(path.join(mailFolder(), name ?? ""), "utf8");
    const token = /token=(?:3D)?([\w-]{43})/.exec(letter.replace(/=\r?\n/g, ""))?.[1] ?? "";
    expect(await findLink(hashToken(token), new Date())).toMatchObject({ email });
    await expect.poll(() => owner()`select id from graphile_worker._private_jobs`).toHaveLength(0);
  } finally {
    await worker.stop();
  }
});

test("what is no letter is refused, and nothing is written", async () => {
  const before = await letters();
  await expect(sendLetter({ to: "x" })).rejects.toThrow(/letter|invalid|expected/i);
  expect(await letters()).toEqual(before);
});

test("a letter that could not be sent is kept for a week and then forgotten, and one that is still tried is not", async () => {
  const mail = { to: "gone@carrel.example", subject: "Perdita", text: "…" };
  for (const [attempts, age] of [
    [8, "8 days"],
    [8, "6 days"],
    [7, "8 days"],
  ] as const) {
    const [job] = await owner()<{ id: string }[]>`
      select j.id from graphile_worker.add_job('send_mail', ${owner().json(mail)}::json, max_attempts => 8) j`;
    await owner()`
      update graphile_worker._private_jobs set attempts = ${attempts}, updated_at = now() - ${age}::interval
      where id = ${job?.id ?? ""}`;
  }
  await owner()`select from carrel.clean_up(now())`;
  const left = await owner()<{ attempts: number }[]>`
    select j.attempts from graphile_worker._private_jobs j where j.payload ->> 'subject' = 'Perdita' order by j.id`;
  expect(left.map(({ attempts }) => attempts)).toEqual([8, 7]);
  await owner()`delete from graphile_worker._private_jobs where payload ->> 'subject' = 'Perdita'`;
});
