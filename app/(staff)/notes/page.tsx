import type { Metadata } from "next";
import { ButtonLink } from "@/components/button";
import { Empty } from "@/components/empty";
import { FilterChips } from "@/components/filter-chips";
import { Note } from "@/components/note";
import { NoteList } from "@/components/notes/note-list";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { Tabs } from "@/components/tabs";
import { ListSearch } from "@/components/list-search";
import { OneButtonForm } from "@/components/one-button-form";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import { findNote, listNotes } from "@/lib/db/notes";
import { readSettings } from "@/lib/db/settings";
import { excerptOf, fieldLines, wordsIn } from "@/lib/policy/note-excerpt";
import { aboutLook, notesAddress } from "@/lib/policy/note-words";
import { notesQuery } from "@/lib/schemas/notes";
import { restoreNote } from "./actions";

export const metadata: Metadata = { title: "Notes" };

const PAGE = 20;

/** What staff wrote down to keep. */
export default async function NotesPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  await actorOr401("office:write");
  const { q, view, kind, of, after, deleted: deletedId } = notesQuery.parse(await searchParams);
  const about = kind && of ? { kind, id: of } : undefined;
  const filter = {
    q: q.trim() === "" ? undefined : q,
    about,
    pinned: view === "pinned" ? true : undefined,
    deleted: view === "deleted",
  };
  const [found, settings, deleted] = await Promise.all([
    listNotes(filter, { after, limit: PAGE + 1 }),
    readSettings(),
    deletedId === undefined ? undefined : findNote(deletedId),
  ]);
  const notes = found.slice(0, PAGE);
  const words = wordsIn(q);
  const dates = { ...settings, today: dayInZone(new Date(), settings.timeZone) };
  const asked = { q, view, kind: about?.kind, of: about?.id };
  const tab = (label: string, to: typeof view) => ({
    href: notesAddress({ ...asked, view: to }),
    label,
    current: view === to,
  });
  const add = (
    <ButtonLink href="/notes/new" tone="primary">
      New note
    </ButtonLink>
  );
  const isNarrowed = filter.q !== undefined || about !== undefined || view !== undefined;
  return (
    <>
      <PageHeading title="Notes" actions={add} />
      {deleted?.deletedAt && (
        <Note
          tone="ok"
          title="Note deleted"
          className="mb-5"
          actions={
            <OneButtonForm
              action={restoreNote}
              values={{ id: deleted.id, version: String(deleted.version) }}
              label="Undo"
            />
          }
        >
          “<bdi>{deleted.title}</bdi>” is in no list any more.
        </Note>
      )}
      <ListSearch
        path="/notes"
        label="Find a note"
        hint="Words in its title, content or fields"
        q={q}
        kept={{ ...(view && { view }), ...(about && { kind: about.kind, of: about.id }) }}
      />
      <div className="mb-5 flex flex-wrap items-center gap-3">
        <Tabs
          label="Kinds of notes"
          items={[tab("All", undefined), tab("Pinned", "pinned"), tab("Deleted", "deleted")]}
        />
        {about !== undefined && (
          <FilterChips
            active={[
              {
                label: `About: ${notes[0]?.about?.name ?? `one ${about.kind}`}`,
                without: notesAddress({ ...asked, kind: undefined, of: undefined }),
              },
            ]}
            offered={[]}
          />
        )}
      </div>
      <p role="status" className="sr-only">
        {notes.length === 0 ? "No note found" : `${notes.length} notes on this page`}
      </p>
      {notes.length > 0 ? (
        <NoteList
          notes={notes.map(({ content, fields, about: subject, ...note }) => ({
            ...note,
            excerpt: excerptOf(content, words),
            fields: words.length === 0 ? [] : fieldLines(fields, words).slice(0, 3),
            about: subject && aboutLook(subject),
          }))}
          words={words}
          dates={dates}
        />
      ) : isNarrowed ? (
        <Empty title="No note found" action={add}>
          {filter.q === undefined ? (
            "There is none of this kind."
          ) : (
            <>
              None has “<bdi>{q.slice(0, 100)}</bdi>” in its title, content or fields.
            </>
          )}
        </Empty>
      ) : (
        <Empty title="No notes yet" action={add}>
          Minutes, agreements, what to know about a member or a copy: written once, and found by any word in it.
        </Empty>
      )}
      <Pager
        label="Pages of notes"
        previous={after === undefined ? undefined : notesAddress(asked)}
        previousLabel="First page"
        next={found.length > PAGE ? notesAddress({ ...asked, after: notes.at(-1)?.id }) : undefined}
      />
    </>
  );
}
