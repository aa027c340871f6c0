import { type Actor, requirePermission } from "../auth/actor";
import { eachImportNote } from "../db/import-notes";
import { findImport } from "../db/imports";
import { DomainError } from "../errors";
import { importNoteCsvHead, importNoteCsvLine } from "../policy/import-note-csv";
import type { CsvExport } from "../schemas/csv-export";

/** Everything there is to say about single rows of an import, in the order of its file. Throws `not_found`. */
export async function exportImportNotes(actor: Actor, id: string): Promise<CsvExport> {
  requirePermission(actor, "titles:import");
  if (!(await findImport(id))) throw new DomainError("not_found");
  return {
    name: `import-${id}`,
    head: importNoteCsvHead,
    run: async (write, signal) => {
      for await (const notes of eachImportNote(id)) {
        signal?.throwIfAborted();
        await write(notes.map(importNoteCsvLine));
      }
    },
  };
}
