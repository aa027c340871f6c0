import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { DateTime, Day } from "@/components/date";
import { Facts } from "@/components/facts";
import { Note } from "@/components/note";
import { AboutLink } from "@/components/notes/about-link";
import { PageHeading } from "@/components/page-heading";
import { Prose } from "@/components/prose";
import { Tag } from "@/components/tag";
import { OneButtonForm } from "@/components/one-button-form";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import { findNote, type Note as NoteRecord } from "@/lib/db/notes";
import { readSettings } from "@/lib/db/settings";
import { renderMarkdown } from "@/lib/policy/markdown";
import { fieldText } from "@/lib/policy/note-excerpt";
import { aboutLook } from "@/lib/policy/note-words";
import { recordId } from "@/lib/schemas/text";
import { deleteNote, restoreNote } from "../actions";

// Not its title: notes are about people too, and it would stand in the history of a browser that many people use.
export const metadata: Metadata = { title: "Note" };

export default async function NotePage({ params }: { params: Promise<{ id: string }> }) {
  await actorOr401("office:write");
  const id = recordId.safeParse((await params).id);
  const note = id.success ? await findNote(id.data) : undefined;
  if (!note) notFound();
  const settings = await readSettings();
  const dates = { ...settings, today: dayInZone(new Date(), settings.timeZone) };
  const here = `/notes/${note.id}`;
  const ref = { id: note.id, version: String(note.version) };
  return (
    <>
      <Breadcrumbs items={[{ label: "Notes", href: "/notes" }]} />
      <PageHeading
        title={note.title}
        beside={note.pinned && !note.deletedAt && <Tag state="warn">Pinned</Tag>}
        actions={
          <>
            <ButtonLink href={`${here}/versions`}>Versions</ButtonLink>
            {!note.deletedAt && (
              <>
                <OneButtonForm action={deleteNote} values={ref} label="Delete note" />
                <ButtonLink href={`${here}/edit`} tone="primary">
                  Edit note
                </ButtonLink>
              </>
            )}
          </>
        }
      />
      {note.deletedAt && (
        <Note
          tone="warn"
          title="This note is deleted"
          className="mb-5"
          actions={<OneButtonForm action={restoreNote} values={ref} label="Bring it back" />}
        >
          Since <Day value={note.deletedAt} {...dates} />. After thirty days it goes for good.
        </Note>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Card as="article" aria-label="Content" className="min-w-0">
          {note.content === "" ? (
            <p className="text-ink-2">It has no content.</p>
          ) : (
            <Prose html={renderMarkdown(note.content)} className="max-w-[75ch]" />
          )}
        </Card>
        <div className="grid min-w-0 gap-5">
          <Card as="section" aria-label="Details">
            <Facts
              items={[
                { label: "About", value: note.about && <AboutLink about={aboutLook(note.about)} /> },
                { label: "At the desk", value: note.pinned && "Shown when it comes up" },
                { label: "Written", value: <DateTime value={note.createdAt} {...dates} /> },
                {
                  label: note.version > 1 ? "Changed" : "By",
                  value: (
                    <>
                      {note.version > 1 && (
                        <>
                          <DateTime value={note.updatedAt} {...dates} />,{" "}
                        </>
                      )}
                      <bdi>{note.writtenBy}</bdi>
                    </>
                  ),
                },
                { label: "Version", value: note.version },
              ]}
            />
          </Card>
          <Fields fields={note.fields} />
        </div>
      </div>
    </>
  );
}

function Fields({ fields }: { fields: NoteRecord["fields"] }) {
  const items = Object.entries(fields).map(([label, value]) => ({
    label,
    value:
      typeof value === "string" ? (
        <span className="whitespace-pre-wrap">{value}</span>
      ) : (
        <code className="code wrap-anywhere whitespace-pre-wrap">{fieldText(value)}</code>
      ),
  }));
  if (items.length === 0) return null;
  return (
    <Card as="section" aria-labelledby="fields" className="grid gap-3">
      <h2 id="fields">Fields</h2>
      <Facts items={items} />
    </Card>
  );
}
