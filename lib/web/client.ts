import { isIP } from "node:net";

type Headers = { get(name: string): string | null };

/** Where a request came from and with what, as far as the headers tell. */
export type Client = {
  /** The last address of X-Forwarded-For: the one that the nearest server of ours saw. Earlier ones are hearsay. */
  ip: string | undefined;
  userAgent: string | undefined;
};

export function clientOf(headers: Headers): Client {
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  const ip = last.replace(/^::ffff:(?=\d+\.)/, "");
  return {
    ip: isIP(ip) ? ip : undefined,
    // Half a surrogate pair can't be stored, and headers are Latin-1 anyhow.
    userAgent:
      headers
        .get("user-agent")
        ?.replace(/[^\x20-\x7E\xA0-\xFF]/g, "")
        .slice(0, 400) || undefined,
  };
}
