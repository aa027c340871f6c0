import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { cookieName, cookieOptions, cookieValue, isHttps, readCookie } from "@/lib/auth/session-cookie";
import { rotateAfterMs } from "@/lib/auth/session-times";
import { hashToken, newToken } from "@/lib/auth/token";
import { asDomainError } from "@/lib/db/errors";
import { rotateToken } from "@/lib/db/sessions";
import { env } from "@/lib/env";
import { DomainError } from "@/lib/errors";
import { isOwnOrigin } from "@/lib/web/origin";
import { problemOf, problemResponse } from "@/lib/web/problem";
import { isPublicFile } from "@/lib/web/public-files";
import { securityHeaders } from "@/lib/web/security-headers";

/** Before every page and API answer: the security headers, the origin of writes by cookie, fresh session tokens. */
export async function proxy(request: NextRequest): Promise<Response> {
  const nonce = randomBytes(16).toString("base64");
  const headers = securityHeaders(nonce, { https: isHttps(), development: env().NODE_ENV === "development" });
  if (isForeignWrite(request)) {
    return problemResponse(problemOf(new DomainError("origin_refused")), headers);
  }
  const forwarded = new Headers(request.headers);
  // Next reads the nonce from here and puts it on every script and style of its own.
  forwarded.set("content-security-policy", headers["content-security-policy"] ?? "");
  const response = NextResponse.next({ request: { headers: forwarded } });
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  await renewToken(request, response);
  return response;
}

export const config = {
  // All but what is the same for everybody, the built files; and but the upload of imports, because Next keeps in
  // memory (and cuts off at 10 MB) the body of whatever passes here. That route asks for origin and sign-in itself.
  matcher: ["/((?!_next/static|_next/image|icons/|icon\\.svg|apple-icon\\.png|favicon\\.ico|import/upload).*)"],
};

/**
 * An API write that another site's page made the browser send along with our cookie. Programs with a key bring no cookie
 * and need no origin; server actions are checked by formAction.
 */
function isForeignWrite(request: NextRequest): boolean {
  const unsafe = !["GET", "HEAD", "OPTIONS"].includes(request.method);
  return (
    unsafe &&
    request.nextUrl.pathname.startsWith("/api/") &&
    request.cookies.has(cookieName()) &&
    !isOwnOrigin(request.headers)
  );
}

/**
 * Replaces a token that was in use for long. The cookie itself says when it was handed out, so that other requests cost
 * no query; a false date only delays what the session's own end decides. Reads only: an action may set the cookie itself.
 */
async function renewToken(request: NextRequest, response: NextResponse): Promise<void> {
  const cookie = readCookie(request.cookies.get(cookieName())?.value);
  const at = new Date();
  if (request.method !== "GET" || !cookie || at.getTime() - cookie.issuedAt.getTime() < rotateAfterMs) return;
  // Whoever keeps such an answer for others would keep the cookie with it.
  if (isPublicFile(request.nextUrl.pathname)) return;
  const token = newToken();
  try {
    const session = await rotateToken(hashToken(cookie.token), hashToken(token), at);
    if (session) response.cookies.set(cookieName(), cookieValue(token, at), cookieOptions(session.expiresAt));
  } catch (error) {
    // The page itself will tell that the database is away; the old token is still good.
    if (asDomainError(error)?.code !== "unavailable") throw error;
  }
}
