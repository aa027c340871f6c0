import fs from "node:fs/promises";
import path from "node:path";

const portion = 16_384;
const portions = 1_024;

export type Disk = { flush: () => Promise<void>; close: () => Promise<void> };

/**
 * The disk of a folder by itself: `flush` writes 16 kB into a file that is there already, and waits until they are kept, as
 * a commit does for its part of the log. No commit can be quicker than this was in the same minute.
 */
export async function openDisk(folder: string): Promise<Disk> {
  const name = path.join(folder, "flush.bench");
  const file = await fs.open(name, "w");
  const bytes = Buffer.alloc(portion, 1);
  await file.write(Buffer.alloc(portion * portions), 0);
  await file.sync();
  let turn = 0;
  return {
    async flush() {
      await file.write(bytes, 0, portion, (turn++ % portions) * portion);
      await file.datasync();
    },
    async close() {
      await file.close();
      await fs.rm(name);
    },
  };
}
