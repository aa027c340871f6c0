import { env } from "../env";

export type SessionCookie = {
  token: string;
  /** When the token was handed out, as the browser says: only tells when to look whether it should be replaced. */
  issuedAt: Date;
};

/** Whether browsers reach us by https. Without CARREL_URL it is the embedded default on loopback. */
export function isHttps(): boolean {
  return env().CARREL_URL?.startsWith("https:") ?? false;
}

/** `__Host-`: browsers take it only over https, for this host alone and from no subdomain. */
export function cookieName(): string {
  return isHttps() ? "__Host-carrel_session" : "carrel_session";
}

export function cookieValue(token: string, issuedAt: Date): string {
  return `${token}.${Math.floor(issuedAt.getTime() / 1000).toString(36)}`;
}

/** Undefined for anything that we did not write. */
export function readCookie(value: string | undefined): SessionCookie | undefined {
  const [, token, issued] = /^([A-Za-z0-9_-]{43})\.([0-9a-z]{1,9})$/.exec(value ?? "") ?? [];
  if (!token || !issued) return undefined;
  return { token, issuedAt: new Date(Number.parseInt(issued, 36) * 1000) };
}

export function cookieOptions(expires: Date) {
  return { httpOnly: true, sameSite: "lax", secure: isHttps(), path: "/", expires } as const;
}
