import { sql } from "./sql";

const most = 20;

/** Accounts by what people call them: a card (its member's accounts), a kind of the library's own, a branch's cash desk. */
export async function findAccountIds(by: { card: string } | { kind: string; branch?: string }): Promise<string[]> {
  const rows =
    "card" in by
      ? await sql<{ id: string }[]>`
          select a.id
          from circulation.members m
          join ledger.accounts a on a.member_id = m.id
          where m.card_number = ${by.card}
          order by a.id
          limit ${most}`
      : await sql<{ id: string }[]>`
          select a.id
          from ledger.accounts a
          left join catalog.branches b on b.id = a.branch_id
          where a.kind = ${by.kind}
            and a.member_id is null
            and (${by.branch ?? null}::text is null or b.code = ${by.branch ?? null})
          order by a.id
          limit ${most}`;
  return rows.map(({ id }) => id);
}

/** Actors with this e-mail address, or with this in their name: people and programs. At most 20. */
export async function findActors(text: string): Promise<{ actor: string; name: string }[]> {
  const like = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  return sql<{ actor: string; name: string }[]>`
    select 'key:' || k.id as actor, k.name
    from auth.api_keys k
    where k.name ilike ${like}
    union all
    select 'user:' || u.id, u.name
    from auth.users u
    where lower(u.email) = lower(${text})
      or u.name ilike ${like}
    order by 1
    limit ${most}
  `;
}
