import { sql } from "./sql";

/** Idempotency keys of desk actions that begin like this; at most 10,000. It reads all actions: for small libraries. */
export function listActionKeys(beginning: string) {
  return sql<{ key: string }[]>`
    select a.key
    from desk.actions a
    where starts_with(a.key, ${beginning})
    order by a.id
    limit 10000
  `;
}
