import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { findNotice } from "../db/notices";
import { forget } from "../env";
import { mailFolder } from "../mail/send";
import { handOutNotices } from "../services/notices";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { sendNotice } from "./send-notice";
import { runWorker } from "./worker";

const { owner, ownerUrl } = useDatabase();
const { aMember, aTitle } = factories(owner);
const quick = { sweepEvery: 200, graceMs: 500, roundsEvery: 100 };
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "carrel-letters-"));
  process.env.CARREL_DATA = folder;
});
afterEach(() => {
  delete process.env.MAIL_URL;
  forget();
});
afterAll(async () => {
  delete process.env.CARREL_DATA;
  forget();
  await rm(folder, { recursive: true });
});

function asWorker(more: Record<string, string> = {}) {
  Object.assign(process.env, { APP_DATABASE_URL: `${ownerUrl()}?role=carrel_worker`, ...more });
  forget();
}

const lettersOf = async (id: string) =>
  (await readdir(mailFolder()).catch(() => [])).filter((name) => name.startsWith(`notice-${id}-`));

/** A letter in the outbox, to somebody who reads German. */
async function aNotice(given: { email?: string; language?: string } = {}): Promise<string> {
  const member = await aMember({ name: "Maya Okafor", ...given });
  if (given.language)
    await owner()`update circulation.members set language = ${given.language} where id = ${member.id}`;
  const facts = { title: `Über ${await aTitle()}`, branch: "Central", dueAt: "2026-12-05T23:59:59Z" };
  await owner()`
    select circulation.notify('receipt', ${`receipt:${member.id}`}, ${member.id}, null, null, ${owner().json(facts)}, now())`;
  const [row] = await owner()<
    { id: string }[]
  >`select n.id from circulation.notices n where n.member_id = ${member.id}`;
  return row?.id ?? "";
}

const settled = (id: string, status: string) =>
  expect.poll(async () => (await findNotice(id))?.status, { timeout: 20_000, interval: 50 }).toBe(status);

test("a letter in the outbox reaches its member in their language, once", async () => {
  asWorker();
  const id = await aNotice({ email: "maya@carrel.example", language: "de" });
  const worker = await runWorker(quick);
  try {
    await settled(id, "sent");
    const [name = "", ...more] = await lettersOf(id);
    expect(more).toEqual([]);
    const letter = await readFile(path.join(mailFolder(), name), "utf8");
    expect(letter).toMatch(/^To: maya@carrel\.example\r$/m);
    expect(letter).toMatch(new RegExp(`^Message-ID: <${path.basename(name, ".eml")}@localhost>\\r$`, "im"));
    expect(letter).toMatch(/^Auto-Submitted: auto-generated\r$/im);
    expect(letter).toContain("Guten Tag Maya Okafor,");
  } finally {
    await worker.stop();
  }
});

test("a worker that is killed between sending a letter and keeping that it was sent leaves one letter", async () => {
  asWorker();
  const id = await aNotice({ email: "killed@carrel.example" });
  await handOutNotices(new Date());
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  // Whoever holds the letter's row can't be told that it was sent: the worker stands between the two.
  const held = owner().begin(async (tx) => {
    // A worker on a busy machine takes its time to begin.
    await tx`set local idle_in_transaction_session_timeout = 0`;
    await tx`select from circulation.notices n where n.id = ${id} for update`;
    await released;
  });
  const child = spawn(process.execPath, ["--import", "tsx", "lib/testing/worker-of-all-tasks.ts"], {
    env: { ...process.env, NODE_ENV: "production", LOG_LEVEL: "silent" },
    stdio: "inherit",
  });
  try {
    await expect.poll(() => lettersOf(id), { timeout: 60_000, interval: 5 }).toHaveLength(1);
  } finally {
    child.kill("SIGKILL");
    await once(child, "exit");
  }
  // What the dead process still asked for would be done once the row is free: its connections go with it.
  await owner()`
    select pg_terminate_backend(a.pid)
    from pg_stat_activity a
    where a.datname = current_database() and a.application_name like 'carrel%' and a.wait_event_type = 'Lock'`;
  release();
  await held;
  expect(await findNotice(id)).toMatchObject({ status: "sending", tries: 0 });

  const worker = await runWorker(quick);
  try {
    await settled(id, "sent");
    expect((await findNotice(id))?.tries).toBeGreaterThan(1);
    expect(await lettersOf(id)).toHaveLength(1);
  } finally {
    await worker.stop();
  }
}, 120_000);

test("sent twice by SMTP, both are one letter by their Message-ID", async () => {
  const post = await aPostOffice();
  asWorker({ MAIL_URL: `smtp://127.0.0.1:${post.port}` });
  const id = await aNotice({ email: "smtp@carrel.example" });
  try {
    await handOutNotices(new Date());
    await sendNotice({ noticeId: id }, { attempts: 1, max_attempts: 8 });
    await owner()`update circulation.notices set status = 'sending', settled_at = null where id = ${id}`;
    await sendNotice({ noticeId: id }, { attempts: 2, max_attempts: 8 });
    const ids = post.letters.map((letter) => /^Message-ID: (.*)\r$/im.exec(letter)?.[1]);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toMatch(/^<notice-\d+-[0-9a-f]{16}@/);
  } finally {
    post.close();
  }
});

test("what is settled is not sent again, whoever asks", async () => {
  asWorker();
  const id = await aNotice({ email: "again@carrel.example" });
  await sendNotice({ noticeId: id }, { attempts: 1, max_attempts: 8 });
  expect(await lettersOf(id)).toEqual([]);
  await handOutNotices(new Date());
  await sendNotice({ noticeId: id }, { attempts: 1, max_attempts: 8 });
  const sent = await findNotice(id);
  await rm(mailFolder(), { recursive: true });
  await sendNotice({ noticeId: id }, { attempts: 2, max_attempts: 8 });
  expect(await lettersOf(id)).toEqual([]);
  expect(await findNotice(id)).toEqual(sent);
});

test("without an e-mail address it is skipped, with the reason", async () => {
  asWorker();
  const id = await aNotice();
  await handOutNotices(new Date());
  await sendNotice({ noticeId: id }, { attempts: 1, max_attempts: 8 });
  expect(await findNotice(id)).toMatchObject({ status: "skipped", failure: "No e-mail address." });
});

test("a mail server that is away is tried again, and the eighth failure is failed for staff to see", async () => {
  asWorker({ MAIL_URL: "smtp://127.0.0.1:1" });
  const id = await aNotice({ email: "away@carrel.example" });
  await handOutNotices(new Date());
  for (let attempts = 1; attempts < 8; attempts++) {
    await expect(sendNotice({ noticeId: id }, { attempts, max_attempts: 8 })).rejects.toThrow("ECONNREFUSED");
    expect(await findNotice(id)).toMatchObject({ status: "sending", tries: attempts });
  }
  await sendNotice({ noticeId: id }, { attempts: 8, max_attempts: 8 });
  expect(await findNotice(id)).toMatchObject({
    status: "failed",
    tries: 8,
    failure: expect.stringContaining("ECONNREFUSED"),
  });
});

/** A mail server that takes every letter. */
async function aPostOffice() {
  const letters: string[] = [];
  const server = net.createServer((socket) => {
    let body: string | undefined;
    socket.write("220 post ready\r\n");
    socket.on("error", () => {});
    socket.on("data", (data) => {
      for (const line of data.toString().split(/(?<=\r\n)/)) {
        if (body !== undefined) {
          if (line === ".\r\n") {
            letters.push(body);
            body = undefined;
            socket.write("250 taken\r\n");
          } else body += line;
        } else if (line.startsWith("DATA")) {
          body = "";
          socket.write("354 go on\r\n");
        } else if (line.startsWith("QUIT")) socket.end("221 bye\r\n");
        else socket.write("250 ok\r\n");
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { letters, port, close: () => void server.close() };
}
