import { json, sql } from "./sql";
import type { Link } from "./users";

/** Keeps a link and hands its letter to the worker. False when there is no such user who may sign in. */
export async function insertLink(userId: string, link: Link, at: Date): Promise<boolean> {
  const [row] = await sql<{ sent: boolean }[]>`
    select auth.send_link(${userId}, ${link.tokenHash}, ${json(link.mail)}, ${at}, ${link.expiresAt}) as sent
  `;
  return row?.sent ?? false;
}

/** Whose link it is, while it is good. */
export async function findLink(tokenHash: Buffer, at: Date): Promise<{ name: string; email: string } | undefined> {
  const [row] = await sql<{ name: string; email: string }[]>`
    select u.name, u.email
    from auth.password_resets r
    join auth.users u on u.id = r.user_id
    where r.token_hash = ${tokenHash}
      and r.used_at is null
      and r.expires_at > ${at}
      and u.disabled_at is null
  `;
  return row;
}

/**
 * Sets the password of a link's user, spends the link and all others of that user, and ends every session.
 * False when the link is unknown, spent or too old: of two that use it at once, one is first. The user's row comes before
 * the links', as wherever else both are locked.
 */
export async function spendLink(tokenHash: Buffer, passwordHash: string, at: Date): Promise<boolean> {
  const rows = await sql<{ id: string }[]>`
    with linked as materialized (
      select u.id
      from auth.password_resets r
      join auth.users u on u.id = r.user_id
      where r.token_hash = ${tokenHash}
        and u.disabled_at is null
      for no key update of u
    ),
    spent as (
      update auth.password_resets r
      set used_at = ${at}
      from linked u
      where r.user_id = u.id
        and r.token_hash = ${tokenHash}
        and r.used_at is null
        and r.expires_at > ${at}
      returning r.user_id
    ),
    changed as (
      update auth.users u
      set password_hash = ${passwordHash},
        updated_at = ${at}
      from spent p
      where u.id = p.user_id
        and u.disabled_at is null
      returning u.id, auth.end_sessions(u.id, null, ${at}) as ended
    ),
    others as (
      update auth.password_resets r
      set used_at = ${at}
      from changed c
      where r.user_id = c.id
        and r.token_hash <> ${tokenHash}
        and r.used_at is null
    )
    select c.id
    from changed c
  `;
  return rows.length > 0;
}

/**
 * Sets a user's password without a link or the old one; their links are spent and every session ends. False when there
 * is no such user who may sign in.
 */
export async function savePassword(userId: string, passwordHash: string, at: Date): Promise<boolean> {
  const rows = await sql<{ id: string }[]>`
    with changed as (
      update auth.users u
      set password_hash = ${passwordHash},
        updated_at = ${at}
      where u.id = ${userId}
        and u.disabled_at is null
      returning u.id, auth.end_sessions(u.id, null, ${at}) as ended
    ),
    spent as (
      update auth.password_resets r
      set used_at = ${at}
      from changed c
      where r.user_id = c.id
        and r.used_at is null
    )
    select c.id
    from changed c
  `;
  return rows.length > 0;
}
