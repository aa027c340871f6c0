import { hashToken, newToken } from "../auth/token";
import { readSettings } from "../db/settings";
import type { Link } from "../db/users";
import { env } from "../env";
import { invitationLetter, type Letter, type LinkLetterFacts, passwordResetLetter } from "../policy/letters";
import { emailLetter, signInLetter } from "../policy/reader-letters";

type Kind = {
  path: string;
  letter: (facts: LinkLetterFacts & { language: string }) => Letter;
  lifeMs: number;
};

const kinds = {
  reset: { path: "/reset-password", letter: passwordResetLetter, lifeMs: 30 * 60_000 },
  invitation: { path: "/reset-password", letter: invitationLetter, lifeMs: 7 * 86_400_000 },
  signIn: { path: "/sign-in/link", letter: signInLetter, lifeMs: 15 * 60_000 },
  email: { path: "/register/confirm", letter: emailLetter, lifeMs: 2 * 86_400_000 },
} as const satisfies Record<string, Kind>;

type Extras = {
  /** Of the letter. */
  language?: string;
  /** Where the link leads on. */
  next?: string | undefined;
};

/** A fresh link that proves who reads somebody's mail, and the letter that carries it. */
export async function newLink(
  kind: keyof typeof kinds,
  user: { name: string; email: string },
  at: Date,
  { language = "en", next }: Extras = {},
): Promise<Link> {
  const token = newToken();
  const { libraryName } = await readSettings();
  const { path, letter: write, lifeMs } = kinds[kind];
  const url = `${publicAddress()}${path}?token=${token}${next === undefined ? "" : `&next=${encodeURIComponent(next)}`}`;
  const letter = write({ libraryName, name: user.name, url, language });
  return {
    tokenHash: hashToken(token),
    mail: { to: user.email, ...letter },
    expiresAt: new Date(at.getTime() + lifeMs),
  };
}

/** Where people reach us, without a slash at the end. Never taken from a request: its Host header is the sender's word. */
export function publicAddress(): string {
  const { CARREL_URL, HOST, PORT } = env();
  if (CARREL_URL) return CARREL_URL.replace(/\/+$/, "");
  const host = HOST === "0.0.0.0" || HOST === "::" ? "localhost" : HOST.includes(":") ? `[${HOST}]` : HOST;
  return `http://${host}:${PORT}`;
}
