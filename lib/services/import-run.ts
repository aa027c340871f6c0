import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { listBranches } from "../db/branches";
import { asDomainError, isTransient } from "../db/errors";
import { connectImport, type ImportConnection, RowEncoder } from "../db/import-copy";
import { type ImportProgress, updateImportProgress } from "../db/imports";
import { listItemTypes } from "../db/item-types";
import { readSettings } from "../db/settings";
import { DomainError } from "../errors";
import { CsvReader } from "../policy/import-csv";
import { layOut, type ProfileName } from "../policy/import-profiles";
import { type ImportFacts, RowMarks, RowRefusal } from "../policy/import-row";
import { type CsvFile, readText } from "./import-file";

/** More rows that can't be taken than this, and the whole file is refused: it is not what it was taken for. */
export const MAX_REFUSED = 100_000;

export type RunOptions = {
  profile: ProfileName;
  copies?: { branchId: string; itemTypeCode: string };
  onProgress?: (progress: ImportProgress & { status: "reading" | "merging" }) => void;
  signal?: AbortSignal;
};

/**
 * Reads a file into the staging table and merges it: the import is then done, with its report. Returns false when it
 * was done before. Throws, with nothing imported, when the file is no such thing, or when the signal says so.
 */
export async function stageAndMerge(importId: string, file: CsvFile, options: RunOptions): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    const connection = connectImport();
    try {
      const status = await connection.open(importId, new Date());
      if (status === "done") return false;
      if (status === "busy") throw new DomainError("busy", "This import is being worked on already.");
      if (status !== "open") throw new DomainError("import_failed", "This import can't be run any more.");
      const counts = await stage(connection, importId, file, options);
      await report(importId, "merging", counts.progress, options);
      await connection.merge(importId, counts.repairs, new Date(), options.signal);
      return true;
    } catch (error) {
      options.signal?.throwIfAborted();
      const isBusy = error instanceof DomainError && error.code === "busy";
      if (attempt >= 5 || !(isBusy || isTransient(error))) throw asDomainError(error) ?? error;
      // A lost connection, or two that waited for one another: from the beginning, once the old connection is gone.
      await sleep(1_000 * attempt);
    } finally {
      await connection.close();
    }
  }
}

/** What rows are judged by. */
export async function findImportFacts(copies?: ImportFacts["copies"]): Promise<ImportFacts> {
  const [branches, itemTypes, settings] = await Promise.all([listBranches(), listItemTypes(), readSettings()]);
  return {
    branches: new Map(branches.map((branch) => [branch.code, branch.id])),
    itemTypes: new Set(itemTypes.map((type) => type.code)),
    currencyScale: settings.currencyScale,
    copies,
  };
}

type Counts = { progress: ImportProgress; repairs: Record<string, number> };

/** Reads a file into the staging table of an open import. */
export async function stage(
  connection: ImportConnection,
  importId: string,
  file: CsvFile,
  options: RunOptions,
): Promise<Counts> {
  const layout = layOut(file.header, options.profile);
  const stager = new Stager(layout.width, layout.mapper(await findImportFacts(options.copies)));
  const reader = new CsvReader(stager, { delimiter: file.delimiter });
  let nextReport = Date.now() + 500;

  async function* encoded() {
    for await (const text of readText(file.path, file.encoding)) {
      stager.isSuspicious ||= text.includes("\0") || text.includes("\ufffd");
      reader.push(text);
      yield* stager.encoder.take();
      if (Date.now() < nextReport) continue;
      nextReport = Date.now() + 500;
      await report(importId, "reading", stager.progress, options);
    }
    reader.end();
    yield* stager.encoder.take();
  }
  await pipeline(Readable.from(encoded(), { objectMode: false }), await connection.copy(), { signal: options.signal });
  if (stager.progress.rowsRead === 0)
    throw new DomainError("import_failed", "The file has a header and no rows.", { field: "file" });
  return { progress: stager.progress, repairs: stager.repairs };
}

async function report(importId: string, status: "reading" | "merging", progress: ImportProgress, options: RunOptions) {
  options.onProgress?.({ ...progress, status });
  await updateImportProgress(importId, status, progress);
}

/** Between the reader and COPY: each record is mapped and encoded, or its refusal is. */
class Stager {
  readonly progress: ImportProgress = { rowsRead: 0, rowsValid: 0, rowsRefused: 0 };
  readonly repairs: Record<string, number> = {};
  /** Something has come that no row may contain; from here on each is looked at. */
  isSuspicious = false;
  readonly encoder = new RowEncoder();
  #headerIsDue = true;

  constructor(
    private readonly width: number,
    private readonly map: ReturnType<ReturnType<typeof layOut>["mapper"]>,
  ) {}

  record = (fields: string[], line: number): void => {
    if (this.#headerIsDue) {
      this.#headerIsDue = false;
      return;
    }
    const marks = new RowMarks();
    try {
      this.#check(fields);
      const row = this.map(fields, marks);
      this.encoder.row(line, row, marks.notes);
    } catch (error) {
      if (!(error instanceof RowRefusal)) throw error;
      this.refused(line, error.message);
      return;
    }
    this.progress.rowsRead++;
    this.progress.rowsValid++;
    for (const repair of marks.repairs) this.repairs[repair] = (this.repairs[repair] ?? 0) + 1;
  };

  refused = (line: number, reason: string): void => {
    this.progress.rowsRead++;
    this.progress.rowsRefused++;
    if (this.progress.rowsRefused > MAX_REFUSED) {
      throw new DomainError(
        "import_failed",
        `More than ${MAX_REFUSED.toLocaleString("en")} rows can't be taken. The last one, in line ${line}: ${reason}`,
        {
          field: "file",
        },
      );
    }
    this.encoder.refusal(line, reason);
  };

  #check(fields: readonly string[]) {
    // Spreadsheets add empty columns on the right.
    const fits =
      fields.length === this.width ||
      (fields.length > this.width && fields.slice(this.width).every((cell) => cell.trim() === ""));
    if (!fits) {
      throw new RowRefusal(`The row has ${columns(fields.length)}, the header has ${columns(this.width)}.`);
    }
    if (!this.isSuspicious) return;
    if (fields.some((cell) => cell.includes("\0"))) throw new RowRefusal("The row contains a NUL character.");
    if (fields.some((cell) => cell.includes("\ufffd")))
      throw new RowRefusal("A letter of the row is damaged, or was cut in two.");
  }
}

function columns(count: number): string {
  return count === 1 ? "1 column" : `${count} columns`;
}
