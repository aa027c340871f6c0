import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { forget } from "../env";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { readReport, receiveUpload, runImport, startImport } from "./imports";

const { owner } = useDatabase();
const { anActor } = factories(owner);
const megabyte = 1024 ** 2;
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "carrel-size-"));
  process.env.CARREL_DATA = folder;
  forget();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A file of 200 MB: 10,700 titles with the longest descriptions that there may be. */
function* aLargeFile() {
  const description = "Long ".repeat(3_900);
  yield Buffer.from("title,description\n");
  for (let row = 1; row <= 10_700; row++) yield Buffer.from(`Large ${row},${description}\n`);
}

test("a file of 200 MB is uploaded and read to its end, while the memory stays flat", async () => {
  const actor = await anActor("admin");
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 50);
  const id = await receiveUpload(actor, "large.csv", Readable.from(aLargeFile()));
  await startImport(actor, { importId: id, profile: "carrel", dryRun: true });
  await runImport(id, { isLastTry: true });
  clearInterval(watch);
  const report = await readReport(actor, id);
  expect(Number(report.fileBytes)).toBeGreaterThan(199 * megabyte);
  expect(report).toMatchObject({ status: "done", rowsRead: 10_700, rowsRefused: 0, dryRun: true });
  expect((peak - before) / megabyte).toBeLessThan(190);
}, 120_000);
