import type { Actor } from "../auth/actor";
import { requireOwnOrStaff } from "../auth/own-or-staff";
import { hashToken, newToken } from "../auth/token";
import * as db from "../db/calendar-links";
import { readSettings } from "../db/settings";
import { type Clock, wallClock } from "./decide";
import { publicAddress } from "./links";

/** When a member's link was made; undefined when they have none. */
export async function calendarLinkOf(actor: Actor, memberId: string): Promise<{ madeAt: Date } | undefined> {
  requireOwnOrStaff(actor, memberId);
  return db.findCalendarLink(memberId);
}

/**
 * Makes a secret address at which calendars read a member's due dates, with no other proof of who asks. The one from before
 * ends. Told once: only the hash of its token is kept.
 */
export async function makeCalendarLink(
  actor: Actor,
  memberId: string,
  clock: Clock = wallClock,
): Promise<{ url: string; madeAt: Date }> {
  requireOwnOrStaff(actor, memberId);
  const token = newToken();
  const madeAt = clock();
  await db.saveCalendarLink(memberId, hashToken(token), madeAt);
  return { url: `${publicAddress()}/calendar/${token}.ics`, madeAt };
}

/** Ends a member's link. Whether there was one. */
export async function revokeCalendarLink(actor: Actor, memberId: string): Promise<boolean> {
  requireOwnOrStaff(actor, memberId);
  return db.endCalendarLink(memberId);
}

/** What a calendar is told at this link; undefined when it is none, or none any more. */
export async function dueDatesAt(token: string) {
  const found = await db.findDueDates(hashToken(token));
  if (!found) return undefined;
  const { libraryName, locale, timeZone } = await readSettings();
  return { ...found, libraryName, locale, timeZone, address: publicAddress() };
}
