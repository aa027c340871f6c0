import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll } from "vitest";

/** Files for imports, in a folder of this test file's own that also serves as the data folder; gone at the end. */
export function useCsvFiles(): {
  csv: (content: string | Uint8Array, name?: string) => Promise<string>;
  folder: () => string;
} {
  let folder = "";
  let count = 0;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "carrel-csv-"));
    process.env.CARREL_DATA = folder;
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return {
    folder: () => folder,
    csv: async (content, name = `titles-${++count}.csv`) => {
      const file = path.join(folder, name);
      await writeFile(file, content);
      return file;
    },
  };
}
