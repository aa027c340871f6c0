import type { Role } from "./actor";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A token that was in use for this long is replaced. */
export const rotateAfterMs = 12 * HOUR;
/** For this long a replaced token still counts: the page's other requests were on their way with it. */
export const graceMs = 2 * MINUTE;
/** For this long a password alone waits for its second factor. */
export const halfSignedInMs = 10 * MINUTE;
/** `last_seen_at` is no more exact than this, so that reading a page seldom writes. */
export const seenEveryMs = MINUTE;

/** Desks stand in public rooms: their sessions end sooner than those of a member's own phone. */
export function idleMs(role: Role): number {
  return role === "member" ? 30 * DAY : 12 * HOUR;
}

/** How long a session lasts, however busy it is. */
export function lifeMs(role: Role): number {
  return role === "member" ? 90 * DAY : 7 * DAY;
}
