import { sql } from "./sql";

/** The highest id of a title; "0" in an empty catalog. */
export async function findLastTitleId(): Promise<string> {
  const [row] = await sql<{ id: string | null }[]>`select max(t.id) as id from catalog.titles t`;
  return row?.id ?? "0";
}

/** Titles whose ids lie from `first` to `last`, both included, that everybody may see. */
export function listTitleChanges(first: string, last: string) {
  return sql<{ id: string; updatedAt: Date }[]>`
    select t.id, t.updated_at
    from catalog.titles t
    where t.id between ${first} and ${last}
      and t.withdrawn_at is null
    order by t.id
  `;
}
