/** What a counter counts, in words. A subject is "sign-in-as:3fa9…": what, and whom, hashed where that is private. */
const inWords: Record<string, string> = {
  "sign-in-from": "Signing in from one address",
  "sign-in-as": "Signing in with one name",
  "sign-in-of": "Signing in to one account",
  "forgot-from": "Asking for a new password from one address",
  "forgot-as": "Asking for a new password for one e-mail",
  "link-from": "Asking for a sign-in link from one address",
  "link-as": "Asking for a sign-in link with one name",
  "link-of": "Asking for a sign-in link to one account",
  "password-of": "Entering the password once more",
  "code-of": "Entering codes of the authenticator app",
  "register-from": "Registering from one address",
  "register-as": "Registering with one e-mail",
  "rest-from": "Asking REST from one address",
  receiver: "Looking up whom to send money to",
  key: "API key",
  "own-token": "A member’s own program",
};

export type LimitedWords = { what: string; whom: string };

/** Numbers of keys and tokens are no secret; of a hash the beginning tells one from another. */
export function limitedInWords(subject: string): LimitedWords {
  const at = subject.indexOf(":");
  const [kind, rest] = [subject.slice(0, at), subject.slice(at + 1)];
  return { what: inWords[kind] ?? kind, whom: /^\d+$/.test(rest) ? rest : `${rest.slice(0, 8)}…` };
}

/** A limit as the log keeps it, without a hash of whom: "Signing in with one name", "API key 7". */
export function limitInLog(record: string): string {
  const [kind = "", number = ""] = record.split(":");
  return `${inWords[kind] ?? kind} ${number}`.trim();
}
