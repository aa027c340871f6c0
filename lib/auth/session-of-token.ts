import { findLiveSession, type LiveSession, markSessionSeen } from "../db/sessions";
import { graceMs, idleMs, seenEveryMs } from "./session-times";
import { hashToken } from "./token";

/** The live session of a token at a moment, noted as seen. */
export async function sessionOfToken(token: string, at: Date): Promise<LiveSession | undefined> {
  const before = (ms: number) => new Date(at.getTime() - ms);
  const session = await findLiveSession(hashToken(token), {
    at,
    memberSeenAfter: before(idleMs("member")),
    deskSeenAfter: before(idleMs("staff")),
    rotatedAfter: before(graceMs),
  });
  const unlessAfter = before(seenEveryMs);
  if (session && session.lastSeenAt < unlessAfter) await markSessionSeen(session.id, at, unlessAfter);
  return session;
}
