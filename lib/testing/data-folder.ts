import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll } from "vitest";
import { forget } from "../env";

/** Gives this test file a data folder of its own. */
export function useDataFolder(): { folder: () => string } {
  let folder = "";
  let before: string | undefined;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "carrel-data-"));
    before = process.env.CARREL_DATA;
    process.env.CARREL_DATA = folder;
    forget();
  });
  afterAll(async () => {
    if (before === undefined) delete process.env.CARREL_DATA;
    else process.env.CARREL_DATA = before;
    forget();
    await rm(folder, { recursive: true, force: true });
  });
  return { folder: () => folder };
}
