import { sql } from "./sql";

/** A user's authenticator app. The secret leaves the server only on the page where its owner sets it up. */
export type SecondFactor = { email: string; secret: string | null; confirmedAt: Date | null };

/** A secret that is not confirmed is forgotten when it was made before the step `madeAfter`. */
export async function findSecondFactor(userId: string, madeAfter: number): Promise<SecondFactor | undefined> {
  const [row] = await sql<SecondFactor[]>`
    select u.email,
      case when u.totp_confirmed_at is not null or u.totp_last_step > ${madeAfter} then u.totp_secret end as secret,
      u.totp_confirmed_at as confirmed_at
    from auth.users u
    where u.id = ${userId}
      and u.disabled_at is null
  `;
  return row;
}

/**
 * Keeps a secret that is not confirmed yet, in place of another such, with the time step in which it was made.
 * False when an app is confirmed already.
 */
export async function saveSecret(userId: string, secret: string, step: number): Promise<boolean> {
  const rows = await sql<{ id: string }[]>`
    update auth.users u
    set totp_secret = ${secret},
      totp_last_step = ${step}
    where u.id = ${userId}
      and u.totp_confirmed_at is null
    returning u.id
  `;
  return rows.length > 0;
}

export type FactorUse = {
  sessionId: string;
  /** The time step of the code. */
  step: number;
  /** The session goes on under a new token: whoever knew the old one stays outside. */
  tokenHash: Buffer;
  at: Date;
  expiresAt: Date;
};

/**
 * Confirms the app with its first code, and the session with it. False when the secret is another by now or the app was
 * confirmed already.
 */
export async function confirmSecret(secret: string, use: FactorUse): Promise<boolean> {
  const rows = await sql<{ id: string }[]>`
    with confirmed as (
      update auth.users u
      set totp_confirmed_at = ${use.at},
        totp_last_step = ${use.step},
        updated_at = ${use.at}
      from auth.sessions s
      where s.id = ${use.sessionId}
        and u.id = s.user_id
        and u.totp_secret = ${secret}
        and u.totp_confirmed_at is null
        and u.disabled_at is null
      returning u.id
    )
    update auth.sessions s
    set token_hash = ${use.tokenHash},
      previous_token_hash = null,
      rotated_at = ${use.at},
      second_factor_at = ${use.at},
      expires_at = ${use.expiresAt}
    from confirmed c
    where s.id = ${use.sessionId}
      and s.user_id = c.id
      and s.revoked_at is null
    returning s.id
  `;
  return rows.length > 0;
}

/**
 * Spends a code and completes the session. False when a code of this step or a later one was used already: of two
 * that bring the same code at once, one is first.
 */
export async function spendCode(use: FactorUse): Promise<boolean> {
  const rows = await sql<{ id: string }[]>`
    with spent as (
      update auth.users u
      set totp_last_step = ${use.step}
      from auth.sessions s
      where s.id = ${use.sessionId}
        and u.id = s.user_id
        and u.totp_confirmed_at is not null
        and u.disabled_at is null
        and coalesce(u.totp_last_step, -1) < ${use.step}
      returning u.id
    )
    update auth.sessions s
    set token_hash = ${use.tokenHash},
      previous_token_hash = null,
      rotated_at = ${use.at},
      second_factor_at = ${use.at},
      expires_at = ${use.expiresAt}
    from spent p
    where s.id = ${use.sessionId}
      and s.user_id = p.id
      and s.revoked_at is null
      and s.expires_at > ${use.at}
    returning s.id
  `;
  return rows.length > 0;
}

/**
 * Takes a user's app away; their other sessions end. Where none is kept, it is done for somebody who lost a phone: their
 * links and tokens end too. False when there is none.
 */
export async function removeSecondFactor(
  userId: string,
  keepSessionId: string | undefined,
  at: Date,
): Promise<boolean> {
  const rows = await sql<{ id: string }[]>`
    with removed as (
      update auth.users u
      set totp_secret = null,
        totp_confirmed_at = null,
        totp_last_step = null,
        updated_at = ${at}
      where u.id = ${userId}
        and u.totp_secret is not null
      returning u.id, case when ${keepSessionId === undefined} then auth.end_sessions(u.id, null, ${at}) end as ended
    ),
    ended as (
      update auth.sessions s
      set revoked_at = ${at}
      from removed r
      where s.user_id = r.id
        and s.id <> ${keepSessionId ?? null}
        and s.revoked_at is null
    )
    select r.id
    from removed r
  `;
  return rows.length > 0;
}
