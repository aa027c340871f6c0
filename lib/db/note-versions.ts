import type { NoteRef, NoteWriter } from "./notes";
import { sql } from "./sql";

/** A note as it was. */
export type NoteVersion = {
  version: number;
  title: string;
  content: string;
  fields: Record<string, unknown>;
  pinned: boolean;
  deleted: boolean;
  writtenBy: string;
  writtenAt: Date;
};

function versionRows() {
  return sql`
      v.version,
      v.title,
      v.content,
      v.fields,
      v.pinned,
      v.deleted,
      coalesce(u.name, k.name, 'Command line') as written_by,
      v.written_at
    from office.note_versions v
    left join auth.users u on u.id = v.user_id
    left join auth.api_keys k on k.id = v.api_key_id
  `;
}

/** Versions of a note, newest first; a page of `limit` before the version `before`. */
export function listNoteVersions(noteId: string, { before, limit }: { before?: number; limit: number }) {
  return sql<NoteVersion[]>`
    select ${versionRows()}
    where v.note_id = ${noteId}
      and (${before ?? null}::int is null or v.version < ${before ?? null})
    order by v.version desc
    limit ${limit}
  `;
}

/**
 * Writes title, content and fields of an older version anew; what the note is about, and whether it is pinned, stay.
 * Undefined when the note has another version by now, is deleted, or never had the older one.
 */
export async function takeBackNote(ref: NoteRef, older: number, writer: NoteWriter) {
  const [row] = await sql<{ version: number }[]>`
    update office.notes n
    set title = v.title,
      content = v.content,
      fields = v.fields,
      user_id = ${writer.userId ?? null},
      api_key_id = ${writer.apiKeyId ?? null},
      version = n.version + 1,
      updated_at = ${writer.at}
    from office.note_versions v
    where n.id = ${ref.id}
      and n.version = ${ref.version}
      and n.deleted_at is null
      and v.note_id = n.id
      and v.version = ${older}
    returning n.version
  `;
  return row;
}
