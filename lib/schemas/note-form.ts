import { z } from "zod";
import { fieldLines, fieldText } from "../policy/note-excerpt";
import { isPinnable, type NoteInput, noteKinds, noteParts, pinnedAtDesk } from "./notes";
import { line } from "./text";

type NoteKind = (typeof noteKinds)[number];

/** The kinds of things that have notes, by their names. */
const noteKindNames: Record<NoteKind, string> = {
  member: "Member",
  title: "Title",
  copy: "Copy",
  contact: "Contact",
  task: "Task",
};

/** The fields of the form, in its order, by their labels. */
export const noteLabels = {
  title: "Title",
  content: "Content",
  about: "About",
  pinned: "Pinned",
  fields: "Fields",
} as const satisfies Record<keyof NoteInput, string>;

/** A note as its form writes it: what it is about comes with its words. */
export type WrittenNote = Omit<NoteInput, "about"> & {
  about: (NonNullable<NoteInput["about"]> & { words: string }) | null;
};

/** "Member 20010042": what a note is about, for a form. */
export const aboutWords = (kind: NoteKind, reference: string) => `${noteKindNames[kind]} ${reference}`;

/** Each part as people read it. */
export function noteTexts({ title, content, about, pinned, fields }: WrittenNote): Record<keyof NoteInput, string> {
  return {
    title,
    content,
    about: about?.words ?? "",
    pinned: pinned ? "Yes" : "No",
    fields: fieldLines(fields).toSorted().join("\n"),
  };
}

type Read = { about: { kind: NoteKind; id: string; reference: string } | null };

/** What may be written of a note, of one that was read. */
export function writtenNoteOf(note: Omit<NoteInput, "about"> & Read): WrittenNote {
  const { title, content, fields, pinned, about } = note;
  const words = about && aboutWords(about.kind, about.reference);
  return { title, content, fields, pinned, about: about && { kind: about.kind, id: about.id, words: words ?? "" } };
}

type FieldRow = { name: string; value: string; isJson: boolean };

/** Fields as rows of the form: a text as it is, anything else as JSON. */
export function fieldRows(fields: NoteInput["fields"]): FieldRow[] {
  return Object.entries(fields).map(([name, value]) => ({
    name,
    value: fieldText(value),
    isJson: typeof value !== "string",
  }));
}

const subject = z.object({
  kind: z.enum(noteKinds),
  reference: line({ max: 100, message: "This is no card number, barcode or number.", empty: "Say which one." }),
});

/**
 * A note as a form sends it: `fields.0.name` and `fields.0.value` for each field, a row without a name and a value counting
 * as none; `fields.0.json` where the value is JSON. `kind` and `reference` say what it is about. A refusal names the field
 * as the form does.
 */
export const noteForm = z.looseObject({}).transform((sent, context) => {
  const refuse = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
  const fields = fieldsIn(sent, refuse);
  const parts = noteParts.safeParse({ ...sent, pinned: sent.pinned === "on", fields });
  const about = sent.kind === undefined || sent.kind === "" ? null : subject.safeParse(sent);
  for (const issue of [...(parts.error?.issues ?? []), ...(about?.error?.issues ?? [])])
    refuse(String(issue.path[0] ?? "title"), issue.message);
  if (sent.pinned === "on" && !isPinnable(about?.data?.kind)) refuse("pinned", pinnedAtDesk);
  if (!parts.success || about?.success === false) return z.NEVER;
  return { ...parts.data, about: about?.data ?? null };
});

type Refuse = (path: string, message: string) => void;

function fieldsIn(sent: Record<string, unknown>, refuse: Refuse): Record<string, unknown> {
  const fields = new Map<string, unknown>();
  for (const row of rowsIn(sent)) {
    if (row.name === "") refuse(`fields.${row.number}.name`, "Give the field a name.");
    else if (fields.has(row.name)) refuse(`fields.${row.number}.name`, "A field has this name already.");
    fields.set(row.name, row.isJson ? jsonIn(row, refuse) : row.value);
  }
  return Object.fromEntries(fields);
}

function rowsIn(sent: Record<string, unknown>): (FieldRow & { number: number })[] {
  const text = (name: string) => (typeof sent[name] === "string" ? sent[name].replace(/\r\n?/g, "\n").trim() : "");
  return Object.keys(sent)
    .flatMap((key) => /^fields\.(\d{1,4})\.name$/.exec(key)?.[1] ?? [])
    .map(Number)
    .toSorted((one, other) => one - other)
    .map((number) => ({
      number,
      name: text(`fields.${number}.name`),
      value: text(`fields.${number}.value`),
      isJson: text(`fields.${number}.json`) !== "",
    }))
    .filter(({ name, value }) => name !== "" || value !== "");
}

function jsonIn({ number, value }: FieldRow & { number: number }, refuse: Refuse): unknown {
  try {
    return JSON.parse(value);
  } catch {
    refuse(`fields.${number}.value`, 'This is not JSON, such as 12, true, ["a"] or {"name": "value"}.');
    return null;
  }
}

/** The options of what a note is about. */
export const noteKindOptions = noteKinds.map((value) => ({ value, label: noteKindNames[value] }));
