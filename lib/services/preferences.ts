import type { Actor } from "../auth/actor";
import * as db from "../db/preferences";
import { DomainError } from "../errors";
import type { NoticeKind } from "../policy/notice-kinds";
import type { LetterChoicesInput } from "../schemas/preferences";
import { type Clock, wallClock } from "./decide";
import { announce } from "./live";
import { requireOwnOrStaff } from "./own";

/** What a member chose: for themselves, or for staff. Throws `not_found`. */
export async function preferencesOf(actor: Actor, memberId: string): Promise<db.Preferences> {
  requireOwnOrStaff(actor, memberId);
  return found(await db.findPreferences(memberId));
}

/**
 * Changes which letters a member gets, and in which language; what is left out stays. A letter that the library insists on
 * can't be turned off: `invalid`. What they turned off before the library insisted is kept, and counts for nothing.
 */
export async function saveLetterChoices(
  actor: Actor,
  memberId: string,
  { letters, language, receipts }: LetterChoicesInput,
  clock: Clock = wallClock,
): Promise<db.Preferences> {
  const before = await preferencesOf(actor, memberId);
  const unwanted = letters && unwantedAfter(before, letters);
  await db.updateLetterChoices(memberId, { language, wantsReceipts: receipts, unwanted }, clock());
  announce([`member:${memberId}`]);
  return preferencesOf(actor, memberId);
}

function unwantedAfter({ unwanted, mandatory }: db.Preferences, letters: Partial<Record<NoticeKind, boolean>>) {
  const now = new Set(unwanted);
  for (const kind of Object.keys(letters)) {
    const known = [...unwanted, ...mandatory, ...optionalKinds].find((each) => each === kind);
    if (known === undefined) continue;
    if (letters[known]) now.delete(known);
    else if (mandatory.includes(known))
      throw new DomainError("invalid", "The library sends this letter to everybody.", { field: `letters.${known}` });
    else now.add(known);
  }
  return [...now];
}

/** Letters that are about what was borrowed and held; a receipt is asked for, and not turned off. */
const optionalKinds: readonly NoticeKind[] = [
  "due_soon",
  "overdue_1",
  "overdue_2",
  "overdue_3",
  "hold_ready",
  "hold_expiring",
  "hold_cancelled",
  "lost",
];

function found(preferences: db.Preferences | undefined): db.Preferences {
  if (preferences) return preferences;
  throw new DomainError("not_found", "There is no such member.");
}
