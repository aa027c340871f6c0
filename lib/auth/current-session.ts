import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import type { LiveSession } from "../db/sessions";
import { cookieName, readCookie } from "./session-cookie";
import { sessionOfToken } from "./session-of-token";

/** The token of this request's cookie, whether it is good or not. */
export async function currentToken(): Promise<string | undefined> {
  return readCookie((await cookies()).get(cookieName())?.value)?.token;
}

/** The session of this request's cookie, even when its second factor is still due. Asked once a request. */
export const currentSession = cache(async (): Promise<LiveSession | undefined> => {
  const token = await currentToken();
  return token === undefined ? undefined : sessionOfToken(token, new Date());
});
