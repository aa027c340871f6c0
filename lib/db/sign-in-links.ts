import { json, sql } from "./sql";
import type { Link, UserRole } from "./users";

/** Keeps a link and hands its letter to the worker. False when there is no such user who may sign in. */
export async function insertSignInLink(userId: string, link: Link, at: Date): Promise<boolean> {
  const [row] = await sql<{ sent: boolean }[]>`
    select auth.send_sign_in_link(${userId}, ${link.tokenHash}, ${json(link.mail)}, ${at}, ${link.expiresAt}) as sent
  `;
  return row?.sent ?? false;
}

/** Whom a link signs in. */
export type LinkUser = {
  id: string;
  name: string;
  role: UserRole;
  totpConfirmed: boolean;
  totpRequiredForAdmins: boolean;
};

/** Whom a link signs in, while it is good. */
export async function findSignInLink(tokenHash: Buffer, at: Date): Promise<LinkUser | undefined> {
  const [row] = await sql<LinkUser[]>`
    select u.id, u.name, u.role, u.totp_confirmed_at is not null as totp_confirmed, c.totp_required_for_admins
    from auth.sign_in_links l
    join auth.users u on u.id = l.user_id
    cross join carrel.settings c
    where l.token_hash = ${tokenHash}
      and l.used_at is null
      and l.expires_at > ${at}
      and u.disabled_at is null
  `;
  return row;
}

export type LinkSession = {
  linkHash: Buffer;
  tokenHash: Buffer;
  /** The session that this browser had before; it ends. */
  replacedTokenHash: Buffer | undefined;
  at: Date;
  expiresAt: Date;
  ip: string | undefined;
  userAgent: string | undefined;
};

/**
 * Spends a link and opens a session for its user, in one statement: of two that use it at once, one has a session.
 * Undefined when the link is unknown, spent or too old, or its user was disabled meanwhile. The user's row comes before the
 * link's, as wherever else both are locked.
 */
export async function spendSignInLink(session: LinkSession): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`
    with linked as materialized (
      select u.id
      from auth.sign_in_links l
      join auth.users u on u.id = l.user_id
      where l.token_hash = ${session.linkHash}
        and u.disabled_at is null
      for share of u
    ),
    spent as (
      update auth.sign_in_links l
      set used_at = ${session.at}
      from linked u
      where l.user_id = u.id
        and l.token_hash = ${session.linkHash}
        and l.used_at is null
        and l.expires_at > ${session.at}
      returning l.user_id
    ),
    replaced as (
      update auth.sessions s
      set revoked_at = ${session.at}
      where s.token_hash = ${session.replacedTokenHash ?? null}
        and s.revoked_at is null
        and exists (select from spent)
    )
    insert into auth.sessions (user_id, token_hash, rotated_at, created_at, last_seen_at, expires_at, ip, user_agent)
    select u.id, ${session.tokenHash}, ${session.at}, ${session.at}, ${session.at}, ${session.expiresAt},
      ${session.ip ?? null}::inet, ${session.userAgent ?? null}
    from spent p
    join linked u on u.id = p.user_id
    returning id
  `;
  return row?.id;
}
