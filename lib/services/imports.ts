import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Actor, requirePermission } from "../auth/actor";
import { findBranchByCode } from "../db/branches";
import { countImportNotes } from "../db/import-notes";
import {
  enqueueImport,
  findImport,
  type Import,
  type ImportProgress,
  insertImport,
  insertRefusedImport,
  markImportFailed,
} from "../db/imports";
import { listItemTypes } from "../db/item-types";
import { refreshSearch } from "../db/jobs";
import { env } from "../env";
import { DomainError } from "../errors";
import { log } from "../log";
import { layOut, type ProfileName } from "../policy/import-profiles";
import { type ImportRow, RowMarks, RowRefusal } from "../policy/import-row";
import type { StartImportInput } from "../schemas/imports";
import { type CsvFile, type Encoding, encodings, inspectCsv, MAX_FILE_BYTES, openCsv, tooLarge } from "./import-file";
import { findImportFacts, stageAndMerge } from "./import-run";

export type ImportOptions = {
  /** Chosen by the header when missing. */
  profile?: ProfileName;
  /** Used when neither a byte order mark nor UTF-8 settles it. */
  encoding?: Encoding;
  /** Everything but the merge: the report tells what would happen. */
  dryRun?: boolean;
  /** Give each new title without copies one: branch code and item type code. */
  copies?: { branch: string; itemType: string };
  onProgress?: (progress: ImportProgress & { status: "reading" | "merging" }) => void;
  signal?: AbortSignal;
};

/** The finished import; how many notes of each kind its rows have. */
export type ImportReport = Import & { notes: { refused: number; duplicate: number; note: number } };

/**
 * Imports a file at once, in this process: what the command line does. All of it or nothing; rows that can't be taken
 * are left out and reported. Titles that the catalog has already stay as they are.
 */
export async function importTitles(
  actor: Actor,
  source: { path: string; name?: string },
  options: ImportOptions = {},
): Promise<ImportReport> {
  requirePermission(actor, "titles:import");
  const copies = options.copies ? await findPlace(options.copies) : undefined;
  const file = await inspectCsv(source.path, options.encoding);
  const { profile } = layOut(file.header, options.profile);
  const importId = await record(actor, file, {
    fileName: source.name ?? path.basename(source.path),
    profile,
    copies,
    dryRun: options.dryRun ?? false,
    status: "waiting",
  });
  await finish(importId, () =>
    stageAndMerge(importId, file, { profile, copies, onProgress: options.onProgress, signal: options.signal }),
  );
  return readReport(actor, importId);
}

/**
 * Takes an upload to disk, piece by piece, and looks at it. Returns the id of an import that waits to be started, or
 * of one that failed because the file is no such thing: its page says why.
 */
export async function receiveUpload(actor: Actor, fileName: string, content: Readable): Promise<string> {
  requirePermission(actor, "titles:import");
  const storedAs = randomUUID();
  const target = storedPath(storedAs);
  await mkdir(path.dirname(target), { recursive: true });
  let bytes = 0;
  try {
    const counted = async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > MAX_FILE_BYTES) throw tooLarge();
        yield chunk;
      }
    };
    await pipeline(content, counted, createWriteStream(`${target}.part`, { mode: 0o600 }));
    const file = await inspectCsv(`${target}.part`);
    const { profile } = layOut(file.header);
    await rename(`${target}.part`, target);
    return await record(actor, file, { fileName, storedAs, profile, dryRun: false, status: "uploaded" });
  } catch (error) {
    await rm(`${target}.part`, { force: true });
    await rm(target, { force: true });
    if (!(error instanceof DomainError) || !isFinal(error)) throw error;
    const refused = { fileName: tidyName(fileName), fileBytes: bytes, failure: error.message };
    const id = await insertRefusedImport({ ...refused, userId: actor.userId ?? null, at: new Date() });
    if (id === undefined) throw error;
    return id;
  }
}

export type PreviewRow = { line: number; row: ImportRow; notes: string[] } | { line: number; refusal: string };
export type Preview = { header: string[]; unused: string[]; rows: PreviewRow[] };

/** The first rows of an upload as this profile takes them. */
export async function previewImport(actor: Actor, given: Import, profile: ProfileName): Promise<Preview> {
  requirePermission(actor, "titles:import");
  const file = await openStored(given);
  const layout = layOut(file.header, profile);
  const map = layout.mapper(await findImportFacts());
  const rows = file.sample.map(({ line, fields }): PreviewRow => {
    const marks = new RowMarks();
    try {
      return { line, row: map(fields, marks), notes: marks.notes };
    } catch (error) {
      if (error instanceof RowRefusal) return { line, refusal: error.message };
      throw error;
    }
  });
  return { header: file.header, unused: layout.unused, rows };
}

/** Hands an upload to the worker; also a trial that shall become real, or one that failed. Returns the import's id. */
export async function startImport(actor: Actor, input: StartImportInput): Promise<string> {
  requirePermission(actor, "titles:import");
  const given = await findImport(input.importId);
  if (!given) throw new DomainError("not_found");
  const file = await openStored(given);
  layOut(file.header, input.profile);
  const id = await enqueueImport(input.importId, {
    profile: input.profile,
    copiesBranchId: input.copiesBranchId ?? null,
    copiesItemTypeCode: input.copiesItemTypeCode ?? null,
    dryRun: input.dryRun,
    userId: actor.userId ?? null,
    askedAt: new Date(),
  });
  if (id === undefined) throw new DomainError("import_failed", "This import was started already.");
  return id;
}

/**
 * Runs an import that waits: the worker's job. Who asked was allowed to when it was enqueued. A file that can't be
 * imported closes the import with its reason; what may go better later is thrown, so that the job is tried again.
 */
export async function runImport(
  importId: string,
  { signal, isLastTry }: { signal?: AbortSignal; isLastTry: boolean },
): Promise<void> {
  const given = await findImport(importId);
  if (!given || given.status === "done" || given.status === "failed") return;
  const { copiesBranchId, copiesItemTypeCode } = given;
  const copies =
    copiesBranchId !== null && copiesItemTypeCode !== null
      ? { branchId: copiesBranchId, itemTypeCode: copiesItemTypeCode }
      : undefined;
  try {
    await finish(
      importId,
      async () => {
        const file = await openStored(given);
        return stageAndMerge(importId, file, { profile: readProfile(given.profile), copies, signal });
      },
      { keepOpen: !isLastTry },
    );
  } catch (error) {
    // The reason stands in the import: trying again would say the same.
    if (!(error instanceof DomainError) || !isFinal(error)) throw error;
  }
}

export async function readReport(actor: Actor, importId: string): Promise<ImportReport> {
  requirePermission(actor, "titles:import");
  const [found, counts] = await Promise.all([findImport(importId), countImportNotes(importId)]);
  if (!found) throw new DomainError("not_found");
  const count = (kind: string) => counts.find((row) => row.kind === kind)?.count ?? 0;
  return { ...found, notes: { refused: count("refused"), duplicate: count("duplicate"), note: count("note") } };
}

/** Removes uploads that are older than a week: by then they are imported, or forgotten. Returns how many. */
export async function removeOldUploads(now: Date): Promise<number> {
  const folder = path.join(env().CARREL_DATA, "uploads");
  const names = await readdir(folder).catch(() => []);
  let removed = 0;
  for (const name of names) {
    const file = path.join(folder, name);
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: now.getTime() }));
    if (now.getTime() - mtimeMs < 7 * 24 * 3_600_000) continue;
    await rm(file, { force: true });
    removed++;
  }
  return removed;
}

type Recorded = {
  fileName: string;
  storedAs?: string;
  profile: ProfileName;
  copies?: { branchId: string; itemTypeCode: string };
  dryRun: boolean;
  status: "uploaded" | "waiting";
};

async function record(actor: Actor, file: CsvFile, given: Recorded): Promise<string> {
  const id = await insertImport({
    fileName: tidyName(given.fileName),
    storedAs: given.storedAs ?? null,
    fileBytes: String(file.bytes),
    profile: given.profile,
    encoding: file.encoding,
    delimiter: file.delimiter,
    copiesBranchId: given.copies?.branchId ?? null,
    copiesItemTypeCode: given.copies?.itemTypeCode ?? null,
    dryRun: given.dryRun,
    status: given.status,
    userId: actor.userId ?? null,
    createdAt: new Date(),
  });
  if (id === undefined) throw new Error("the import was not recorded");
  return id;
}

/** Runs the work; whatever ends it early closes the import, unless it is to be tried again. */
async function finish(importId: string, work: () => Promise<boolean>, { keepOpen = false } = {}): Promise<void> {
  try {
    const isNew = await work();
    if (isNew)
      await refreshSearch().catch((error: unknown) => log.warn({ err: error }, "the search is refreshed later"));
  } catch (error) {
    if (!keepOpen || isFinal(error)) {
      await markImportFailed(importId, reasonOf(error), new Date());
    }
    throw error;
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof DomainError) return error.message;
  const isStopped = error instanceof Error && error.name === "AbortError";
  return `${isStopped ? "The import was stopped." : "Something unexpected went wrong."} Nothing was imported.`;
}

/** Whether a second try would end the same. */
function isFinal(error: unknown): boolean {
  return error instanceof DomainError && error.code !== "unavailable" && error.code !== "busy";
}

async function findPlace({ branch, itemType }: { branch: string; itemType: string }) {
  const [found, itemTypes] = await Promise.all([findBranchByCode(branch.toUpperCase()), listItemTypes()]);
  if (!found) throw new DomainError("invalid", `There is no branch “${branch}”.`, { field: "branch" });
  if (!itemTypes.some((type) => type.code === itemType)) {
    throw new DomainError("invalid", `There is no item type “${itemType}”.`, { field: "itemType" });
  }
  return { branchId: found.id, itemTypeCode: itemType };
}

function readProfile(name: string | null): ProfileName {
  return name === "goodbooks" ? "goodbooks" : "carrel";
}

function storedPath(storedAs: string): string {
  return path.join(env().CARREL_DATA, "uploads", `${storedAs}.csv`);
}

/** An upload, read as was found out when it came. */
function openStored(given: Import): Promise<CsvFile> {
  const encoding = encodings.find((name) => name === given.encoding);
  return encoding === undefined ? inspectCsv(fileOf(given)) : openCsv(fileOf(given), encoding);
}

function fileOf(given: Import): string {
  if (given.storedAs === null)
    throw new DomainError("import_failed", "This file was read at the command line and is not kept.");
  return storedPath(given.storedAs);
}

/** The name that the browser sent, without folders and signs that are none. */
function tidyName(name: string): string {
  const base = name
    .replace(/^.*[\\/]/, "")
    .replace(/[\p{C}]/gu, "")
    .trim();
  return [...base].slice(0, 255).join("") || "upload.csv";
}
