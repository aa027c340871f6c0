import type { DateFormat } from "@/lib/dates";
import { AppLink } from "../app-link";
import { ButtonLink } from "../button";
import { Card } from "../card";
import { Day } from "../date";
import { Tag } from "../tag";

export type NotesPanelProps = {
  /** Newest first; one more than is shown tells that there are others. */
  notes: readonly { id: string; title: string; pinned: boolean; updatedAt: Date }[];
  dates: DateFormat;
  /** Where one is written; undefined where none can be. */
  add?: string | undefined;
  /** Where all of them are. */
  all: string;
};

const shown = 5;

/** The notes about something, on its page. */
export function NotesPanel({ notes, dates, add, all }: NotesPanelProps) {
  return (
    <Card as="section" aria-labelledby="notes" className="grid gap-3">
      <h2 id="notes">Notes</h2>
      {notes.length === 0 ? (
        <p className="text-ink-2">No note yet.</p>
      ) : (
        <ul className="grid gap-3">
          {notes.slice(0, shown).map((note) => (
            <li key={note.id} className="grid justify-items-start gap-1">
              <AppLink href={`/notes/${note.id}`} dir="auto" className="inline-block wrap-anywhere max-sm:py-2">
                {note.title}
              </AppLink>
              <Day value={note.updatedAt} {...dates} className="text-tiny text-ink-2" />
              {note.pinned && <Tag state="warn">Pinned</Tag>}
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {add !== undefined && <ButtonLink href={add}>Add a note</ButtonLink>}
        {notes.length > shown && <AppLink href={all}>All notes</AppLink>}
      </div>
    </Card>
  );
}
