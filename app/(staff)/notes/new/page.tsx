import type { Metadata } from "next";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { PageHeading } from "@/components/page-heading";
import { actorOr401 } from "@/lib/auth/current-actor";
import { newKey } from "@/lib/new-key";
import { noteKindOptions } from "@/lib/schemas/note-form";
import { newNoteQuery } from "@/lib/schemas/notes";
import { createNote, previewNote } from "../actions";
import { NoteForm } from "../forms";

export const metadata: Metadata = { title: "New note" };

export default async function NewNotePage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  await actorOr401("office:write");
  const { kind = "", reference = "" } = newNoteQuery.parse(await searchParams);
  return (
    <>
      <Breadcrumbs items={[{ label: "Notes", href: "/notes" }]} />
      <PageHeading title="New note" />
      <NoteForm
        action={createNote}
        preview={previewNote}
        newKey={newKey()}
        values={{ title: "", content: "", kind, reference, pinned: false, fields: [] }}
        kinds={noteKindOptions}
        back="/notes"
      />
    </>
  );
}
