import "server-only";
import { cookies } from "next/headers";
import { cookieName, cookieOptions, cookieValue } from "../auth/session-cookie";

/** Hands a session's token to the browser. For actions and route handlers: pages can't set cookies. */
export async function keepSession(session: { token: string; at: Date; expiresAt: Date }): Promise<void> {
  const jar = await cookies();
  jar.set(cookieName(), cookieValue(session.token, session.at), cookieOptions(session.expiresAt));
}

/** Takes the token away from the browser. */
export async function dropSession(): Promise<void> {
  const jar = await cookies();
  jar.set(cookieName(), "", cookieOptions(new Date(0)));
}
