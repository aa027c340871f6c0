import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { PageHeading } from "@/components/page-heading";
import { actorOr401 } from "@/lib/auth/current-actor";
import { findNote } from "@/lib/db/notes";
import { fieldRows, noteKindOptions, noteTexts, writtenNoteOf } from "@/lib/schemas/note-form";
import { recordId } from "@/lib/schemas/text";
import { previewNote, updateNote } from "../../actions";
import { NoteForm } from "../../forms";

export const metadata: Metadata = { title: "Edit note" };

export default async function EditNotePage({ params }: { params: Promise<{ id: string }> }) {
  await actorOr401("office:write");
  const id = recordId.safeParse((await params).id);
  const note = id.success ? await findNote(id.data) : undefined;
  if (!note) notFound();
  // There it says so, and can be brought back.
  if (note.deletedAt) redirect(`/notes/${note.id}`);
  const { title, content, about, pinned, fields } = note;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Notes", href: "/notes" },
          { label: title, href: `/notes/${note.id}` },
        ]}
      />
      <PageHeading title="Edit note" />
      <NoteForm
        action={updateNote}
        preview={previewNote}
        values={{
          title,
          content,
          kind: about?.kind ?? "",
          reference: about?.reference ?? "",
          pinned,
          fields: fieldRows(fields),
        }}
        kinds={noteKindOptions}
        stays={about?.kind === "member" ? about.name : undefined}
        edited={{ id: note.id, version: note.version, was: noteTexts(writtenNoteOf(note)) }}
        back={`/notes/${note.id}`}
      />
    </>
  );
}
