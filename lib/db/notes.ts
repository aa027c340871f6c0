import { type Creation, keyOf } from "./creations";
import { json, sql } from "./sql";

/** What a note may be about. */
export type NoteSubject = { kind: "member" | "title" | "copy" | "contact" | "task"; id: string };

/** The same with its name, and how it is asked for: a card number, a barcode, or its id. */
export type NoteAbout = NoteSubject & {
  name: string;
  reference: string;
  /** Of a copy: where its page is found. */
  titleId: string | null;
};

export type Note = {
  id: string;
  title: string;
  /** Markdown. */
  content: string;
  fields: Record<string, unknown>;
  about: NoteAbout | null;
  /** The desk shows it when the member or the copy comes up. */
  pinned: boolean;
  /** Who wrote this version. */
  writtenBy: string;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  deletedAt: Date | null;
};

/** What a Note consists of, and from where: all of a query but its conditions. */
function noteRows() {
  return sql`
      n.id,
      n.title,
      n.content,
      n.fields,
      case
        when n.member_id is not null then json_build_object(
          'kind', 'member', 'id', m.id::text, 'name', m.name, 'reference', m.card_number, 'titleId', null
        )
        when n.title_id is not null then json_build_object(
          'kind', 'title', 'id', t.id::text, 'name', t.title, 'reference', t.id::text, 'titleId', null
        )
        when n.copy_id is not null then json_build_object(
          'kind', 'copy', 'id', c.id::text, 'name', ct.title, 'reference', c.barcode, 'titleId', ct.id::text
        )
        when n.contact_id is not null then json_build_object(
          'kind', 'contact', 'id', o.id::text, 'name', o.name, 'reference', o.id::text, 'titleId', null
        )
        when n.task_id is not null then json_build_object(
          'kind', 'task', 'id', w.id::text, 'name', w.text, 'reference', w.id::text, 'titleId', null
        )
      end as about,
      n.pinned,
      coalesce(u.name, k.name, 'Command line') as written_by,
      n.version,
      n.created_at,
      n.updated_at,
      n.deleted_at
    from office.notes n
    left join circulation.members m on m.id = n.member_id
    left join catalog.titles t on t.id = n.title_id
    left join catalog.copies c on c.id = n.copy_id
    left join catalog.titles ct on ct.id = c.title_id
    left join office.contacts o on o.id = n.contact_id
    left join office.tasks w on w.id = n.task_id
    left join auth.users u on u.id = n.user_id
    left join auth.api_keys k on k.id = n.api_key_id
  `;
}

/** One note, deleted or not. */
export async function findNote(id: string): Promise<Note | undefined> {
  const [row] = await sql<Note[]>`
    select ${noteRows()}
    where n.id = ${id}
  `;
  return row;
}

export type NoteFilter = {
  /** Words that all stand in its title, content or fields; the last may be the beginning of one. */
  q?: string;
  about?: NoteSubject;
  /** Only those that the desk shows. */
  pinned?: boolean;
  /** Those that were deleted and can be brought back, in place of the others. */
  deleted?: boolean;
  /** Leaves out those about members. */
  withoutMembers?: boolean;
};

/** No id is as large. */
const last = "9223372036854775807";

/** Notes, newest first; a page of `limit` after the note `after`. */
export function listNotes(filter: NoteFilter, page: { after?: string; limit: number }) {
  const { q, about, pinned, deleted = false, withoutMembers = false } = filter;
  return sql<Note[]>`
    select ${noteRows()}
    where (n.deleted_at is not null) = ${deleted}
      and ${q === undefined ? sql`true` : hasWords(q)}
      and ${about === undefined ? sql`true` : isAbout(about)}
      and ${pinned ? sql`n.pinned` : sql`true`}
      and (n.member_id is null or not ${withoutMembers}::boolean)
      and n.id < ${page.after ?? last}
    order by n.id desc
    limit ${page.limit}
  `;
}

/**
 * Through the index of words, whatever else is asked: along the ids, a rare word would be looked for in the whole
 * table.
 */
function hasWords(q: string) {
  return sql`n.id in (
    with hits as materialized (
      select h.id
      from office.notes h
      where h.search @@ catalog.search_tsquery(catalog.search_words(${q}), true)
    )
    select hits.id
    from hits
  )`;
}

function isAbout({ kind, id }: NoteSubject) {
  switch (kind) {
    case "member":
      return sql`n.member_id = ${id}`;
    case "title":
      return sql`n.title_id = ${id}`;
    case "copy":
      return sql`n.copy_id = ${id}`;
    case "contact":
      return sql`n.contact_id = ${id}`;
    case "task":
      return sql`n.task_id = ${id}`;
  }
}

export type NoteValues = {
  title: string;
  content: string;
  fields: Record<string, unknown>;
  about: NoteSubject | null;
  pinned: boolean;
};

/** Who writes; neither of the two is the command line. */
export type NoteWriter = { userId?: string; apiKeyId?: string; at: Date };

const idOf = (about: NoteSubject | null, kind: NoteSubject["kind"]) => (about?.kind === kind ? about.id : null);

export async function insertNote(values: NoteValues, writer: NoteWriter & { creation?: Creation }) {
  const { title, content, fields, about, pinned } = values;
  const [row] = await sql<{ id: string }[]>`
    with added as (
      insert into office.notes
        (title, content, fields, member_id, title_id, copy_id, contact_id, task_id, pinned, user_id, api_key_id, created_at,
         updated_at)
      values
        (${title}, ${content}, ${json(fields)}, ${idOf(about, "member")}, ${idOf(about, "title")}, ${idOf(about, "copy")},
         ${idOf(about, "contact")}, ${idOf(about, "task")}, ${pinned}, ${writer.userId ?? null}, ${writer.apiKeyId ?? null},
         ${writer.at}, ${writer.at})
      returning id
    )
    select added.id
    from added
    where carrel.keep_creation(added.id, ${keyOf(writer.creation)})
  `;
  return row;
}

export type NoteRef = { id: string; version: number };

/** The new version; undefined when the note has another by now, or is deleted. */
export async function updateNote(ref: NoteRef, values: NoteValues, writer: NoteWriter) {
  const { title, content, fields, about, pinned } = values;
  const [row] = await sql<{ version: number }[]>`
    update office.notes n
    set title = ${title},
      content = ${content},
      fields = ${json(fields)},
      member_id = ${idOf(about, "member")},
      title_id = ${idOf(about, "title")},
      copy_id = ${idOf(about, "copy")},
      contact_id = ${idOf(about, "contact")},
      task_id = ${idOf(about, "task")},
      pinned = ${pinned},
      user_id = ${writer.userId ?? null},
      api_key_id = ${writer.apiKeyId ?? null},
      version = n.version + 1,
      updated_at = ${writer.at}
    where n.id = ${ref.id}
      and n.version = ${ref.version}
      and n.deleted_at is null
    returning n.version
  `;
  return row;
}

/** Undefined when the note has another version by now, or is so already. */
export async function markNoteDeleted(ref: NoteRef, deleted: boolean, writer: NoteWriter) {
  const [row] = await sql<{ version: number }[]>`
    update office.notes n
    set deleted_at = case when ${deleted} then ${writer.at}::timestamptz end,
      user_id = ${writer.userId ?? null},
      api_key_id = ${writer.apiKeyId ?? null},
      version = n.version + 1,
      updated_at = ${writer.at}
    where n.id = ${ref.id}
      and n.version = ${ref.version}
      and (n.deleted_at is not null) <> ${deleted}
    returning n.version
  `;
  return row;
}
