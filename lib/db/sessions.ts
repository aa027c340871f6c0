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
