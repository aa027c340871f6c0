import type { DateFormat } from "@/lib/dates";
import { AppLink } from "../app-link";
import { Card } from "../card";
import { Marked } from "../catalog/marked";
import { DateTime } from "../date";
import { Tag } from "../tag";
import { AboutLink, type AboutLook } from "./about-link";

export type NoteRow = {
  id: string;
  title: string;
  excerpt: string;
  /** Fields in which a word stands that was looked for. */
  fields: readonly string[];
  about: AboutLook | null;
  pinned: boolean;
  writtenBy: string;
  updatedAt: Date;
};

/** Notes of a list, with the words that were looked for marked. */
export function NoteList({
  notes,
  words,
  dates,
}: {
  notes: readonly NoteRow[];
  words: readonly string[];
  dates: DateFormat;
}) {
  return (
    <Card padding="table">
      <ul aria-label="Notes">
        {notes.map((note) => (
          <li key={note.id} className="grid grid-cols-1 gap-1 border-b border-line px-2.5 py-3.5 last:border-b-0">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <AppLink
                href={`/notes/${note.id}`}
                dir="auto"
                className="inline-block min-w-0 font-semibold wrap-anywhere max-sm:py-2"
              >
                <Marked text={note.title} words={words} />
              </AppLink>
              {note.pinned && <Tag state="warn">Pinned</Tag>}
            </div>
            {note.excerpt !== "" && (
              <p dir="auto" className="line-clamp-2 max-w-[80ch] wrap-anywhere">
                <Marked text={note.excerpt} words={words} />
              </p>
            )}
            {note.fields.map((line) => (
              <p key={line} dir="auto" className="line-clamp-2 max-w-[80ch] text-tiny wrap-anywhere">
                <Marked text={line} words={words} />
              </p>
            ))}
            <p className="flex flex-wrap items-baseline gap-x-4 text-tiny text-ink-2">
              {note.about && <AboutLink about={note.about} short />}
              <span>
                <DateTime value={note.updatedAt} {...dates} /> · <bdi>{note.writtenBy}</bdi>
              </span>
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
