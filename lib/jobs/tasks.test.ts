import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { operator } from "../auth/actor";
import { findImport } from "../db/imports";
import { forget } from "../env";
import { readReport, receiveUpload, startImport } from "../services/imports";
import { useCsvFiles } from "../testing/csv";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { runWorker } from "./worker";

const { owner, ownerUrl } = useDatabase();
const { folder } = useCsvFiles();
const { aBranch, anItemType } = factories(owner);
const actor = operator();
const quick = { sweepEvery: 200, graceMs: 500 };

const upload = (content: string, name = "titles.csv") =>
  receiveUpload(actor, name, Readable.from([Buffer.from(content)]));
const wish = (importId: string, more = {}) => ({ importId, profile: "carrel" as const, dryRun: false, ...more });

function asWorker() {
  process.env.APP_DATABASE_URL = `${ownerUrl()}?role=carrel_worker`;
  forget();
}

async function untilStatus(id: string, ...wanted: string[]) {
  for (let tries = 0; tries < 1200; tries++) {
    const found = await findImport(id);
    if (found && wanted.includes(found.status)) return found;
    await sleep(50);
  }
  throw new Error(`waited a minute in vain until import ${id} was ${wanted.join(" or ")}`);
}

test("an upload is looked at, tried, imported by the worker with copies, and not imported again", async () => {
  asWorker();
  const branchId = await aBranch();
  const itemType = await anItemType();
  const id = await upload("title,contributors\nFirst upload,Ann\nSecond upload,Bob\n", "..\\folder/neu \u202e.csv");
  expect(await findImport(id)).toMatchObject({
    status: "uploaded",
    fileName: "neu .csv",
    profile: "carrel",
    encoding: "utf-8",
  });
  const worker = await runWorker(quick);
  try {
    expect(await startImport(actor, wish(id, { dryRun: true }))).toBe(id);
    await untilStatus(id, "done");
    expect((await owner()`select from catalog.titles`).length).toBe(0);

    const real = await startImport(actor, wish(id, { copiesBranchId: branchId, copiesItemTypeCode: itemType }));
    await untilStatus(real, "done");
    expect(await readReport(actor, real)).toMatchObject({ titlesAdded: 2, copiesAdded: 2, dryRun: false });
    await expect(startImport(actor, wish(real))).rejects.toThrow("started already");
  } finally {
    await worker.stop();
  }
}, 60_000);

test("a file that is refused on upload has a page that says why, and leaves no file behind", async () => {
  const before = await readdir(`${folder()}/uploads`);
  const id = await upload("name\nx\n", "wrong.csv");
  expect(await findImport(id)).toMatchObject({
    status: "failed",
    fileName: "wrong.csv",
    failure: expect.stringContaining("“title”"),
  });
  expect(await readdir(`${folder()}/uploads`)).toEqual(before);
});

test("an import whose worker is killed is taken over by another worker and comes in once", async () => {
  asWorker();
  const rows = Array.from({ length: 30_000 }, (_, n) => `Taken over ${n},Author ${n % 700}\n`).join("");
  const id = await startImport(actor, wish(await upload(`title,contributors\n${rows}`)));
  const child = spawn(process.execPath, ["--import", "tsx", "lib/testing/worker-of-all-tasks.ts"], {
    env: { ...process.env, NODE_ENV: "production", LOG_LEVEL: "silent" },
    stdio: "inherit",
  });
  await untilStatus(id, "reading", "merging");
  child.kill("SIGKILL");
  const worker = await runWorker(quick);
  try {
    expect(await untilStatus(id, "done", "failed")).toMatchObject({ status: "done", titlesAdded: 30_000 });
    const [titles] = await owner()`select count(*)::int as n from catalog.titles where title like 'Taken over %'`;
    expect(titles).toEqual({ n: 30_000 });
  } finally {
    await worker.stop();
  }
}, 180_000);
