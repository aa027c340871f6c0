import type { Actor } from "../auth/actor";
import { requireOwnOrStaff } from "../auth/own-or-staff";
import * as db from "../db/preferences";
import { DomainError } from "../errors";
import { choosableKinds, type NoticeKind } from "../policy/notice-kinds";
import type { LetterChoicesInput } from "../schemas/preferences";
import { type Clock, wallClock } from "./decide";
import { announce } from "./live";

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
  for (const kind of choosableKinds) {
    const isWanted = letters[kind];
    if (isWanted === true) now.delete(kind);
    if (isWanted !== false) continue;
    if (mandatory.includes(kind))
      throw new DomainError("invalid", "The library sends this letter to everybody.", { field: `letters.${kind}` });
    now.add(kind);
  }
  return [...now];
}

function found(preferences: db.Preferences | undefined): db.Preferences {
  if (preferences) return preferences;
  throw new DomainError("not_found", "There is no such member.");
}
