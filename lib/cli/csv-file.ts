import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import type { CsvExport } from "../schemas/csv-export";
import type { Option } from "./command";
import type { Door } from "./door";
import type { Io } from "./io";

export const csvOption: Option = {
  flags: "--csv <file>",
  about: "write all rows that pass there, as CSV, instead of a page; - is standard output",
};

/** What `--csv` does: writes the file and says how many rows it has, unless it went to standard output. */
export async function giveCsv(door: Door, target: string, file: CsvExport): Promise<void> {
  const rows = await writeCsvFile(door.io, target, file);
  if (target !== "-") await door.show({ file: target, rows }, () => `${rows.toLocaleString("en")} rows: ${target}`);
}

/**
 * Writes a file for a spreadsheet to a path, or to standard output for "-". A portion is asked for when the one before
 * is on its way. Answers how many lines stand behind the first.
 */
export async function writeCsvFile(io: Io, target: string, { head, run }: CsvExport): Promise<number> {
  let rows = 0;
  if (target === "-") {
    io.out(head);
    await run(async (lines) => {
      rows += lines.length;
      io.out(lines.join(""));
    });
    return rows;
  }
  const stream = createWriteStream(target);
  const done = finished(stream);
  done.catch(() => {});
  try {
    stream.write(head);
    await run(async (lines) => {
      rows += lines.length;
      if (!stream.write(lines.join(""))) await Promise.race([once(stream, "drain"), done]);
    });
  } finally {
    stream.end();
  }
  await done;
  return rows;
}
