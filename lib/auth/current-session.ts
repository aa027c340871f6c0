import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import { findLiveSession, type LiveSession, markSessionSeen } from "../db/sessions";
import { cookieName, readCookie } from "./session-cookie";
import { graceMs, idleMs, seenEveryMs } from "./session-times";
import { hashToken } from "./token";

/** The session of this request's cookie, even when its second factor is still due. Asked once a request. */
export const currentSession = cache(async (): Promise<LiveSession | undefined> => {
  const cookie = readCookie((await cookies()).get(cookieName())?.value);
  return cookie && sessionOfToken(cookie.token, new Date());
});

/** The live session of a token, noted as seen. */
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
