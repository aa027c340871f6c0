import { sql } from "./sql";

/** What stands between a member and the end of their membership. Amounts in minor units. */
export type LeavingFacts = {
  memberId: string;
  cardNumber: string;
  closedAt: Date | null;
  anonymisedAt: Date | null;
  /** Lost ones left out. */
  openLoans: number;
  lostLoans: number;
  /** A copy is kept for them or on its way. */
  readyHolds: number;
  /** Cancelled when the membership ends. */
  waitingHolds: number;
  owedMinor: string;
  walletMinor: string;
  /** Set aside and not yet moved, one way or the other. */
  pendingMinor: string;
  /** Members whose guardian they are. */
  wards: number;
  currency: string;
  scale: number;
  /** Days until a membership that ended is made anonymous; null: staff do so. */
  anonymiseAfterDays: number | null;
};

export async function findLeavingFacts(memberId: string): Promise<LeavingFacts | undefined> {
  const [row] = await sql<LeavingFacts[]>`
    select
      m.id as member_id,
      m.card_number,
      m.closed_at,
      m.anonymised_at,
      (
        select count(*)::int
        from circulation.loans l
        where l.member_id = m.id
          and l.returned_at is null
          and l.lost_at is null
      ) as open_loans,
      (
        select count(*)::int
        from circulation.loans l
        where l.member_id = m.id
          and l.returned_at is null
          and l.lost_at is not null
      ) as lost_loans,
      (
        select count(*)::int
        from circulation.holds h
        where h.member_id = m.id
          and h.status in ('in_transit', 'ready')
      ) as ready_holds,
      (
        select count(*)::int
        from circulation.holds h
        where h.member_id = m.id
          and h.status = 'waiting'
      ) as waiting_holds,
      coalesce(money.owed_minor, 0)::text as owed_minor,
      coalesce(money.wallet_minor, 0)::text as wallet_minor,
      coalesce(money.pending_minor, 0)::text as pending_minor,
      (select count(*)::int from circulation.members w where w.guardian_id = m.id) as wards,
      s.currency,
      s.currency_scale::int as scale,
      s.anonymise_after_days::int
    from circulation.members m
    cross join carrel.settings s
    left join lateral (
      select
        sum(a.posted_debits - a.posted_credits) filter (where a.kind = 'fees') as owed_minor,
        sum(a.posted_credits - a.posted_debits) filter (where a.kind = 'wallet') as wallet_minor,
        sum(a.pending_debits + a.pending_credits) as pending_minor
      from ledger.accounts a
      where a.member_id = m.id
    ) money on true
    where m.id = ${memberId}
  `;
  return row;
}

export type Closing = { status: "done" | "closed" | "stale"; closedAt: Date | null };

/** Ends a membership; `stale` when something is open by now. Undefined when there is no such member. */
export async function closeMember(
  memberId: string,
  by: { userId: string | undefined; apiKeyId: string | undefined; at: Date },
): Promise<Closing | undefined> {
  const [row] = await sql<Closing[]>`
    select c.status, c.closed_at
    from circulation.close_member(${memberId}, ${by.userId ?? null}, ${by.apiKeyId ?? null}, ${by.at}) c
  `;
  return row;
}

/** Takes the person out of a membership that is over. Undefined when there is no such member. */
export async function anonymiseMember(memberId: string, at: Date): Promise<"done" | "anonymous" | "open" | undefined> {
  const [row] = await sql<{ status: "done" | "anonymous" | "open" }[]>`
    select a.status
    from circulation.anonymise_member(${memberId}, ${at}) a
  `;
  return row?.status;
}

/** Makes memberships anonymous whose time is over, and returns how many. The worker's alone. */
export async function anonymiseDue(now: Date, limit: number): Promise<number> {
  const [row] = await sql<{ done: number }[]>`select circulation.anonymise_due(${now}, ${limit}) as done`;
  return row?.done ?? 0;
}

/** The number of the last action of all desks. */
export async function findLastAction(): Promise<bigint> {
  const [row] = await sql<{ id: string | null }[]>`select max(a.id)::text as id from desk.actions a`;
  return BigInt(row?.id ?? "0");
}

/** Takes a former member out of what desks were answered, from one action to another. The worker's alone. */
export async function forgetInActions(
  memberId: string,
  words: readonly string[],
  stretch: { after: bigint; until: bigint },
): Promise<number> {
  const [row] = await sql<{ changed: number }[]>`
    select desk.forget_member(${memberId}, ${[...words]}, ${stretch.after.toString()}, ${stretch.until.toString()}) as changed
  `;
  return row?.changed ?? 0;
}
