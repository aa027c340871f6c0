import { hashToken, newToken } from "../auth/token";
import { readSettings } from "../db/settings";
import type { Link } from "../db/users";
import { env } from "../env";
import { invitationLetter, passwordResetLetter } from "../policy/letters";

const kinds = {
  reset: { letter: passwordResetLetter, lifeMs: 30 * 60_000 },
  invitation: { letter: invitationLetter, lifeMs: 7 * 86_400_000 },
} as const;

/** A fresh link to set a password with, and the letter that carries it. */
export async function newLink(
  kind: keyof typeof kinds,
  user: { name: string; email: string },
  at: Date,
): Promise<Link> {
  const token = newToken();
  const { libraryName } = await readSettings();
  const url = `${publicAddress()}/reset-password?token=${token}`;
  const letter = kinds[kind].letter({ libraryName, name: user.name, url });
  return {
    tokenHash: hashToken(token),
    mail: { to: user.email, ...letter },
    expiresAt: new Date(at.getTime() + kinds[kind].lifeMs),
  };
}

/** Where people reach us, without a slash at the end. Never taken from a request: its Host header is the sender's word. */
export function publicAddress(): string {
  const { CARREL_URL, HOST, PORT } = env();
  if (CARREL_URL) return CARREL_URL.replace(/\/+$/, "");
  const host = HOST === "0.0.0.0" || HOST === "::" ? "localhost" : HOST.includes(":") ? `[${HOST}]` : HOST;
  return `http://${host}:${PORT}`;
}
