import { type Actor, requirePermission } from "../auth/actor";
import { type ImportedLine, importContacts as importRows } from "../db/contact-import";
import type { ContactValues } from "../db/contacts";
import { readSettings } from "../db/settings";
import { DomainError } from "../errors";
import { readPhone } from "../phone";
import { readContactCsv, type ReadRow } from "../policy/contact-csv";
import type { ContactInput } from "../schemas/contacts";

/** How a door reads the fields of a row: as what may be written of a contact, or a sentence about why they can't be. */
export type RowReader = (fields: object) => ContactInput | string;

export type ContactReport = {
  added: number;
  /** Contacts already, all the same. */
  unchanged: number;
  refused: { line: number; reason: string }[];
};

/** Larger than any list of contacts of a library, and small enough for a request. */
export const MAX_CONTACT_CSV_BYTES = 900_000;

const rowsAtOnce = 1_000;

/**
 * Adds the contacts of a CSV file, each row for itself: what is there already stays as it is, and what can't be taken is
 * left out with its reason. The same file once more changes nothing. Throws `import_failed` for what is no such file.
 */
export async function importContacts(actor: Actor, text: string, read: RowReader): Promise<ContactReport> {
  requirePermission(actor, "office:write");
  const rows = readContactCsv(text);
  if (typeof rows === "string") throw new DomainError("import_failed", rows);
  const { country } = await readSettings();
  const taken: (ContactValues & { line: number })[] = [];
  const refused: ContactReport["refused"] = [];
  for (const row of rows) {
    const values = valuesOf(row, read, country);
    if (typeof values === "string") refused.push({ line: row.line, reason: values });
    else taken.push({ ...values, line: row.line });
  }
  const done = { added: 0, unchanged: 0 };
  const now = new Date();
  for (let from = 0; from < taken.length; from += rowsAtOnce)
    for (const { line, result } of await importRows(taken.slice(from, from + rowsAtOnce), now))
      if (result === "added" || result === "unchanged") done[result] += 1;
      else refused.push({ line, reason: reasons[result] });
  return { ...done, refused: refused.toSorted((one, other) => one.line - other.line) };
}

function valuesOf(row: ReadRow, read: RowReader, country: string): ContactValues | string {
  if ("reason" in row) return row.reason;
  const input = read(row.fields);
  if (typeof input === "string" || input.phone === null) return input;
  const phone = readPhone(input.phone, country);
  return phone === undefined ? "This is not a phone number." : { ...input, phone };
}

const reasons: Record<Exclude<ImportedLine["result"], "added" | "unchanged">, string> = {
  phone: "Another contact has this phone number.",
  email: "Another contact has this e-mail address.",
};
