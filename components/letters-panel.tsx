import { AppLink } from "./app-link";
import { Card } from "./card";
import { DateTime } from "./date";
import { LetterState } from "./letter-state";
import type { DateFormat } from "@/lib/dates";

export type LettersPanelProps = {
  letters: readonly {
    id: string;
    /** What it tells, in words. */
    name: string;
    createdAt: Date;
    status: string;
    statusName: string;
    failure: string | null;
  }[];
  dates: DateFormat;
  /** Where all of them are. */
  all: string;
};

/** The last letters to somebody. */
export function LettersPanel({ letters, dates, all }: LettersPanelProps) {
  return (
    <Card as="section" aria-labelledby="last-letters" className="grid gap-3">
      <h2 id="last-letters">Letters</h2>
      {letters.length === 0 ? (
        <p className="text-ink-2">No letter yet.</p>
      ) : (
        <ul className="grid gap-3">
          {letters.map((letter) => (
            <li key={letter.id} className="grid gap-1">
              <AppLink href={`/letters/${letter.id}`} className="inline-block max-sm:py-2">
                {letter.name}
              </AppLink>
              <DateTime value={letter.createdAt} {...dates} className="text-tiny text-ink-2" />
              <div>
                <LetterState status={letter.status} words={letter.statusName} failure={letter.failure} />
              </div>
            </li>
          ))}
        </ul>
      )}
      {letters.length > 0 && <AppLink href={all}>All letters</AppLink>}
    </Card>
  );
}
