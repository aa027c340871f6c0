import { findCopyIdByBarcode } from "../db/copies";
import { findMemberIdByCard } from "../db/members";
import type { NoteSubject } from "../db/notes";
import { findTitleIdByIsbn } from "../db/titles";
import { DomainError } from "../errors";
import { isbnIn } from "../policy/scan";

/**
 * What a note is about, as people name it: a member by card number, a copy by barcode, a title by ISBN or id, all else by
 * id. The reference is normalised: trimmed and upper case. Throws `not_found`.
 */
export async function noteSubjectOf(kind: NoteSubject["kind"], reference: string): Promise<NoteSubject> {
  const id = await idOf(kind, reference);
  if (id !== undefined) return { kind, id };
  throw new DomainError("not_found", `There is no such ${kind}.`, { field: "reference" });
}

async function idOf(kind: NoteSubject["kind"], reference: string): Promise<string | undefined> {
  if (kind === "member") return findMemberIdByCard(reference);
  if (kind === "copy") return findCopyIdByBarcode(reference);
  const isbn13 = kind === "title" ? isbnIn(reference) : undefined;
  return isbn13 === undefined ? idIn(reference) : findTitleIdByIsbn(isbn13);
}

const idIn = (text: string) => (/^[1-9]\d{0,17}$/.test(text) ? text : undefined);
