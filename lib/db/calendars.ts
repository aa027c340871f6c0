import { type Acting, acting } from "./acting";
import { json, sql } from "./sql";

export type OpenDay = { weekday: number; opensAt: string; closesAt: string };

export type Closure = {
  id: string;
  /** Null: every branch. */
  branchId: string | null;
  firstDay: string;
  lastDay: string;
  name: string;
};

/** The days of the week on which a branch is open, Monday first; none at all: it is open every day. */
export function listOpeningHours(branchId: string) {
  return sql<OpenDay[]>`
    select h.weekday::int as weekday, to_char(h.opens_at, 'HH24:MI') as opens_at, to_char(h.closes_at, 'HH24:MI') as closes_at
    from circulation.opening_hours h
    where h.branch_id = ${branchId}
    order by h.weekday
  `;
}

/**
 * Replaces the week of a branch; answers its new version, or undefined when it has another one than `version` by now
 * (null: over whichever it has).
 */
export async function saveOpeningHours(
  by: Acting,
  branch: { id: string; version: number | null },
  week: readonly OpenDay[],
): Promise<number | undefined> {
  const [row] = await sql<{ version: number }[]>`
    select circulation.save_opening_hours(${branch.id}, ${branch.version}, ${json(week)}) as version
    where carrel.acts_as(${acting(by)})
  `;
  return row?.version;
}

/** Closures that end on a day or later, the first one first: of one branch those of every branch too. At most 500. */
export function listClosures({ branchId, from }: { branchId?: string | undefined; from: string }) {
  return sql<Closure[]>`
    select c.id, c.branch_id, c.first_day, c.last_day, c.name
    from circulation.closures c
    where c.last_day >= ${from}
      and (${branchId ?? null}::bigint is null or c.branch_id is null or c.branch_id = ${branchId ?? null})
    order by c.first_day, c.id
    limit 500
  `;
}

export async function findClosure(id: string): Promise<Closure | undefined> {
  const [row] = await sql<Closure[]>`
    select c.id, c.branch_id, c.first_day, c.last_day, c.name
    from circulation.closures c
    where c.id = ${id}
  `;
  return row;
}

export async function insertClosure(by: Acting, values: Omit<Closure, "id">): Promise<Closure> {
  const [row] = await sql<Closure[]>`
    insert into circulation.closures as c (branch_id, first_day, last_day, name)
    select ${values.branchId}::bigint, ${values.firstDay}::date, ${values.lastDay}::date, ${values.name}
    where carrel.acts_as(${acting(by)})
    returning c.id, c.branch_id, c.first_day, c.last_day, c.name
  `;
  if (!row) throw new Error("a closure was not added");
  return row;
}

/** Whether it was there. */
export async function removeClosure(by: Acting, id: string): Promise<boolean> {
  const [row] = await sql<{ removed: boolean }[]>`
    select circulation.remove_closure(${id}) as removed
    where carrel.acts_as(${acting(by)})
  `;
  return row?.removed ?? false;
}
