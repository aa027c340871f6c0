import { sql } from "./sql";

export type LiveOwnToken = {
  id: string;
  userId: string;
  userName: string;
  memberId: string;
  mayWrite: boolean;
  lastUsedAt: Date | null;
};

/**
 * The token of this hash with whom it speaks for; undefined when it is revoked or expired, its user shut
 * out, or the membership closed.
 */
export async function findLiveOwnToken(tokenHash: Buffer, at: Date): Promise<LiveOwnToken | undefined> {
  const [row] = await sql<LiveOwnToken[]>`
    select t.id, t.user_id, u.name as user_name, m.id as member_id, t.may_write, t.last_used_at
    from auth.own_tokens t
    join auth.users u on u.id = t.user_id
    join circulation.members m on m.id = u.member_id
    where t.token_hash = ${tokenHash}
      and t.revoked_at is null
      and t.expires_at > ${at}
      and u.disabled_at is null
      and m.closed_at is null
  `;
  return row;
}

/** Notes that a token is in use; nothing happens when it was used after `unlessAfter`. */
export async function markOwnTokenUsed(id: string, at: Date, unlessAfter: Date): Promise<void> {
  await sql`
    update auth.own_tokens t
    set last_used_at = ${at}
    where t.id = ${id}
      and (t.last_used_at is null or t.last_used_at < ${unlessAfter})
  `;
}

export type OwnToken = {
  id: string;
  name: string;
  prefix: string;
  scope: "read" | "write";
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date;
  revokedAt: Date | null;
};

/** A user's tokens, newest first, ended ones too; `after` begins after that token. */
export function listOwnTokens(userId: string, page: { after?: string; limit: number }) {
  return sql<OwnToken[]>`
    select t.id, t.name, t.prefix, case when t.may_write then 'write' else 'read' end as scope, t.created_at,
      t.last_used_at, t.expires_at, t.revoked_at
    from auth.own_tokens t
    where t.user_id = ${userId}
      and (${page.after ?? null}::bigint is null or t.id < ${page.after ?? null})
    order by t.id desc
    limit ${page.limit}
  `;
}

/** One token of a user. */
export async function findOwnToken(userId: string, id: string): Promise<OwnToken | undefined> {
  const [row] = await sql<OwnToken[]>`
    select t.id, t.name, t.prefix, case when t.may_write then 'write' else 'read' end as scope, t.created_at,
      t.last_used_at, t.expires_at, t.revoked_at
    from auth.own_tokens t
    where t.id = ${id}
      and t.user_id = ${userId}
  `;
  return row;
}

export type NewOwnToken = {
  userId: string;
  name: string;
  prefix: string;
  tokenHash: Buffer;
  mayWrite: boolean;
  createdAt: Date;
  expiresAt: Date;
  /** How many that work one may have at once. */
  limit: number;
};

export type OwnTokenWrite = { status: "done" | "too_many"; id: string | null };

/** Undefined when the user is shut out or has no card. */
export async function insertOwnToken(token: NewOwnToken): Promise<OwnTokenWrite | undefined> {
  const [row] = await sql<OwnTokenWrite[]>`
    select c.status, c.id
    from auth.create_own_token(${token.userId}, ${token.name}, ${token.prefix}, ${token.tokenHash}, ${token.mayWrite},
      ${token.createdAt}, ${token.expiresAt}, ${token.limit}) c
  `;
  return row;
}

/** False when it is none of the user's or has been revoked already. Without a user: whoever's it is. */
export async function markOwnTokenRevoked(id: string, userId: string | undefined, at: Date): Promise<boolean> {
  const rows = await sql<{ id: string }[]>`
    update auth.own_tokens t
    set revoked_at = ${at}
    where t.id = ${id}
      and (${userId ?? null}::bigint is null or t.user_id = ${userId ?? null})
      and t.revoked_at is null
    returning t.id
  `;
  return rows.length > 0;
}
