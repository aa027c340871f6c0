import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { operator } from "../auth/actor";
import { readCounted } from "../db/figures";
import { forget } from "../env";
import { recountFigures } from "../services/figures";
import { useDatabase } from "../testing/database";
import { runWorker } from "./worker";

const { owner, ownerUrl } = useDatabase();

test("who looks after the machine has the worker count all days anew; nobody else does", async () => {
  process.env.APP_DATABASE_URL = `${ownerUrl()}?role=carrel_worker`;
  forget();
  await owner()`update figures.counted set before = '2020-01-01', counted_at = '2020-01-01'`;
  const clerk = { ...operator(), permissions: ["figures:read" as const] };
  await expect(recountFigures(clerk)).rejects.toMatchObject({ code: "forbidden" });
  await recountFigures(operator());
  const worker = await runWorker({ sweepEvery: 200, graceMs: 500 });
  try {
    for (let tries = 0; tries < 300; tries++) {
      const { countedAt } = await readCounted();
      if (countedAt && countedAt.getTime() > Date.now() - 60_000) return;
      await sleep(100);
    }
    throw new Error("waited in vain for the count");
  } finally {
    await worker.stop();
  }
});
