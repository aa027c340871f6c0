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
  const to = target === "-" ? { write: async (text: string) => io.out(text), end: async () => {} } : openFile(target);
  let rows = 0;
  try {
    await to.write(head);
    await run(async (lines) => {
      rows += lines.length;
      await to.write(lines.join(""));
    });
  } finally {
    await to.end();
  }
  return rows;
}

function openFile(target: string) {
  const stream = createWriteStream(target);
  const done = finished(stream);
  done.catch(() => {});
  return {
    write: async (text: string) => {
      if (!stream.write(text)) await Promise.race([once(stream, "drain"), done]);
    },
    end: () => {
      stream.end();
      return done;
    },
  };
}
