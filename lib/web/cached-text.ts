import { createHash } from "node:crypto";

/**
 * A text that is the same for everybody, which anybody on the way may keep for so many seconds; afterwards they ask by
 * its ETag whether it is still good.
 */
export function cachedText(
  request: Request,
  body: string,
  { type, seconds, headers = {} }: { type: string; seconds: number; headers?: Record<string, string> },
): Response {
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
  const all = new Headers({ ...headers, etag, "cache-control": `public, max-age=${seconds}` });
  const known = request.headers.get("if-none-match") ?? "";
  // A proxy that compresses what it passes on makes our tag a weak one.
  const isKnown = known.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
  if (isKnown) return new Response(null, { status: 304, headers: all });
  all.set("content-type", type);
  return new Response(body, { headers: all });
}

/** What nobody finds here, for machines. */
export function nothingHere(): Response {
  return new Response("There is nothing at this address.\n", {
    status: 404,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}
