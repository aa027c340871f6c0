import { sql } from "./sql";

/** What there is to say about one row of an imported file. */
export type ImportNote = { line: number; number: number; kind: "refused" | "duplicate" | "note"; reason: string };

type NotesAfter = { line: number; number: number };

/** What there is to say about single rows, by line. At most 100. */
export function listImportNotes(
  importId: string,
  kind: ImportNote["kind"],
  after: NotesAfter = { line: 0, number: 0 },
) {
  return sql<ImportNote[]>`
    select n.line, n.number, n.kind, n.reason
    from catalog.import_notes n
    where n.import_id = ${importId}
      and n.kind = ${kind}
      and (n.line, n.number) > (${after.line}, ${after.number})
    order by n.line, n.number
    limit 100`;
}

/** All notes of an import in portions, by line: for the download. */
export async function* eachImportNote(importId: string): AsyncGenerator<ImportNote[]> {
  let after: NotesAfter = { line: 0, number: 0 };
  for (;;) {
    const notes: ImportNote[] = await sql<ImportNote[]>`
      select n.line, n.number, n.kind, n.reason
      from catalog.import_notes n
      where n.import_id = ${importId}
        and (n.line, n.number) > (${after.line}, ${after.number})
      order by n.line, n.number
      limit 2000`;
    const last = notes.at(-1);
    if (last === undefined) return;
    yield notes;
    after = last;
  }
}

/** Notes of each kind. */
export function countImportNotes(importId: string) {
  return sql<{ kind: ImportNote["kind"]; count: number }[]>`
    select n.kind, count(*)::int as count
    from catalog.import_notes n
    where n.import_id = ${importId}
    group by n.kind
    order by n.kind
    limit 3`;
}
