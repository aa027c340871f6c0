import { z } from "zod";
import { listImportNotes } from "../db/import-notes";
import type { ImportProgress } from "../db/imports";
import { profileNames } from "../schemas/imports";
import { encodings } from "../services/import-file";
import { exportImportNotes } from "../services/import-notes";
import { type ImportReport, importTitles } from "../services/imports";
import { addCommand, addGroup, type Group } from "./command";
import { writeCsvFile } from "./csv-file";
import type { Door } from "./door";
import { exitCodes } from "./exit-codes";
import { Interrupted } from "./interrupted";
import type { Io } from "./io";
import { facts } from "./table";
import { plain } from "./text-width";

const shownAtMost = 20;

export function addImportCommands(root: Group): void {
  addCommand(addGroup(root, "import", "Take whole catalogs in"), {
    usage: "titles <file>",
    about: "Import titles from a CSV file: all or nothing; rows that can't be taken are left out and reported",
    options: [
      {
        flags: "--profile <name>",
        about: `how its columns are read: ${profileNames.join(", ")}; by its header without it`,
      },
      { flags: "--encoding <name>", about: encodings.join(", ") },
      { flags: "--dry-run", about: "only say what would happen" },
      {
        flags: "--copies <item-type>",
        about: "give each new title a copy of this item type, at the branch of --branch",
      },
      { flags: "--report <file>", about: "write what there is to say about single rows there, as CSV" },
      { flags: "--strict", about: "exit with 3 when rows were left out" },
    ],
    input: z.object({
      file: z.string().min(1),
      profile: z.enum(profileNames, `The profiles are ${profileNames.join(", ")}.`).optional(),
      encoding: z.enum(encodings, `The encodings are ${encodings.join(", ")}.`).optional(),
      dryRun: z.boolean().default(false),
      copies: z.string().optional(),
      report: z.string().min(1).optional(),
      strict: z.boolean().default(false),
    }),
    examples: [
      "import titles books.csv",
      "import titles books.csv --dry-run --report refused.csv",
      "import titles books.csv --copies standard --branch CEN --strict --json",
    ],
    run: async (door, { file, profile, encoding, dryRun, copies, report: target, strict }) => {
      const place = copies === undefined ? undefined : { branch: (await door.branch()).code, itemType: copies };
      const actor = await door.actor();
      const report = await interruptible((signal) =>
        withProgress(door.io, (onProgress) =>
          importTitles(actor, { path: file }, { profile, encoding, dryRun, copies: place, onProgress, signal }),
        ),
      );
      if (target !== undefined) await writeCsvFile(door.io, target, await exportImportNotes(actor, report.id));
      await showReport(door, report, target);
      return strict && report.rowsRefused > 0 ? exitCodes.partly : exitCodes.done;
    },
  });
}

/** What the report has to say, with the names that the import itself has. */
async function showReport(door: Door, report: ImportReport, target: string | undefined): Promise<void> {
  const { storedAs: _storedAs, userId: _userId, ...document } = report;
  const refused = await listImportNotes(report.id, "refused");
  await door.show({ ...document, refused }, () =>
    [
      report.dryRun ? "A trial: nothing was imported." : "Imported.",
      facts([
        ["Rows", report.rowsRead],
        ["Titles added", report.titlesAdded],
        ["Titles there already", report.titlesUnchanged],
        ["Rows that repeat another", report.rowsDuplicate],
        ["Rows refused", report.rowsRefused],
        ["Contributors added", report.contributorsAdded],
        ["Copies added", report.copiesAdded],
        ...Object.entries(report.repairs).map(
          ([kind, count]) => [`Repaired: ${kind.replaceAll("_", " ")}`, count] as const,
        ),
      ]),
      ...refused.slice(0, shownAtMost).map(({ line, reason }) => `  line ${line}: ${plain(reason)}`),
      ...(report.rowsRefused > shownAtMost && target === undefined ? ["  … all of them with --report FILE"] : []),
      ...(target === undefined ? [] : [`What there is to say about single rows: ${target}`]),
    ].join("\n"),
  );
}

/** A line about how far it is: over itself on a terminal, else once in ten seconds. */
async function withProgress<Result>(
  io: Io,
  work: (onProgress: (progress: ImportProgress & { status: string }) => void) => Promise<Result>,
): Promise<Result> {
  let next = io.errTerminal ? 0 : Date.now() + 10_000;
  try {
    return await work(({ status, rowsRead, rowsRefused }) => {
      if (Date.now() < next) return;
      next = Date.now() + (io.errTerminal ? 0 : 10_000);
      const line = `${status}: ${rowsRead.toLocaleString("en")} rows, ${rowsRefused.toLocaleString("en")} refused`;
      io.err(io.errTerminal ? `\r\u001b[K${line}` : `${line}\n`);
    });
  } finally {
    if (io.errTerminal) io.err("\r\u001b[K");
  }
}

/** Ctrl-C ends the import, and nothing of it stays. */
async function interruptible<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const stop = new AbortController();
  const onInterrupt = () => stop.abort(new Interrupted());
  process.once("SIGINT", onInterrupt);
  try {
    return await work(stop.signal);
  } finally {
    process.off("SIGINT", onInterrupt);
  }
}
