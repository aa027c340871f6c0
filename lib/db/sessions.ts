import { sql } from "./sql";

/** A session that is neither revoked nor over, with its user as they are now. */
export type LiveSession = {
  id: string;
  userId: string;
  email: string;
  name: string;
  role: "member" | "staff" | "admin";
  memberId: string | null;
  branchId: string | null;
  totpConfirmed: boolean;
  totpRequiredForAdmins: boolean;
  secondFactorAt: Date | null;
  lastSeenAt: Date;
};

export type FindSessionOptions = {
  at: Date;
  /** Members idle since before this, and everybody else since before that, are signed out. */
  memberSeenAfter: Date;
  deskSeenAfter: Date;
  /** The previous token counts when it was replaced after this. */
  rotatedAfter: Date;
};

/** The session of a token, current or just replaced. Undefined for a disabled user too. */
export async function findLiveSession(
  tokenHash: Buffer,
  options: FindSessionOptions,
): Promise<LiveSession | undefined> {
  const [row] = await sql<LiveSession[]>`
    select s.id, s.user_id, u.email, u.name, u.role, u.member_id, u.branch_id,
      u.totp_confirmed_at is not null as totp_confirmed,
      c.totp_required_for_admins,
      s.second_factor_at, s.last_seen_at
    from auth.sessions s
    join auth.users u on u.id = s.user_id
    cross join carrel.settings c
    where (s.token_hash = ${tokenHash} or (s.previous_token_hash = ${tokenHash} and s.rotated_at > ${options.rotatedAfter}))
      and s.revoked_at is null
      and s.expires_at > ${options.at}
      and s.last_seen_at > case when u.role = 'member' then ${options.memberSeenAfter}::timestamptz else ${options.deskSeenAfter}::timestamptz end
      and u.disabled_at is null
    limit 1
  `;
  return row;
}

/** Notes that a session is in use; nothing happens when it was seen after `unlessAfter`. */
export async function markSessionSeen(id: string, at: Date, unlessAfter: Date): Promise<void> {
  await sql`
    update auth.sessions s
    set last_seen_at = ${at}
    where s.id = ${id}
      and s.last_seen_at < ${unlessAfter}
  `;
}

export type NewSession = {
  userId: string;
  /** As it was when the password was checked: it may have been changed since. */
  passwordHash: string;
  tokenHash: Buffer;
  /** The session that this browser had before; it ends. */
  replacedTokenHash: Buffer | undefined;
  at: Date;
  expiresAt: Date;
  ip: string | undefined;
  userAgent: string | undefined;
};

/**
 * Undefined when the user was disabled or got another password meanwhile. Shares the user's row until the session is
 * written: who changes the password at this moment waits, and ends this session with the others (auth.end_sessions).
 */
export async function insertSession(session: NewSession): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`
    with replaced as (
      update auth.sessions s
      set revoked_at = ${session.at}
      where s.token_hash = ${session.replacedTokenHash ?? null}
        and s.revoked_at is null
    )
    insert into auth.sessions (user_id, token_hash, rotated_at, created_at, last_seen_at, expires_at, ip, user_agent)
    select u.id, ${session.tokenHash}, ${session.at}, ${session.at}, ${session.at}, ${session.expiresAt},
      ${session.ip ?? null}::inet, ${session.userAgent ?? null}
    from auth.users u
    where u.id = ${session.userId}
      and u.password_hash = ${session.passwordHash}
      and u.disabled_at is null
    for share of u
    returning id
  `;
  return row?.id;
}

/**
 * Replaces a token. The old one counts a short while longer. Undefined when it is no session's current token (any more):
 * of two requests that bring it at once, one is first.
 */
export async function rotateToken(
  tokenHash: Buffer,
  newTokenHash: Buffer,
  at: Date,
): Promise<{ expiresAt: Date } | undefined> {
  const [row] = await sql<{ expiresAt: Date }[]>`
    update auth.sessions s
    set token_hash = ${newTokenHash},
      previous_token_hash = s.token_hash,
      rotated_at = ${at}
    where s.token_hash = ${tokenHash}
      and s.revoked_at is null
      and s.expires_at > ${at}
    returning s.expires_at
  `;
  return row;
}

export type PasswordChange = {
  userId: string;
  sessionId: string;
  oldPasswordHash: string;
  passwordHash: string;
  /** The session that changes it goes on under a new token. */
  tokenHash: Buffer;
  at: Date;
};

/**
 * Changes a password, ends all other sessions of the user and spends open links.
 * Undefined when the password was changed meanwhile or the session has ended.
 */
export async function updatePassword(change: PasswordChange): Promise<{ expiresAt: Date } | undefined> {
  const [row] = await sql<{ expiresAt: Date }[]>`
    with changed as (
      update auth.users u
      set password_hash = ${change.passwordHash},
        updated_at = ${change.at}
      where u.id = ${change.userId}
        and u.password_hash = ${change.oldPasswordHash}
        and u.disabled_at is null
        and exists (select from auth.sessions s where s.id = ${change.sessionId} and s.user_id = u.id and s.revoked_at is null)
      returning u.id, auth.end_sessions(u.id, ${change.sessionId}, ${change.at}) as ended
    ),
    spent as (
      update auth.password_resets r
      set used_at = ${change.at}
      from changed c
      where r.user_id = c.id
        and r.used_at is null
    )
    update auth.sessions s
    set token_hash = ${change.tokenHash},
      previous_token_hash = null,
      rotated_at = ${change.at}
    from changed c
    where s.user_id = c.id
      and s.id = ${change.sessionId}
      and s.revoked_at is null
    returning s.expires_at
  `;
  return row;
}

export type SessionItem = {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  ip: string | null;
  userAgent: string | null;
};

/** A user's live sessions, last seen first. At most 50. */
export function listSessions(userId: string, options: { at: Date; seenAfter: Date }) {
  return sql<SessionItem[]>`
    select s.id, s.created_at, s.last_seen_at, host(s.ip) as ip, s.user_agent
    from auth.sessions s
    where s.user_id = ${userId}
      and s.revoked_at is null
      and s.expires_at > ${options.at}
      and s.last_seen_at > ${options.seenAfter}
    order by s.last_seen_at desc, s.id desc
    limit 50
  `;
}

/** Ends one session of a user. False when it is none of theirs or has ended already. */
export async function markSessionRevoked(userId: string, id: string, at: Date): Promise<boolean> {
  const rows = await sql<{ id: string }[]>`
    update auth.sessions s
    set revoked_at = ${at}
    where s.id = ${id}
      and s.user_id = ${userId}
      and s.revoked_at is null
    returning s.id
  `;
  return rows.length > 0;
}

/** Ends all sessions of a user but one. How many. */
export async function markOtherSessionsRevoked(userId: string, keepId: string, at: Date): Promise<number> {
  const rows = await sql<{ id: string }[]>`
    update auth.sessions s
    set revoked_at = ${at}
    where s.user_id = ${userId}
      and s.id <> ${keepId}
      and s.revoked_at is null
    returning s.id
  `;
  return rows.length;
}

/** Ends the session of a token, current or just replaced. */
export async function markTokenRevoked(tokenHash: Buffer, at: Date): Promise<void> {
  await sql`
    update auth.sessions s
    set revoked_at = ${at}
    where (s.token_hash = ${tokenHash} or s.previous_token_hash = ${tokenHash})
      and s.revoked_at is null
  `;
}
