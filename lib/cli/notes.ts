import { z } from "zod";
import { listNoteVersions } from "../db/note-versions";
import { findNote, listNotes, type Note } from "../db/notes";
import { DomainError } from "../errors";
import { noteInput, noteKinds, noteOutput, noteVersionOutput } from "../schemas/notes";
import { recordId, recordVersion, scanned } from "../schemas/text";
import { noteSubjectOf } from "../services/note-subjects";
import { createNote, deleteNote, restoreNote, takeBackNote, updateNote } from "../services/notes";
import { addCommand, addGroup, type Group, type Option } from "./command";
import { documentOf } from "./document";
import { clockOf, type Door, readInput } from "./door";
import { page, pageOptions, showRows } from "./page";
import { facts, table } from "./table";

const ref = z.object({ id: recordId });

export function addCommands(root: Group): void {
  const notes = addGroup(root, "notes", "Write, find and keep notes, alone or about something of the library");
  addReading(notes);

  addCommand(notes, {
    usage: "add",
    about: "Write a note",
    options: fieldOptions,
    input: written,
    examples: [
      'notes add --title "Shelving in the cellar" --content "Two **oak** shelves." --field supplier=Harbour',
      'notes add --title "Ask for the map" --about copy:31200004 --pin',
      "notes add --title Minutes --content - < minutes.md",
    ],
    run: async (door, given) => {
      const input = readInput(noteInput, await withFields({}, given, door));
      await showNote(door, await createNote(await door.actor(), input));
    },
  });

  addCommand(notes, {
    usage: "edit <id>",
    about: "Change a note; what is not named stays. The version before is kept",
    options: [...fieldOptions, { flags: "--version <number>", about: "refuse when it has another version by now" }],
    input: written.extend({ id: recordId, version: recordVersion.optional() }),
    examples: [
      'notes edit 7 --content "Ordered."',
      "notes edit 7 --field supplier= --no-pin",
      "notes edit 7 --about none",
    ],
    run: async (door, { id, version, ...given }) => {
      const current = await noteOf(id);
      const input = readInput(noteInput, await withFields(current, given, door));
      await showNote(door, await updateNote(await door.actor(), { id, version: version ?? current.version }, input));
    },
  });

  addCommand(notes, {
    usage: "delete <id>",
    about: "Delete a note; it can be brought back for thirty days",
    input: ref,
    examples: ["notes delete 7"],
    run: async (door, { id }) => showNote(door, await deleteNote(await door.actor(), await noteOf(id))),
  });

  addCommand(notes, {
    usage: "restore <id>",
    about: "Bring a deleted note back",
    input: ref,
    examples: ["notes restore 7"],
    run: async (door, { id }) => showNote(door, await restoreNote(await door.actor(), await noteOf(id))),
  });

  addCommand(notes, {
    usage: "take-back <id> <version>",
    about: "Write an older version of a note anew",
    input: ref.extend({ version: recordVersion }),
    examples: ["notes take-back 7 2"],
    run: async (door, { id, version }) =>
      showNote(door, await takeBackNote(await door.actor(), await noteOf(id), version)),
  });
}

function addReading(notes: Group): void {
  addCommand(notes, {
    usage: "list",
    about: "Notes, newest first",
    options: [
      { flags: "--find <words>", about: "those with these words in title, content or fields" },
      { flags: "--about <kind:what>", about: aboutWords },
      { flags: "--pinned", about: "those that the desk shows" },
      { flags: "--deleted", about: "the deleted ones that can be brought back" },
      ...pageOptions,
    ],
    input: z.object({
      find: z.string().max(1000).optional(),
      about: aboutText.optional(),
      pinned: z.boolean().optional(),
      deleted: z.boolean().optional(),
      ...page,
    }),
    examples: ["notes list", 'notes list --find "oak shelv"', "notes list --about member:20010042 --json"],
    run: async (door, { find, about, pinned, deleted, after, limit }) => {
      const filter = {
        q: find?.trim() || undefined,
        about: about === undefined ? undefined : await subjectOf(about),
        pinned,
        deleted,
      };
      const clock = await clockOf(door);
      await showRows(door, await listNotes(filter, { after, limit: limit + 1 }), {
        limit,
        none: "No notes.",
        document: (note) => documentOf(noteOutput, note),
        columns: [
          { head: "Id", of: ({ id }) => id },
          { head: "Title", of: ({ title }) => title },
          { head: "About", of: aboutLine },
          { head: "Pinned", of: ({ pinned: isPinned }) => (isPinned ? "yes" : "") },
          { head: "Changed", of: ({ updatedAt }) => clock.time(updatedAt) },
          { head: "By", of: ({ writtenBy }) => writtenBy },
        ],
      });
    },
  });

  addCommand(notes, {
    usage: "show <id>",
    about: "Show a note",
    input: ref,
    examples: ["notes show 7", "notes show 7 --json"],
    run: async (door, { id }) => showNote(door, await noteOf(id)),
  });

  addCommand(notes, {
    usage: "versions <id>",
    about: "A note as it was, the newest version first",
    input: ref,
    examples: ["notes versions 7"],
    run: async (door, { id }) => {
      await noteOf(id);
      const versions = await listNoteVersions(id, { limit: 200 });
      const clock = await clockOf(door);
      await door.show({ items: versions.map((each) => documentOf(noteVersionOutput, each)) }, () =>
        table(
          versions,
          [
            { head: "Version", of: ({ version }) => version },
            { head: "Title", of: ({ title }) => title },
            { head: "Written", of: ({ writtenAt }) => clock.time(writtenAt) },
            { head: "By", of: ({ writtenBy }) => writtenBy },
            { head: "State", of: ({ deleted, pinned }) => (deleted ? "deleted" : pinned ? "pinned" : "") },
          ],
          door.io,
        ),
      );
    },
  });
}

const aboutWords = `what it is about: member:<card>, copy:<barcode>, title:<ISBN or id>, contact:<id> or task:<id>`;

const aboutText = z
  .string()
  .regex(
    /^(member|title|copy|contact|task):./,
    "Write member:<card>, copy:<barcode>, title:<id>, contact:<id> or task:<id>.",
  );

const written = z.object({
  title: z.string().optional(),
  content: z.string().optional(),
  field: z.array(z.string().regex(/^\s*[^=\s][^=]*=/, "A field is written as name=value.")).default([]),
  fields: z.string().optional(),
  about: z.union([z.literal("none"), aboutText]).optional(),
  pin: z.boolean().optional(),
});

const fieldOptions: Option[] = [
  { flags: "--title <text>", about: "what it is called" },
  { flags: "--content <markdown>", about: "its content; - reads it from standard input" },
  { flags: "--field <name=value>", about: "a field with a text; an empty value takes it away", many: true },
  { flags: "--fields <json>", about: "all fields, as one JSON object" },
  { flags: "--about <kind:what>", about: `${aboutWords}; none for a note by itself` },
  { flags: "--pin", about: "show it at the desk when the member or the copy comes up" },
  { flags: "--no-pin", about: "show it there no longer" },
];

async function withFields(base: Partial<Note>, given: z.output<typeof written>, door: Door) {
  const { title = base.title, pin = base.pinned } = given;
  return {
    title,
    content: given.content === "-" ? await door.io.readInput() : (given.content ?? base.content),
    fields: fieldsWith(base.fields ?? {}, given),
    about: given.about === undefined ? base.about : given.about === "none" ? null : await subjectOf(given.about),
    pinned: pin,
  };
}

function fieldsWith(base: Record<string, unknown>, { field, fields }: z.output<typeof written>): unknown {
  const whole = fields === undefined ? base : readJson(fields);
  if (field.length === 0 || typeof whole !== "object" || whole === null) return whole;
  const named: Record<string, unknown> = { ...whole };
  for (const each of field) {
    const at = each.indexOf("=");
    const [name, value] = [each.slice(0, at).trim(), each.slice(at + 1).trim()];
    if (value === "") delete named[name];
    else named[name] = value;
  }
  return named;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DomainError("invalid", "The fields are not JSON.", { field: "fields" });
  }
}

function subjectOf(about: string) {
  const at = about.indexOf(":");
  const kind = noteKinds.find((name) => name === about.slice(0, at));
  if (!kind) throw new DomainError("invalid", "Nothing of this kind has notes.", { field: "about" });
  return noteSubjectOf(kind, scanned(about.slice(at + 1)));
}

async function noteOf(id: string): Promise<Note> {
  const note = await findNote(id);
  if (note) return note;
  throw new DomainError("not_found", "There is no such note.");
}

const aboutLine = ({ about }: Note) => about && `${about.kind} ${about.reference}, ${about.name}`;

async function showNote(door: Door, note: Note): Promise<void> {
  const clock = await clockOf(door);
  await door.show(documentOf(noteOutput, note), () => {
    const fields = Object.entries(note.fields).map(([name, value]): [string, string] => [
      name,
      typeof value === "string" ? value : JSON.stringify(value),
    ]);
    const head = facts([
      ["Id", note.id],
      ["Title", note.title],
      ["About", aboutLine(note)],
      ["Pinned", note.pinned ? "yes" : null],
      ["Written", `${clock.time(note.updatedAt)} by ${note.writtenBy}`],
      ["Deleted", clock.time(note.deletedAt)],
      ["Version", note.version],
      ...fields,
    ]);
    return note.content === "" ? head : `${head}\n\n${note.content}`;
  });
}
