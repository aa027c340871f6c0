import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { HouseError } from "./errors";

/** Who may sign in to the embedded server. */
export const logins = { owner: "carrel_owner", app: "carrel_app", worker: "carrel_worker" } as const;
export type Login = keyof typeof logins;
export type Passwords = Record<Login, string>;

/** The generated passwords in `root`, each in a file only its owner may read. Makes missing ones; `own` gives a file to its user. */
export function ensurePasswords(root: string, dataExists: boolean, own: (file: string) => void): Passwords {
  if (dataExists && readPassword(root, "owner") === undefined) {
    const file = passwordPath(root, "owner");
    throw new HouseError(
      "passwordLost",
      `The password of the existing data is gone: ${file} is missing. Put it back from a backup of ${root}; nothing was changed.`,
    );
  }
  return { owner: ensure(root, "owner", own), app: ensure(root, "app", own), worker: ensure(root, "worker", own) };
}

/** Undefined when one is missing or not readable by this user. */
export function readPasswords(root: string): Passwords | undefined {
  const owner = readPassword(root, "owner");
  const app = readPassword(root, "app");
  const worker = readPassword(root, "worker");
  return owner && app && worker ? { owner, app, worker } : undefined;
}

export function passwordPath(root: string, login: Login): string {
  return path.join(root, `${login}.password`);
}

function ensure(root: string, login: Login, own: (file: string) => void): string {
  const known = readPassword(root, login);
  if (known) return known;
  const made = randomBytes(24).toString("base64url");
  const file = passwordPath(root, login);
  const partial = `${file}.partial`; // a full disk must not leave half a password under the true name
  fs.writeFileSync(partial, `${made}\n`, { mode: 0o600, flush: true });
  own(partial);
  fs.renameSync(partial, file);
  return made;
}

function readPassword(root: string, login: Login): string | undefined {
  try {
    return fs.readFileSync(passwordPath(root, login), "utf8").trim() || undefined;
  } catch {
    return undefined;
  }
}
