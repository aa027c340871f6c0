import { z } from "zod";
import { jsonFields } from "./json-fields";
import { line, optionalText, recordId } from "./text";

export const noteKinds = ["member", "title", "copy", "contact", "task"] as const;

const aboutInput = z.object({
  kind: z
    .enum(noteKinds, "A note is about a member, a title, a copy, a contact or a task.")
    .meta({ description: "What it is." }),
  id: recordId,
});

/** The parts of a note that are written the same through every door. */
export const noteParts = z.object({
  title: line({ max: 300, message: "A title has 1 to 300 characters.", empty: "Give the note a title." }).meta({
    description: "What it is called; of a pinned note it is what the desk reads.",
    examples: ["Broken spine, page 12"],
  }),
  content: optionalText({ max: 20_000, message: "A note has at most 20,000 characters." })
    .transform((text) => text ?? "")
    .meta({ description: "Markdown.", examples: ["Ask for the **large print** edition."] }),
  fields: jsonFields.default({}).meta({
    description: "Further fields of any kind, an object: 20,000 bytes at most, five levels deep at most.",
    examples: [{ supplier: "Harbour Books", quote: { amount: "120.00", valid: true } }],
  }),
  pinned: z
    .boolean("Pinned is true or false.")
    .default(false)
    .meta({ description: "The desk shows it when the member or the copy comes up." }),
});

/** Whether a note about something of this kind can be pinned. */
export const isPinnable = (kind: string | undefined) => kind === "member" || kind === "copy";
export const pinnedAtDesk = "Only a note about a member or a copy can be pinned: the desk shows it with them.";

/** What may be written of a note. A missing field is an empty one: the whole note is replaced. */
export const noteInput = noteParts
  .extend({
    about: aboutInput
      .nullish()
      .transform((about) => about ?? null)
      .meta({ description: "What it is about; null for a note by itself. A note about a member stays with them." }),
  })
  .superRefine(({ pinned, about }, context) => {
    if (pinned && !isPinnable(about?.kind))
      context.addIssue({ code: "custom", path: ["pinned"], message: pinnedAtDesk });
  });
export type NoteInput = z.output<typeof noteInput>;

const fields = z.record(z.string(), z.unknown()).meta({ description: "Further fields of any kind." });

export const noteOutput = z
  .object({
    id: recordId,
    title: z.string(),
    content: z.string().meta({ description: "Markdown." }),
    fields,
    about: z
      .object({
        kind: z.enum(noteKinds),
        id: recordId,
        name: z.string().meta({ description: "Its name: of a copy the title, of a task its text." }),
        reference: z.string().meta({ description: "Card number or barcode; of all others the id." }),
      })
      .nullable(),
    pinned: z.boolean(),
    writtenBy: z.string().meta({ description: "Who wrote this version." }),
    version: z.int().meta({ description: "Goes up with each change; send it back in If-Match.", examples: [1] }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    deletedAt: z.iso.datetime().nullable().meta({ description: "It can be brought back for thirty days." }),
  })
  .meta({ id: "Note", description: "Something that staff wrote down to keep." });

export const noteVersionOutput = z
  .object({
    version: z.int(),
    title: z.string(),
    content: z.string(),
    fields,
    pinned: z.boolean(),
    deleted: z.boolean(),
    writtenBy: z.string(),
    writtenAt: z.iso.datetime(),
  })
  .meta({ id: "NoteVersion", description: "A note as it was." });

type Asked = Partial<Record<`${(typeof noteKinds)[number]}Id`, string>>;

/** What notes are asked about; the first where several are named. */
export function noteSubjectIn(asked: Asked): { kind: (typeof noteKinds)[number]; id: string } | undefined {
  for (const kind of noteKinds) {
    const id = asked[`${kind}Id`];
    if (id !== undefined) return { kind, id };
  }
  return undefined;
}

const once = z.union([z.string(), z.array(z.string()).transform((all) => all[0] ?? "")]);

/** The address of the list of notes. What it does not understand it leaves out. */
export const notesQuery = z.object({
  q: once.pipe(z.string().max(200)).catch(""),
  view: z.enum(["pinned", "deleted"]).optional().catch(undefined),
  kind: z.enum(noteKinds).optional().catch(undefined),
  of: recordId.optional().catch(undefined),
  after: recordId.optional().catch(undefined),
  deleted: recordId.optional().catch(undefined),
});

/** The address of a new note about something. */
export const newNoteQuery = z.object({
  kind: z.enum(noteKinds).optional().catch(undefined),
  reference: z.string().max(100).optional().catch(undefined),
});
