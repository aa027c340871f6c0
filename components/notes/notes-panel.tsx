import type { DateFormat } from "@/lib/dates";
import { Day } from "../date";
import { PanelList } from "../panel-list";
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

/** The notes about something, on its page. */
export function NotesPanel({ notes, dates, add, all }: NotesPanelProps) {
  return (
    <PanelList
      id="notes"
      heading="Notes"
      items={notes}
      link={(note) => ({ href: `/notes/${note.id}`, text: note.title })}
      detail={(note) => (
        <>
          <Day value={note.updatedAt} {...dates} className="text-tiny text-ink-2" />
          {note.pinned && <Tag state="warn">Pinned</Tag>}
        </>
      )}
      empty="No note yet."
      add={add}
      addLabel="Add a note"
      all={all}
      allLabel="All notes"
    />
  );
}
