import { json, type Sql, sql } from "./sql";

export const attemptResults = ["posted", "declined", "refused", "replayed", "failed", "abandoned"] as const;
export type AttemptResult = (typeof attemptResults)[number];

/** Which attempts. The window of time is always there; everything else is asked for or not. */
export type AttemptFilters = {
  since: Date;
  until: Date;
  results?: readonly AttemptResult[];
  /** Of the results declined, refused and failed. */
  code?: string;
  /** Debited or credited. */
  accountIds?: readonly string[];
  /** "user:12", "key:3" or "cli". */
  actors?: readonly string[];
  key?: string;
  keyBegins?: string;
  /** In minor units, both included. */
  amountFrom?: bigint;
  amountTo?: bigint;
  currency?: string;
  door?: string;
  verb?: string;
};

/** One attempt as a line of the record. Amounts and balances in minor units, as decimal strings. */
export type BareLine = {
  id: string;
  openedAt: Date;
  finishedAt: Date | null;
  /** Null while nothing has come of it. */
  result: AttemptResult | null;
  code: string | null;
  sqlstate: string | null;
  verb: string;
  kind: string | null;
  amountMinor: string | null;
  /** As it came in, of an amount that is none. */
  amountGiven: string | null;
  currency: string | null;
  /** Null for a currency that nobody knows. */
  scale: number | null;
  debitAccountId: string | null;
  /** "Maya Okafor, wallet", "Cash desk Central"; null for an account that is not there. */
  debitName: string | null;
  creditAccountId: string | null;
  creditName: string | null;
  /** The transfer that it is about: a refund, a capture. */
  refersTo: string | null;
  actor: string;
  userName: string | null;
  apiKeyName: string | null;
  door: "web" | "rest" | "cli" | "worker";
  key: string | null;
  try: number;
  transferId: string | null;
  replayOf: string | null;
  balanceSeen: string | null;
  durationUs: string | null;
  reason: string | null;
  sessionId: string | null;
  ip: string | null;
  userAgent: string | null;
};

/** A line with what came of the try before, where there was one. */
export type AttemptLine = BareLine & {
  earlierResult: AttemptResult | null;
  earlierCode: string | null;
  earlierSqlstate: string | null;
};

/**
 * Attempts by filter, newest first, a page of `limit` behind the attempt `after`. Nothing of the filters stands outside
 * of ledger.audit_walk: the rest is one plan, which a connection makes once.
 */
export function listAttempts(filters: AttemptFilters, page: { after?: string; limit: number }) {
  const after = page.after ?? null;
  return sql<AttemptLine[]>`
    select ${lineColumns()}, ${earlierColumns()}
    from ledger.audit_walk(
      ${filterRow(filters)},
      (select b.opened_at from ledger.attempts b where b.id = ${after}::bigint),
      ${after}::bigint,
      ${page.limit}
    ) with ordinality f (opened_at, id, number)
    ${lineJoins()}
    ${earlierJoin()}
    order by f.number
  `;
}

export type AttemptCount = {
  /** At most 1,000. */
  attempts: number;
  /** False: there are, or may be, more than were counted. */
  isAll: boolean;
};

/** How many attempts pass, counted as far as is quick. */
export async function countAttempts(filters: AttemptFilters): Promise<AttemptCount> {
  const [row] = await sql<AttemptCount[]>`
    select c.attempts, c.is_all
    from ledger.audit_count(${filterRow(filters)}, 1000) c
  `;
  return row ?? { attempts: 0, isAll: true };
}

/** The attempt, and all others with its key, oldest first. At most 200; none when there is no such attempt. */
export function listTriesOf(attemptId: string) {
  return sql<AttemptLine[]>`
    select ${lineColumns()}, ${earlierColumns()}
    from (
      select w.opened_at, w.id
      from ledger.attempts w
      where w.id = ${attemptId}
      union
      select s.opened_at, s.id
      from ledger.attempts w
      join ledger.attempts s on s.key = w.key and s.actor = w.actor
      where w.id = ${attemptId}
      order by opened_at, id
      limit 200
    ) f
    ${lineJoins()}
    ${earlierJoin()}
    order by f.opened_at, f.id
  `;
}

/** The next lines of an open cursor; see lib/db/audit-export.ts. */
export function fetchLines(tag: Sql, cursor: string, count: number) {
  return tag<BareLine[]>`
    select ${lineColumns()}
    from ledger.audit_fetch(${cursor}::refcursor, ${count}) with ordinality f (opened_at, id, number)
    ${lineJoins()}
    order by f.number
  `;
}

/** The filters as ledger.audit_filters. */
export function filterRow(filters: AttemptFilters) {
  const row = {
    since: filters.since.toISOString(),
    until: filters.until.toISOString(),
    results: filters.results,
    code: filters.code,
    account_ids: filters.accountIds,
    actors: filters.actors,
    key: filters.key,
    key_begins: filters.keyBegins,
    amount_from: filters.amountFrom?.toString(),
    amount_to: filters.amountTo?.toString(),
    currency: filters.currency,
    door: filters.door,
    verb: filters.verb,
  };
  return sql`jsonb_populate_record(null::ledger.audit_filters, ${json(row)})`;
}

/** What an AttemptLine consists of. */
function lineColumns() {
  return sql`
    a.id, a.opened_at, o.finished_at, o.result, o.code, o.sqlstate, a.verb, coalesce(t.kind, a.kind) as kind,
    coalesce(t.amount_minor, a.amount_minor) as amount_minor, a.amount_given,
    coalesce(t.currency, a.currency) as currency, c.scale,
    coalesce(t.debit_account_id, a.debit_account_id) as debit_account_id,
    coalesce(dm.name || ', ' || lower(dk.name), dk.name || ' ' || db.name, dk.name) as debit_name,
    coalesce(t.credit_account_id, a.credit_account_id) as credit_account_id,
    coalesce(cm.name || ', ' || lower(ck.name), ck.name || ' ' || cb.name, ck.name) as credit_name,
    a.refers_to, a.actor, u.name as user_name, k.name as api_key_name, a.door, a.key, a.try,
    t.id as transfer_id, o.replay_of, o.balance_seen, o.duration_us, a.reason, a.session_id, host(a.ip) as ip,
    a.user_agent`;
}

/** Where it comes from, for the rows f (opened_at, id). */
function lineJoins() {
  return sql`
    join ledger.attempts a on a.id = f.id and a.opened_at = f.opened_at
    left join ledger.outcomes o on o.attempt_id = a.id
    left join ledger.outcomes w on w.attempt_id = o.replay_of
    left join ledger.transfers t on t.id = coalesce(o.transfer_id, w.transfer_id)
    left join ledger.currencies c on c.code = coalesce(t.currency, a.currency)
    left join ledger.accounts d on d.id = coalesce(t.debit_account_id, a.debit_account_id)
    left join ledger.account_kinds dk on dk.kind = d.kind
    left join circulation.members dm on dm.id = d.member_id
    left join catalog.branches db on db.id = d.branch_id
    left join ledger.accounts r on r.id = coalesce(t.credit_account_id, a.credit_account_id)
    left join ledger.account_kinds ck on ck.kind = r.kind
    left join circulation.members cm on cm.id = r.member_id
    left join catalog.branches cb on cb.id = r.branch_id
    left join auth.users u on u.id = a.user_id
    left join auth.api_keys k on k.id = a.api_key_id`;
}

function earlierColumns() {
  return sql`e.result as earlier_result, e.code as earlier_code, e.sqlstate as earlier_sqlstate`;
}

function earlierJoin() {
  return sql`
    left join lateral (
      select eo.result, eo.code, eo.sqlstate
      from ledger.attempts ea
      left join ledger.outcomes eo on eo.attempt_id = ea.id
      where a.try > 1
        and ea.key = a.key
        and ea.actor = a.actor
        and ea.try < a.try
        and ea.opened_at <= a.opened_at
        and ea.opened_at >= a.opened_at - interval '1 hour'
      order by ea.opened_at desc, ea.id desc
      limit 1
    ) e on true`;
}
