import { env } from "../env";

type Headers = { get(name: string): string | null };

/**
 * Whether an unsafe request came from a page of ours. Stricter than Next's own check of server actions, which lets a
 * request without Origin pass: every browser sends one with each POST, so what has none is no browser of ours.
 */
export function isOwnOrigin(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") return false;
  const origin = parse(headers.get("origin"));
  if (!origin) return false;
  const own = parse(env().CARREL_URL ?? null);
  return origin.host === headers.get("host") || (own !== undefined && origin.origin === own.origin);
}

/** Undefined for none, and for the "null" of sandboxed frames and files. */
function parse(address: string | null): URL | undefined {
  return address !== null && URL.canParse(address) ? new URL(address) : undefined;
}
