import { json, sql } from "./sql";
import type { Mail } from "./users";

/** What somebody says of themselves; all of it parsed. */
export type Person = {
  name: string;
  email: string;
  /** E.164. */
  phone: string | null;
  address: string | null;
  dateOfBirth: string | null;
  branchId: string;
  language: string | null;
};

export type NewRegistration = {
  person: Person;
  tokenHash: Buffer;
  at: Date;
  expiresAt: Date;
  /** The letter with the link; and what is written to whoever is known already or waits. */
  mails: { confirm: Mail; known: Mail; waiting: Mail };
};

/** Nobody learns what was done: kept, or only written to somebody who is known already. */
export async function insertRegistration({ person, tokenHash, at, expiresAt, mails }: NewRegistration): Promise<void> {
  await sql`
    select circulation.open_registration(${json(person)}, ${tokenHash}, ${at}, ${expiresAt}, ${json(mails)})
  `;
}

export type Unconfirmed = { name: string; email: string; language: string | null };

/** Whose e-mail a link confirms, while it is good. */
export async function findUnconfirmed(tokenHash: Buffer, at: Date): Promise<Unconfirmed | undefined> {
  const [row] = await sql<Unconfirmed[]>`
    select g.name, g.email, g.language
    from circulation.registrations g
    where g.token_hash = ${tokenHash}
      and g.status = 'unconfirmed'
      and g.token_expires_at > ${at}
  `;
  return row;
}

export type EmailConfirmation = {
  tokenHash: Buffer;
  passwordHash: string | undefined;
  /** Last day of a membership that begins at once; null: none does. */
  expiresOn: string | null;
  at: Date;
  /** The letter that welcomes a member; "{card}" stands for the number of their card. */
  welcome: Mail;
};

export type EmailConfirmed = {
  status: "waiting" | "confirmed";
  registrationId: string;
  memberId: string | null;
  cardNumber: string | null;
};

/** Undefined when the link is unknown, used or too old: of two that use it at once, one is first. */
export async function confirmEmail(confirmation: EmailConfirmation): Promise<EmailConfirmed | undefined> {
  const { tokenHash, passwordHash, expiresOn, at, welcome } = confirmation;
  const [row] = await sql<EmailConfirmed[]>`
    select c.status, c.registration_id, c.member_id, c.card_number
    from circulation.confirm_email(${tokenHash}, ${passwordHash ?? null}, ${expiresOn}, ${at}, ${json(welcome)}) c
  `;
  return row;
}

export type Registration = Person & {
  id: string;
  status: "waiting" | "confirmed" | "declined";
  branchName: string;
  hasPassword: boolean;
  createdAt: Date;
  emailConfirmedAt: Date;
  settledAt: Date | null;
  declineReason: string | null;
  memberId: string | null;
  /** Another member has this phone number. */
  phoneTaken: boolean;
  version: number;
};

/** What a Registration consists of, and from where: all of a query but its conditions. */
function registrationRows() {
  return sql`
      g.id,
      g.status,
      g.name,
      g.email,
      g.phone,
      g.address,
      g.date_of_birth,
      g.branch_id,
      b.name as branch_name,
      g.language,
      g.password_hash is not null as has_password,
      g.created_at,
      coalesce(g.email_confirmed_at, g.created_at) as email_confirmed_at,
      g.settled_at,
      g.decline_reason,
      g.member_id,
      exists (select from circulation.members m where m.phone = g.phone and m.id is distinct from g.member_id) as phone_taken,
      g.version
    from circulation.registrations g
    join catalog.branches b on b.id = g.branch_id
  `;
}

/** Registrations whose e-mail is confirmed: those that wait with the oldest first, settled ones newest first. */
export function listRegistrations(status: Registration["status"], page: { after?: string; limit: number }) {
  return sql<Registration[]>`
    select ${registrationRows()}
    where g.status = ${status}
      and (
        ${page.after ?? null}::bigint is null
        or case when ${status} = 'waiting' then g.id > ${page.after ?? null} else g.id < ${page.after ?? null} end
      )
    order by case when ${status} = 'waiting' then g.id else -g.id end
    limit ${page.limit}
  `;
}

/** How many wait for staff. */
export async function countWaitingRegistrations(): Promise<number> {
  const [row] = await sql<{ waiting: number }[]>`
    select count(*)::int as waiting
    from circulation.registrations g
    where g.status = 'waiting'
  `;
  return row?.waiting ?? 0;
}

/** One whose e-mail is confirmed. */
export async function findRegistration(id: string): Promise<Registration | undefined> {
  const [row] = await sql<Registration[]>`
    select ${registrationRows()}
    where g.id = ${id}
      and g.status <> 'unconfirmed'
  `;
  return row;
}

export type Lookalike = { id: string; name: string; cardNumber: string; dateOfBirth: string | null };

/** Members of the same name as somebody who registered: perhaps the same person. At most 5. */
export function listLookalikes(name: string) {
  return sql<Lookalike[]>`
    select m.id, m.name, m.card_number, m.date_of_birth
    from circulation.members m
    where m.name_key = left(coalesce(nullif(carrel.fold(${name}), ''), lower(${name})), 60) collate "C"
      and m.closed_at is null
    order by m.name_key, m.id
    limit 5
  `;
}

type By = { userId: string | undefined; apiKeyId: string | undefined; at: Date };

export type Admission = {
  id: string;
  version: number;
  categoryCode: string;
  /** Null: the next free one. */
  cardNumber: string | null;
  withoutPhone: boolean;
  expiresOn: string;
  welcome: Mail;
} & By;

export type Admitted = { status: "done" | "confirmed" | "stale"; memberId: string | null; cardNumber: string | null };

/** Makes a member of it. Undefined when there is none. */
export async function confirmRegistration(admission: Admission): Promise<Admitted | undefined> {
  const [row] = await sql<Admitted[]>`
    select c.status, c.member_id, c.card_number
    from circulation.confirm_registration(
      ${admission.id}, ${admission.version}, ${admission.categoryCode}, ${admission.cardNumber}, ${admission.withoutPhone},
      ${admission.expiresOn}, ${admission.userId ?? null}, ${admission.apiKeyId ?? null}, ${admission.at},
      ${json(admission.welcome)}
    ) c
  `;
  return row;
}

export type Decline = { id: string; version: number; reason: string; letter: Mail } & By;

/** False when it has another version by now or is settled. */
export async function declineRegistration(decline: Decline): Promise<boolean> {
  const [row] = await sql<{ declined: boolean }[]>`
    select circulation.decline_registration(
      ${decline.id}, ${decline.version}, ${decline.reason}, ${decline.userId ?? null}, ${decline.apiKeyId ?? null},
      ${decline.at}, ${json(decline.letter)}
    ) as declined
  `;
  return row?.declined ?? false;
}
