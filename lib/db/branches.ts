import { type Acting, acting } from "./acting";
import { sql } from "./sql";

export type Branch = {
  id: string;
  code: string;
  name: string;
  timeZone: string;
  version: number;
  /** Of its week (lib/db/calendars.ts). */
  hoursVersion: number;
  /** It takes nothing new since then. */
  closedAt: Date | null;
};

/** The open branches by name: those that can be chosen. At most 500. */
export function listBranches() {
  return sql<Branch[]>`
    select b.id, b.code, b.name, b.time_zone, b.version, b.hours_version, b.closed_at
    from catalog.branches b
    where b.closed_at is null
    order by b.name, b.id
    limit 500
  `;
}

/** All branches by name, those that were closed behind the others. At most 1,000. */
export function listAllBranches() {
  return sql<Branch[]>`
    select b.id, b.code, b.name, b.time_zone, b.version, b.hours_version, b.closed_at
    from catalog.branches b
    order by b.closed_at is not null, b.name, b.id
    limit 1000
  `;
}

export async function findBranch(id: string): Promise<Branch | undefined> {
  const [row] = await sql<Branch[]>`
    select b.id, b.code, b.name, b.time_zone, b.version, b.hours_version, b.closed_at
    from catalog.branches b
    where b.id = ${id}
  `;
  return row;
}

export async function findBranchByCode(code: string): Promise<Branch | undefined> {
  const [row] = await sql<Branch[]>`
    select b.id, b.code, b.name, b.time_zone, b.version, b.hours_version, b.closed_at
    from catalog.branches b
    where b.code = ${code}
  `;
  return row;
}

type Values = Pick<Branch, "code" | "name" | "timeZone">;

/** Adds a branch. The database refuses a second one with its code or its name. */
export async function insertBranch(by: Acting, values: Values): Promise<Branch> {
  const [row] = await sql<Branch[]>`
    insert into catalog.branches as b (code, name, time_zone)
    select ${values.code}, ${values.name}, ${values.timeZone}
    where carrel.acts_as(${acting(by)})
    returning b.id, b.code, b.name, b.time_zone, b.version, b.hours_version, b.closed_at
  `;
  if (row) return row;
  throw new Error("a branch was not added");
}

/** Changes the branch with this code; undefined when it has another version by now, or there is none. */
export async function updateBranch(by: Acting, version: number, values: Values): Promise<Branch | undefined> {
  const [row] = await sql<Branch[]>`
    update catalog.branches as b
    set name = ${values.name},
      time_zone = ${values.timeZone},
      version = b.version + 1
    where b.code = ${values.code}
      and b.version = ${version}
      and carrel.acts_as(${acting(by)})
    returning b.id, b.code, b.name, b.time_zone, b.version, b.hours_version, b.closed_at
  `;
  return row;
}

export type BranchClosing =
  | { status: "done" | "stale" | "successor" }
  /** What is still there. */
  | { status: "in_use"; counts: Record<"copies" | "holds" | "transits" | "users" | "apiKeys" | "cash", number> };

/** Closes a branch; its members belong to another one from then on. */
export async function closeBranch(
  by: Acting,
  { code, version, successorId, at }: { code: string; version: number; successorId: string; at: Date },
): Promise<BranchClosing> {
  const [row] = await sql<{ closing: BranchClosing }[]>`
    select catalog.close_branch(${code}, ${version}, ${successorId}, ${at}) as closing
    where carrel.acts_as(${acting(by)})
  `;
  return row?.closing ?? { status: "stale" };
}

/** Opens a closed branch again; undefined when it has another version by now, or is open. */
export async function reopenBranch(by: Acting, code: string, version: number): Promise<Branch | undefined> {
  const [row] = await sql<Branch[]>`
    update catalog.branches as b
    set closed_at = null,
      version = b.version + 1
    where b.code = ${code}
      and b.version = ${version}
      and b.closed_at is not null
      and carrel.acts_as(${acting(by)})
    returning b.id, b.code, b.name, b.time_zone, b.version, b.hours_version, b.closed_at
  `;
  return row;
}
