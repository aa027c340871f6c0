import { z } from "zod";
import { type Actor, operator } from "../auth/actor";
import { findBranchByCode, listBranches, type Branch } from "../db/branches";
import { readSettings, type Settings } from "../db/settings";
import { dayInZone, formatDay, formatDateTime } from "../dates";
import { DomainError } from "../errors";
import type { Io } from "./io";

/** What a command works with. */
export type Door = {
  io: Io;
  json: boolean;
  /** The operator of the machine, standing at the branch of --branch. */
  actor(): Promise<Actor>;
  /** The branch of --branch; the first by name without it. */
  branch(): Promise<Branch>;
  settings(): Promise<Settings>;
  /** Gives the result: the document to programs, the words to people. */
  show(document: unknown, words: () => string | Promise<string>): Promise<void>;
};

export function openDoor(io: Io, given: { json: boolean; branch?: string }): Door {
  const branch = () => findDeskBranch(given.branch);
  return {
    io,
    json: given.json,
    branch,
    actor: async () => operator((await branch()).id),
    settings: readSettings,
    show: async (document, words) =>
      io.out(given.json ? `${JSON.stringify(document, undefined, 2)}\n` : `${await words()}\n`),
  };
}

/** Days and times as the library writes them. */
export async function clockOf(door: Door) {
  const { locale, timeZone } = await door.settings();
  const today = dayInZone(new Date(), timeZone);
  return {
    day: (value: Date | string | null) => (value === null ? "" : formatDay(value, { locale, timeZone, today })),
    time: (value: Date | null) => (value === null ? "" : formatDateTime(value, { locale, timeZone, today })),
  };
}

/** What was typed, by its schema. Throws `invalid` with a sentence a field. */
export function readInput<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const fields = Object.fromEntries(
    parsed.error.issues.map((issue) => [issue.path.join(".") || "input", issue.message]),
  );
  throw new DomainError("invalid", undefined, { fields });
}

/** The branch of a code, as typed in capital letters or small. */
export async function findBranchOf(code: string): Promise<Branch> {
  const branch = await findBranchByCode(code.trim().toUpperCase());
  if (branch) return branch;
  const codes = (await listBranches()).map((known) => known.code).join(", ");
  throw new DomainError("invalid", `There is no branch with this code. There are: ${codes || "none yet"}.`, {
    field: "branch",
  });
}

async function findDeskBranch(code: string | undefined): Promise<Branch> {
  if (code !== undefined) {
    const branch = await findBranchOf(code);
    if (branch.closedAt === null) return branch;
    throw new DomainError("invalid", `${branch.name} is closed.`, { field: "branch" });
  }
  const [first] = await listBranches();
  if (first) return first;
  throw new DomainError("invalid", "There is no branch yet. Add one: carrel branch add CEN Central", {
    field: "branch",
  });
}
