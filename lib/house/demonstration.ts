import fs from "node:fs";
import path from "node:path";
import type { SignInLine } from "./children";

/** The sign-ins of the demonstration, as they were made when it was filled; none where it was not. */
export function readSignIns(data: string): SignInLine[] {
  const file = signInsPath(data);
  if (!fs.existsSync(file)) return [];
  const read: unknown = JSON.parse(fs.readFileSync(file, "utf8"));
  return Array.isArray(read) ? read.filter(isSignIn) : [];
}

/** Keeps them in the data folder, where only its user may read them: every start shows them again. */
export function keepSignIns(data: string, signIns: SignInLine[]): void {
  fs.mkdirSync(data, { recursive: true });
  const file = signInsPath(data);
  const partial = `${file}.partial`;
  fs.writeFileSync(partial, `${JSON.stringify(signIns, undefined, 2)}\n`, { mode: 0o600, flush: true });
  fs.renameSync(partial, file);
}

function signInsPath(data: string): string {
  return path.join(data, "demonstration.json");
}

function isSignIn(item: unknown): item is SignInLine {
  return typeof item === "object" && item !== null && "role" in item && "email" in item && "password" in item;
}
