import type { ContactValues } from "./contacts";
import { json, sql } from "./sql";

/** What came of a row: in the list already, or the field whose value another contact has. */
export type ImportedLine = { line: number; result: "added" | "unchanged" | "phone" | "email" };

/** Takes rows of a file, each for itself. */
export function importContacts(rows: (ContactValues & { line: number })[], importedAt: Date) {
  return sql<ImportedLine[]>`
    select i.line, i.result
    from office.import_contacts(${json(rows)}, ${importedAt}) i
    order by i.line
  `;
}
