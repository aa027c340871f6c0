import { cookies } from "next/headers";
import { isHttps } from "@/lib/auth/session-cookie";
import { DomainError } from "@/lib/errors";
import { isLanguage, languageCookie } from "@/lib/web/languages";
import { ownPath } from "@/lib/web/next-path";
import { isOwnOrigin } from "@/lib/web/origin";
import { problemOf, problemResponse } from "@/lib/web/problem";

/** A plain form posts `language` here, from any page, and comes back to that page. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnOrigin(request.headers)) return problemResponse(problemOf(new DomainError("origin_refused")));
  // What is no form chooses nothing.
  const language = await request.formData().then(
    (form) => form.get("language"),
    () => null,
  );
  if (typeof language === "string" && isLanguage(language)) {
    const year = 365 * 86_400;
    (await cookies()).set(languageCookie, language, { path: "/", maxAge: year, sameSite: "lax", secure: isHttps() });
  }
  return new Response(null, { status: 303, headers: { location: pageBefore(request.headers.get("referer")) } });
}

/** The page that the form stood on. Where it leads is checked like any address that somebody hands us. */
function pageBefore(referer: string | null): string {
  if (!referer || !URL.canParse(referer)) return "/";
  const { pathname, search } = new URL(referer);
  return ownPath(pathname + search) ?? "/";
}
