import { sql } from "./sql";

/** Under which key a record is added. `fingerprint`: SHA-256 (hex) of what was asked for. */
export type Creation = { key: string; fingerprint: string; userId?: string; apiKeyId?: string; createdAt: Date };

/** What was added under this key before. */
export async function findCreation(creation: Creation): Promise<{ recordId: string; fingerprint: string } | undefined> {
  const [row] = await sql<{ recordId: string; fingerprint: string }[]>`
    select c.record_id, c.fingerprint
    from carrel.creations c
    where c.actor = desk.actor_of(${creation.userId ?? null}, ${creation.apiKeyId ?? null})
      and c.key = ${creation.key}
  `;
  return row;
}

/** The arguments of carrel.keep_creation behind the record's id. */
export function keyOf(creation: Creation | undefined) {
  return sql`
    ${creation?.key ?? null}::text,
    ${creation?.fingerprint ?? null}::text,
    ${creation?.userId ?? null}::bigint,
    ${creation?.apiKeyId ?? null}::bigint,
    ${creation?.createdAt ?? null}::timestamptz`;
}
