import { sql } from "./sql";

/** What the library holds on a member, list by list, for themselves. Each list has `limit` rows at most. */
type Lists = { memberId: string; limit: number };

export type OwnLoanRow = {
  id: string;
  title: string;
  barcode: string;
  branch: string;
  checkedOutAt: Date;
  dueAt: Date;
  renewals: number;
  returnedAt: Date | null;
  lostAt: Date | null;
  claimedReturnedAt: Date | null;
};

export function listOwnLoans({ memberId, limit }: Lists) {
  return sql<OwnLoanRow[]>`
    select l.id, t.title, c.barcode, b.name as branch, l.checked_out_at, l.due_at, l.renewals, l.returned_at, l.lost_at,
      l.claimed_returned_at
    from circulation.loans l
    join catalog.copies c on c.id = l.copy_id
    join catalog.titles t on t.id = c.title_id
    join catalog.branches b on b.id = l.branch_id
    where l.member_id = ${memberId}
    order by l.checked_out_at desc, l.id desc
    limit ${limit}
  `;
}

export type OwnRenewalRow = { loanId: string; renewedAt: Date; dueBefore: Date; dueAfter: Date };

export function listOwnRenewals({ memberId, limit }: Lists) {
  return sql<OwnRenewalRow[]>`
    select r.loan_id, r.renewed_at, r.due_before, r.due_after
    from circulation.loans l
    join circulation.renewals r on r.loan_id = l.id
    where l.member_id = ${memberId}
    order by r.renewed_at desc, r.loan_id desc, r.number desc
    limit ${limit}
  `;
}

export type OwnHoldRow = {
  id: string;
  title: string;
  pickupBranch: string;
  status: string;
  requestedAt: Date;
  suspendedUntil: string | null;
  readyAt: Date | null;
  shelfUntil: string | null;
  endedAt: Date | null;
};

/** Without the note, which is for staff. */
export function listOwnHolds({ memberId, limit }: Lists) {
  return sql<OwnHoldRow[]>`
    select h.id, t.title, b.name as pickup_branch, h.status, h.requested_at, h.suspended_until, h.ready_at, h.shelf_until,
      h.ended_at
    from circulation.holds h
    join catalog.titles t on t.id = h.title_id
    join catalog.branches b on b.id = h.pickup_branch_id
    where h.member_id = ${memberId}
    order by h.id desc
    limit ${limit}
  `;
}

export type OwnEntryRow = {
  account: string;
  number: string;
  transferId: string;
  kind: string;
  side: "debit" | "credit";
  currency: string;
  scale: number;
  amountMinor: string;
  balanceMinor: string;
  reason: string | null;
  postedAt: Date;
  /** The other side, where that is a member. */
  otherMember: string | null;
  title: string | null;
};

/** What moved on the wallet and the fees account: payments, fees and how they came about, transfers to others. */
export function listOwnEntries({ memberId, limit }: Lists) {
  return sql<OwnEntryRow[]>`
    select a.kind as account, e.seq as number, e.transfer_id, t.kind, e.side, a.currency, k.scale::int as scale,
      e.amount_minor, e.balance_after as balance_minor, t.reason, e.posted_at, m.name as other_member, w.title
    from ledger.accounts a
    join ledger.currencies k on k.code = a.currency
    join ledger.entries e on e.account_id = a.id
    join ledger.transfers t on t.id = e.transfer_id
    join ledger.accounts o on o.id = case e.side when 'debit' then t.credit_account_id else t.debit_account_id end
    left join circulation.members m on m.id = o.member_id and m.id <> a.member_id
    left join circulation.loans l on l.id = t.loan_id
    left join catalog.copies p on p.id = coalesce(t.copy_id, l.copy_id)
    left join catalog.titles w on w.id = p.title_id
    where a.member_id = ${memberId}
    order by a.kind, e.seq desc
    limit ${limit}
  `;
}

export type OwnLetterRow = {
  id: string;
  kind: string;
  status: string;
  title: string | null;
  createdAt: Date;
  settledAt: Date | null;
};

export function listOwnLetters({ memberId, limit }: Lists) {
  return sql<OwnLetterRow[]>`
    select n.id, n.kind, n.status, n.facts ->> 'title' as title, n.created_at, n.settled_at
    from circulation.notices n
    where n.member_id = ${memberId}
    order by n.id desc
    limit ${limit}
  `;
}

export type OwnRestrictionRow = {
  kind: "manual" | "barred" | "overdue" | "suspension";
  startsAt: Date;
  endsOn: string | null;
  liftedAt: Date | null;
};

/** Without the words of staff to each other. */
export function listOwnRestrictions({ memberId, limit }: Lists) {
  return sql<OwnRestrictionRow[]>`
    select r.kind, r.starts_at, r.ends_on, r.lifted_at
    from circulation.restrictions r
    where r.member_id = ${memberId}
    order by r.id desc
    limit ${limit}
  `;
}

export type OwnSignIn = {
  email: string;
  name: string;
  createdAt: Date;
  hasPassword: boolean;
  totpConfirmedAt: Date | null;
  disabledAt: Date | null;
};

export async function findOwnSignIn(memberId: string): Promise<OwnSignIn | undefined> {
  const [row] = await sql<OwnSignIn[]>`
    select u.email, u.name, u.created_at, u.password_hash is not null as has_password, u.totp_confirmed_at, u.disabled_at
    from auth.users u
    where u.member_id = ${memberId}
  `;
  return row;
}

export type OwnSessionRow = {
  createdAt: Date;
  lastSeenAt: Date;
  endedAt: Date | null;
  ip: string | null;
  userAgent: string | null;
};

export function listOwnSessions({ memberId, limit }: Lists) {
  return sql<OwnSessionRow[]>`
    select s.created_at, s.last_seen_at, s.revoked_at as ended_at, host(s.ip) as ip, s.user_agent
    from auth.users u
    join auth.sessions s on s.user_id = u.id
    where u.member_id = ${memberId}
    order by s.id desc
    limit ${limit}
  `;
}

export type OwnProgramRow = {
  name: string;
  mayWrite: boolean;
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date;
  revokedAt: Date | null;
};

/** Tokens of their programs, and the link of their calendar. */
export function listOwnPrograms({ memberId, limit }: Lists) {
  return sql<OwnProgramRow[]>`
    select t.name, t.may_write, t.created_at, t.last_used_at, t.expires_at, t.revoked_at
    from auth.users u
    join auth.own_tokens t on t.user_id = u.id
    where u.member_id = ${memberId}
    order by t.id desc
    limit ${limit}
  `;
}

export type OwnAttemptRow = {
  openedAt: Date;
  verb: string;
  kind: string | null;
  door: string;
  amountGiven: string | null;
  currency: string | null;
  result: string | null;
  code: string | null;
  transferId: string | null;
  ip: string | null;
  userAgent: string | null;
};

/** Their own attempts at moving their own money, whatever came of them: who works here has made many more. */
export function listOwnAttempts({ memberId, limit }: Lists) {
  return sql<OwnAttemptRow[]>`
    select a.opened_at, a.verb, a.kind, a.door, a.amount_given, a.currency, o.result, o.code, o.transfer_id,
      host(a.ip) as ip, a.user_agent
    from auth.users u
    join ledger.attempts a on a.actor = 'user:' || u.id::text
    left join ledger.outcomes o on o.attempt_id = a.id
    where u.member_id = ${memberId}
      and (
        a.own_member_id = u.member_id
        or exists (
          select
          from ledger.accounts c
          where c.member_id = u.member_id
            and c.id in (a.debit_account_id, a.credit_account_id)
        )
      )
    order by a.opened_at desc, a.id desc
    limit ${limit}
  `;
}

export type OwnChoices = {
  unwantedLetters: string[];
  historySince: Date | null;
  forgetsLoans: boolean;
  calendarLinkMadeAt: Date | null;
};

export async function findOwnChoices(memberId: string): Promise<OwnChoices | undefined> {
  const [row] = await sql<OwnChoices[]>`
    select m.unwanted_notices as unwanted_letters, m.history_since, m.forgets_loans, c.made_at as calendar_link_made_at
    from circulation.members m
    left join circulation.calendar_links c on c.member_id = m.id
    where m.id = ${memberId}
  `;
  return row;
}

/** When a session was opened. */
export async function findSessionStart(sessionId: string): Promise<Date | undefined> {
  const [row] = await sql<{ createdAt: Date }[]>`
    select s.created_at
    from auth.sessions s
    where s.id = ${sessionId}
  `;
  return row?.createdAt;
}
