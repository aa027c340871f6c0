import { operator } from "../../lib/auth/actor";
import { noteInput, type noteKinds } from "../../lib/schemas/notes";
import { noteSubjectOf } from "../../lib/services/note-subjects";
import { createNote, updateNote } from "../../lib/services/notes";
import type { Branches } from "./framework";

type Written = {
  title: string;
  content: string;
  about?: { kind: (typeof noteKinds)[number]; reference: string };
  pinned?: boolean;
  fields?: Record<string, unknown>;
  /** What was added a while later. */
  later?: string;
};

/** What the staff of a library write down to keep. */
const notes: readonly Written[] = [
  {
    title: "Opening the house in the morning",
    content: `# Before ten

1. Alarm off, panel behind the staff door.
2. Empty the **book drop** and check it in with the book drop switch on.
3. Walk the hold shelf: what nobody collected goes back.

The heating of the reading room takes *half an hour*.`,
    later: "\n\nThe key of the book drop hangs in the cupboard of the workroom now.",
  },
  {
    title: "Reading group, first Thursdays",
    content: `The group meets at 19:00 in the reading room. We keep **twelve copies** aside a month ahead.

| month | book |
| --- | --- |
| December | *Kindred* |
| January | *One Hundred Years of Solitude* |`,
    fields: { contact: "Aoife Ní Bhriain", chairs: 14, "next date": "2026-12-03" },
  },
  {
    title: "Speaks Polish: Zuzanna helps with letters in the children’s room",
    content:
      "She offered to read the letters of the twin library in **Łódź** for us. Ask at the desk when one has come.",
    about: { kind: "member", reference: "20010003" },
    pinned: true,
  },
  {
    title: "Comes with its map: look into the pocket at the back",
    content: "The folded map was replaced by the publisher after the first one was lost. *It is not sold any more.*",
    about: { kind: "copy", reference: "31200064" },
    pinned: true,
    fields: { replaced: "2025-03-14", letter: { from: "Oxford University Press", number: "RB-2291" } },
  },
  {
    title: "Which translation schools ask for",
    content: "St. Brigid’s and the college both use the translation by **Gregory Rabassa**. Don’t weed it.",
    about: { kind: "title", reference: "9780060883287" },
  },
];

/** A few notes of a library's days. Each has its key, so that a seed that was cut off adds none twice. */
export async function fillNotes(branches: Branches): Promise<void> {
  const actor = operator(branches.get("CEN") ?? "");
  for (const [at, { about, later, ...rest }] of notes.entries()) {
    const subject = about ? await noteSubjectOf(about.kind, about.reference) : null;
    const input = noteInput.parse({ ...rest, about: subject });
    const note = await createNote(actor, input, `demonstration-note-${at}`);
    if (later !== undefined && note.version === 1)
      await updateNote(actor, note, { ...input, content: `${input.content}${later}` });
  }
}
