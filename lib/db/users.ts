import { type Acting, acting } from "./acting";
import { json, sql } from "./sql";

export type UserRole = "member" | "staff" | "admin";

/** What a sign-in is decided by. */
export type Credentials = {
  id: string;
  email: string;
  name: string;
  role: UserRole;
  passwordHash: string | null;
  disabled: boolean;
  totpConfirmed: boolean;
  totpRequiredForAdmins: boolean;
};

/** The sign-in with an e-mail address, or of the member with a card number; both in whatever case. */
export async function findCredentials(login: string): Promise<Credentials | undefined> {
  const [row] = await sql<Credentials[]>`
    select u.id, u.email, u.name, u.role, u.password_hash, u.disabled_at is not null as disabled,
      u.totp_confirmed_at is not null as totp_confirmed, c.totp_required_for_admins
    from auth.users u
    cross join carrel.settings c
    where u.id = (
      select e.id
      from auth.users e
      where lower(e.email) = lower(${login})
      union all
      select o.id
      from circulation.members m
      join auth.users o on o.member_id = m.id
      where m.card_number = upper(${login})
      limit 1
    )
  `;
  return row;
}

/** The stored hash of an active user's password; null when none was chosen yet. */
export async function findPasswordHash(id: string): Promise<{ passwordHash: string | null } | undefined> {
  const [row] = await sql<{ passwordHash: string | null }[]>`
    select u.password_hash
    from auth.users u
    where u.id = ${id}
      and u.disabled_at is null
  `;
  return row;
}

export type User = {
  id: string;
  email: string;
  name: string;
  role: UserRole;
  branchId: string | null;
  branchName: string | null;
  memberId: string | null;
  hasPassword: boolean;
  totpConfirmedAt: Date | null;
  disabledAt: Date | null;
  /** Of the sessions that were not signed out. */
  lastSeenAt: Date | null;
  version: number;
};

export async function findUser(id: string): Promise<User | undefined> {
  const [row] = await sql<User[]>`
    select u.id, u.email, u.name, u.role, u.branch_id, b.name as branch_name, u.member_id,
      u.password_hash is not null as has_password, u.totp_confirmed_at, u.disabled_at,
      (
        select s.last_seen_at
        from auth.sessions s
        where s.user_id = u.id
          and s.revoked_at is null
        order by s.last_seen_at desc, s.id desc
        limit 1
      ) as last_seen_at,
      u.version
    from auth.users u
    left join catalog.branches b on b.id = u.branch_id
    where u.id = ${id}
  `;
  return row;
}

export type UserLink = { id: string; email: string; name: string; hasPassword: boolean; disabledAt: Date | null };

/** The sign-in with an e-mail address, in whatever case. */
export async function findUserByEmail(email: string): Promise<UserLink | undefined> {
  const [row] = await sql<UserLink[]>`
    select u.id, u.email, u.name, u.password_hash is not null as has_password, u.disabled_at
    from auth.users u
    where lower(u.email) = lower(${email})
  `;
  return row;
}

/** The sign-in of a member. */
export async function findUserOfMember(memberId: string): Promise<UserLink | undefined> {
  const [row] = await sql<UserLink[]>`
    select u.id, u.email, u.name, u.password_hash is not null as has_password, u.disabled_at
    from auth.users u
    where u.member_id = ${memberId}
  `;
  return row;
}

export type ListUsersOptions = {
  /** "desk" leaves out members' sign-ins. */
  kind: "desk" | "member";
  /** Begins after this user. */
  afterId?: string;
  limit: number;
};

/** Users by name, without regard to case. */
export function listUsers({ kind, afterId, limit }: ListUsersOptions) {
  return sql<User[]>`
    select u.id, u.email, u.name, u.role, u.branch_id, b.name as branch_name, u.member_id,
      u.password_hash is not null as has_password, u.totp_confirmed_at, u.disabled_at,
      (
        select s.last_seen_at
        from auth.sessions s
        where s.user_id = u.id
          and s.revoked_at is null
        order by s.last_seen_at desc, s.id desc
        limit 1
      ) as last_seen_at,
      u.version
    from auth.users u
    left join catalog.branches b on b.id = u.branch_id
    where (u.role = 'member') = ${kind === "member"}
      and (
        ${afterId ?? null}::bigint is null
        or (lower(u.name), u.id) > (select lower(a.name), a.id from auth.users a where a.id = ${afterId ?? null})
      )
    order by lower(u.name), u.id
    limit ${limit}
  `;
}

/** Whether there is any user yet. A fresh library has none. */
export async function hasUsers(): Promise<boolean> {
  const [row] = await sql<{ present: boolean }[]>`
    select exists (select from auth.users) as present
  `;
  return row?.present ?? false;
}

/** A letter as the worker sends it. */
export type Mail = { to: string; subject: string; text: string };

/** A link to set a password with: only the hash of its token, and the letter that carries it. */
export type Link = { tokenHash: Buffer; mail: Mail; expiresAt: Date };

export type NewUser = {
  email: string;
  name: string;
  role: UserRole;
  branchId: string | null;
  memberId: string | null;
  /** Undefined when a link is sent instead. */
  passwordHash: string | undefined;
  link: Link | undefined;
  at: Date;
};

export async function insertUser(by: Acting, user: NewUser): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    select auth.create_user(
      ${user.email}, ${user.name}, ${user.role}, ${user.branchId}, ${user.memberId}, ${user.passwordHash ?? null},
      ${user.link?.tokenHash ?? null}, ${user.link ? json(user.link.mail) : null}, ${user.at}, ${user.link?.expiresAt ?? null}
    ) as id
    where carrel.acts_as(${acting(by)})
  `;
  if (row) return row.id;
  throw new Error("auth.create_user: a row was due");
}

export type UserValues = { email: string; name: string; role: UserRole; branchId: string | null };
export type UserWrite = { status: "done" | "last_admin"; version: number };

/** Undefined when the user has another version by now, or does not exist. */
export async function updateUser(
  by: Acting,
  id: string,
  version: number,
  values: UserValues,
  at: Date,
): Promise<UserWrite | undefined> {
  const [row] = await sql<UserWrite[]>`
    select (w.written).status, (w.written).version
    from (
      select auth.update_user(
        ${id}, ${version}, ${values.email}, ${values.name}, ${values.role}, ${values.branchId}, ${at}
      ) as written
      where carrel.acts_as(${acting(by)})
    ) w
  `;
  return row;
}

/** Undefined when the user has another version by now, is disabled already, or does not exist. */
export async function disableUser(by: Acting, id: string, version: number, at: Date): Promise<UserWrite | undefined> {
  const [row] = await sql<UserWrite[]>`
    select (w.written).status, (w.written).version
    from (
      select auth.disable_user(${id}, ${version}, ${at}) as written
      where carrel.acts_as(${acting(by)})
    ) w
  `;
  return row;
}

/** Undefined when the user has another version by now, is not disabled, or does not exist. */
export async function enableUser(by: Acting, id: string, version: number, at: Date): Promise<number | undefined> {
  const [row] = await sql<{ version: number }[]>`
    update auth.users u
    set disabled_at = null,
      version = u.version + 1,
      updated_at = ${at}
    where u.id = ${id}
      and u.version = ${version}
      and u.disabled_at is not null
      and carrel.acts_as(${acting(by)})
    returning u.version
  `;
  return row?.version;
}
