import { sql } from "./sql";

export type Branch = { id: string; code: string; name: string; timeZone: string };

/** All branches by name. At most 500. */
export function listBranches() {
  return sql<Branch[]>`
    select b.id, b.code, b.name, b.time_zone
    from catalog.branches b
    order by b.name, b.id
    limit 500
  `;
}

export async function findBranch(id: string): Promise<Branch | undefined> {
  const [row] = await sql<Branch[]>`
    select b.id, b.code, b.name, b.time_zone
    from catalog.branches b
    where b.id = ${id}
  `;
  return row;
}

export async function findBranchByCode(code: string): Promise<Branch | undefined> {
  const [row] = await sql<Branch[]>`
    select b.id, b.code, b.name, b.time_zone
    from catalog.branches b
    where b.code = ${code}
  `;
  return row;
}

/** Inserts a branch, or changes the one with this code. */
export async function saveBranch(values: Omit<Branch, "id">): Promise<Branch | undefined> {
  const [row] = await sql<Branch[]>`
    insert into catalog.branches as b (code, name, time_zone)
    values (${values.code}, ${values.name}, ${values.timeZone})
    on conflict on constraint branches_code_unique do update
    set name = excluded.name,
      time_zone = excluded.time_zone
    returning b.id, b.code, b.name, b.time_zone
  `;
  return row;
}
