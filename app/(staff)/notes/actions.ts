"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { findNote } from "@/lib/db/notes";
import { DomainError } from "@/lib/errors";
import { renderMarkdown } from "@/lib/policy/markdown";
import { aboutWords, noteForm, noteLabels, noteTexts, type WrittenNote, writtenNoteOf } from "@/lib/schemas/note-form";
import { recordRef, recordVersion, scanned } from "@/lib/schemas/text";
import { noteSubjectOf } from "@/lib/services/note-subjects";
import * as notes from "@/lib/services/notes";
import { formAction } from "@/lib/web/form-action";
import { keyOf } from "@/lib/web/form-key";
import { saveEdit } from "@/lib/web/save-edit";

export const createNote = formAction("office:write", noteForm, async (sent, actor, { form }) => {
  const note = await notes.createNote(actor, await writtenIn(sent), keyOf(form));
  redirect(`/notes/${note.id}`);
});

export const updateNote = formAction("office:write", noteForm, async (sent, actor, { form }) => {
  const ref = recordRef.parse({ id: form.get("id"), version: form.get("version") });
  const refused = await saveEdit({
    form,
    ref,
    mine: await writtenIn(sent),
    labels: noteLabels,
    texts: noteTexts,
    load: async () => {
      const note = await findNote(ref.id);
      if (!note) throw new DomainError("not_found", "There is no such note.");
      if (note.deletedAt) throw new DomainError("not_found", "Somebody deleted this note in the meantime.");
      return { version: note.version, input: writtenNoteOf(note) };
    },
    save: (note) => notes.updateNote(actor, ref, note),
  });
  if (refused) return refused;
  redirect(`/notes/${ref.id}`);
});

export const deleteNote = formAction("office:write", recordRef, async (ref, actor) => {
  const { id } = await notes.deleteNote(actor, ref);
  redirect(`/notes?deleted=${id}`);
});

export const restoreNote = formAction("office:write", recordRef, async (ref, actor) => {
  const { id } = await notes.restoreNote(actor, ref);
  redirect(`/notes/${id}`);
});

export const takeBackNote = formAction(
  "office:write",
  recordRef.extend({ older: recordVersion }),
  async ({ older, ...ref }, actor) => {
    const { id } = await notes.takeBackNote(actor, ref, older);
    redirect(`/notes/${id}`);
  },
);

const shownInput = z.object({ content: z.string().max(20_000, "A note has at most 20,000 characters.") });

export const previewNote = formAction("office:write", shownInput, async ({ content }) => ({
  html: renderMarkdown(content),
}));

/** With what it is about, which the form names as people do. */
async function writtenIn({ about, ...rest }: z.output<typeof noteForm>): Promise<WrittenNote> {
  if (about === null) return { ...rest, about: null };
  const found = await noteSubjectOf(about.kind, scanned(about.reference));
  const byCode = found.kind === "member" || found.kind === "copy";
  const words = aboutWords(found.kind, byCode ? scanned(about.reference) : found.id);
  return { ...rest, about: { ...found, words } };
}
