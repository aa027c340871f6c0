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

/** Replaces the week of a branch. */
export async function saveOpeningHours(branchId: string, week: readonly OpenDay[]): Promise<void> {
  await sql`select circulation.save_opening_hours(${branchId}, ${json(week)})`;
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

export async function insertClosure(values: Omit<Closure, "id">): Promise<Closure> {
  const [row] = await sql<Closure[]>`
    insert into circulation.closures as c (branch_id, first_day, last_day, name)
    values (${values.branchId}, ${values.firstDay}, ${values.lastDay}, ${values.name})
    returning c.id, c.branch_id, c.first_day, c.last_day, c.name
  `;
  if (!row) throw new Error("a closure was not added");
  return row;
}

/** Whether it was there. */
export async function removeClosure(id: string): Promise<boolean> {
  const [row] = await sql<{ removed: boolean }[]>`select circulation.remove_closure(${id}) as removed`;
  return row?.removed ?? false;
}
