import { type Acting, acting } from "./acting";
import { sql } from "./sql";

export type LiveApiKey = { id: string; name: string; scopes: string[]; branchId: string; lastUsedAt: Date | null };

/** The key of this hash, unless it is revoked or expired. */
export async function findLiveApiKey(keyHash: Buffer, at: Date): Promise<LiveApiKey | undefined> {
  const [row] = await sql<LiveApiKey[]>`
    select k.id, k.name, k.scopes, k.branch_id, k.last_used_at
    from auth.api_keys k
    where k.key_hash = ${keyHash}
      and k.revoked_at is null
      and (k.expires_at is null or k.expires_at > ${at})
  `;
  return row;
}

/** Notes that a key is in use; nothing happens when it was used after `unlessAfter`. */
export async function markApiKeyUsed(id: string, at: Date, unlessAfter: Date): Promise<void> {
  await sql`
    update auth.api_keys k
    set last_used_at = ${at}
    where k.id = ${id}
      and (k.last_used_at is null or k.last_used_at < ${unlessAfter})
  `;
}

export type ApiKey = {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  branchId: string;
  branchName: string;
  createdByName: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
  revokedAt: Date | null;
};

/** API keys, newest first, revoked ones too. At most 50; `beforeId` begins after that key. */
export function listApiKeys(options: { beforeId?: string } = {}) {
  return sql<ApiKey[]>`
    select k.id, k.name, k.prefix, k.scopes, k.branch_id, b.name as branch_name, u.name as created_by_name,
      k.created_at, k.last_used_at, k.expires_at, k.revoked_at
    from auth.api_keys k
    join catalog.branches b on b.id = k.branch_id
    join auth.users u on u.id = k.created_by
    where (${options.beforeId ?? null}::bigint is null or k.id < ${options.beforeId ?? null})
    order by k.id desc
    limit 50
  `;
}

/** How many keys that this user made are neither revoked nor expired. */
export async function countLiveApiKeysOf(userId: string, at: Date): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count
    from auth.api_keys k
    where k.created_by = ${userId}
      and k.revoked_at is null
      and (k.expires_at is null or k.expires_at > ${at})
  `;
  return row?.count ?? 0;
}

export type NewApiKey = {
  name: string;
  prefix: string;
  keyHash: Buffer;
  scopes: string[];
  branchId: string;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date | null;
};

export async function insertApiKey(by: Acting, key: NewApiKey): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    insert into auth.api_keys (name, prefix, key_hash, scopes, branch_id, created_by, created_at, expires_at)
    select ${key.name}, ${key.prefix}, ${key.keyHash}::bytea, ${key.scopes}::text[], ${key.branchId}::bigint, ${key.createdBy}::bigint,
      ${key.createdAt}::timestamptz, ${key.expiresAt}::timestamptz
    where carrel.acts_as(${acting(by)})
    returning id
  `;
  if (row) return row.id;
  throw new Error("insert into auth.api_keys: a row was due");
}

/** False when there is no such key that is not revoked yet. */
export async function markApiKeyRevoked(by: Acting, id: string, at: Date): Promise<boolean> {
  const rows = await sql<{ id: string }[]>`
    update auth.api_keys k
    set revoked_at = ${at}
    where k.id = ${id}
      and k.revoked_at is null
      and carrel.acts_as(${acting(by)})
    returning k.id
  `;
  return rows.length > 0;
}
