import { isIP } from "node:net";
import { isHttps } from "../auth/session-cookie";
import { env } from "../env";

type Headers = { get(name: string): string | null };

/** Where a request came from and with what, as far as the headers tell. */
export type Client = {
  /**
   * The address at the outermost server of ours. Each server adds whom it saw at the end of X-Forwarded-For, so counted from
   * there; what stands before is only what the client says of itself.
   */
  ip: string | undefined;
  userAgent: string | undefined;
};

export function clientOf(headers: Headers): Client {
  // We speak no TLS: where the public address is https, a proxy stands in front.
  const proxies = env().TRUSTED_PROXIES ?? (isHttps() ? 1 : 0);
  const seen = headers.get("x-forwarded-for")?.split(",") ?? [];
  const ip = (seen.at(-1 - proxies) ?? seen[0] ?? "").trim().replace(/^::ffff:(?=\d+\.)/, "");
  return {
    // A zone ("fe80::1%eth0") names an interface of the machine that sent it, and is no part of the address.
    ip: isIP(ip) ? ip.replace(/%.*$/, "") : undefined,
    // Half a surrogate pair can't be stored, and headers are Latin-1 anyhow.
    userAgent:
      headers
        .get("user-agent")
        ?.replace(/[^\x20-\x7E\xA0-\xFF]/g, "")
        .slice(0, 400) || undefined,
  };
}
