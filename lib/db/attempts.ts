import { auditSql, json, sql } from "./sql";

export const verbs = ["transfer", "refund", "reverse", "authorise", "capture", "void", "expire", "count_cash"] as const;
export type Verb = (typeof verbs)[number];

/** One try at moving money, as it is put on record before anything is moved. What is left out is not known. */
export type NewAttempt = {
  userId?: string;
  apiKeyId?: string;
  sessionId?: string;
  ip?: string;
  userAgent?: string;
  door: "web" | "rest" | "cli" | "worker";
  key?: string;
  /** SHA-256 (hex) of what was asked for. */
  fingerprint?: string;
  /** 1 for the first; each retry with the same key is an attempt of its own. */
  try?: number;
  verb: Verb;
  kind?: string;
  debitAccountId?: string;
  creditAccountId?: string;
  currency?: string;
  amountMinor?: bigint;
  /** The amount as it came in, cut at 80 characters. */
  amountGiven?: string;
  /** The transfer that is refunded, reversed, captured, voided or expired. */
  refersTo?: string;
  reason?: string;
  loanId?: string;
  copyId?: string;
  /** Set where a member acts for themselves: nothing but their own wallet may pay. */
  ownMemberId?: string;
  /** The most that may be moved at once. */
  limitMinor?: bigint;
  /** Entries of the debited account as the caller saw them. */
  expectedSeq?: string;
  expiresAt?: Date;
  /** The charges that a payment settles, when it names them. */
  lines?: { chargeId: string; amountMinor: bigint }[];
  /** Cash that was handed over for it, for the receipt. */
  givenMinor?: bigint;
};

export type OpenedAttempt = { id: string; openedAt: Date };

/** What came of an attempt. Amounts and balances in minor units; balances on the account's normal side. */
export type Answer = {
  attemptId: string;
  result: "posted" | "declined" | "refused" | "failed" | "abandoned";
  code: string | null;
  /** The key was used before: this is what was answered then. */
  replayed: boolean;
  transferId: string | null;
  phase: "posted" | "pending" | null;
  kind: string | null;
  debitAccountId: string | null;
  creditAccountId: string | null;
  currency: string | null;
  amountMinor: string | null;
  refersTo: string | null;
  reason: string | null;
  at: Date;
  expiresAt: Date | null;
  debitBalance: string | null;
  creditBalance: string | null;
  /** What the decision was made on: what the account that is short had available. */
  balanceSeen: string | null;
};

/** Puts attempts on record. Answers in the order given. */
export async function openAttempts(attempts: readonly NewAttempt[]): Promise<OpenedAttempt[]> {
  const opened = await auditSql<OpenedAttempt[]>`
    select o.id, o.opened_at
    from ledger.open_attempts(${json(attempts.map(rowOf))}) o
  `;
  if (opened.length !== attempts.length) throw new Error("a row was due, none came: the outcome is unknown");
  return opened;
}

/** Puts an attempt on record that was refused before it could be posted. Its key stays free. Answers its id. */
export async function refuseAttempt(attempt: NewAttempt, code: string): Promise<string> {
  const [row] = await auditSql<{ id: string }[]>`
    select ledger.refuse_attempt(${json(rowOf(attempt))}, ${code}) as id
  `;
  if (!row) throw new Error("a row was due, none came: the outcome is unknown");
  return row.id;
}

/** Puts on record that the database undid these attempts, and why (SQLSTATE). */
export async function failAttempts(ids: readonly string[], code: string, sqlstate: string): Promise<void> {
  await auditSql`select ledger.fail_attempts(${[...ids]}::bigint[], ${code}, ${sqlstate})`;
}

/**
 * Posts attempts, all in one transaction; each is judged by itself. At most 64 of them, or one that comes alone. One is
 * given to ledger.transfer, which is cheaper for it and leaves to ledger.post_batch whatever is not plain.
 */
export async function postAttempts(attempts: readonly OpenedAttempt[]): Promise<Answer[]> {
  const ids = attempts.map(({ id }) => id);
  const since = new Date(Math.min(...attempts.map(({ openedAt }) => openedAt.getTime())) - 1);
  const [only] = ids;
  const answers =
    ids.length === 1 && only !== undefined
      ? await sql<Answer[]>`select a.* from ledger.transfer(${only}, ${since}) a`
      : await sql<Answer[]>`select a.* from ledger.post_batch(${ids}::bigint[], ${since}) a`;
  if (answers.length !== attempts.length) throw new Error("a row was due, none came: the outcome is unknown");
  return answers;
}

/** The names of what two requests with one key ask for differently; never the values. */
export async function listDifferences(attemptId: string): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select distinct regexp_replace(mine.key, '_(id|minor|given)$', '') as name
    from ledger.attempts a
    join ledger.keys k on k.actor = a.actor and k.key = a.key
    join ledger.attempts f on f.id = k.attempt_id
    cross join lateral jsonb_each(to_jsonb(a)) mine
    join lateral jsonb_each(to_jsonb(f)) first on first.key = mine.key
    where a.id = ${attemptId}
      and first.value <> mine.value
      and mine.key in ('verb', 'kind', 'debit_account_id', 'credit_account_id', 'currency', 'amount_minor', 'amount_given',
        'refers_to', 'reason', 'loan_id', 'copy_id', 'expected_seq', 'expires_at', 'details')
    order by name
    limit 20
  `;
  return rows.map(({ name }) => name.replaceAll("_", " "));
}

/** What came of this request under this key; undefined while no attempt at it was judged. */
export async function findAnswer(
  actor: { userId?: string; apiKeyId?: string },
  key: string,
  fingerprint: string | undefined,
): Promise<Answer | undefined> {
  const [row] = await sql<Answer[]>`
    select n.*
    from ledger.keys k
    cross join lateral ledger.answers(array[k.attempt_id]) n
    where k.actor = desk.actor_of(${actor.userId ?? null}, ${actor.apiKeyId ?? null})
      and k.key = ${key}
      and k.fingerprint = ${fingerprint ?? null}
  `;
  return row;
}

/** The columns of ledger.attempts. Amounts as text: JSON's numbers end at 2^53. */
function rowOf(attempt: NewAttempt) {
  return {
    user_id: attempt.userId,
    api_key_id: attempt.apiKeyId,
    session_id: attempt.sessionId,
    ip: attempt.ip,
    user_agent: attempt.userAgent,
    door: attempt.door,
    key: attempt.key,
    fingerprint: attempt.fingerprint,
    try: attempt.try,
    verb: attempt.verb,
    kind: attempt.kind,
    debit_account_id: attempt.debitAccountId,
    credit_account_id: attempt.creditAccountId,
    currency: attempt.currency && storable(attempt.currency, 10),
    amount_minor: attempt.amountMinor?.toString(),
    amount_given: attempt.amountGiven && storable(attempt.amountGiven, 80),
    refers_to: attempt.refersTo,
    reason: attempt.reason && storable(attempt.reason, 500),
    loan_id: attempt.loanId,
    copy_id: attempt.copyId,
    own_member_id: attempt.ownMemberId,
    limit_minor: attempt.limitMinor?.toString(),
    expected_seq: attempt.expectedSeq,
    expires_at: attempt.expiresAt?.toISOString(),
    details: detailsOf(attempt),
  };
}

function detailsOf({ lines, givenMinor }: NewAttempt) {
  if (!lines && givenMinor === undefined) return undefined;
  return {
    lines: lines?.map((line) => ({ chargeId: line.chargeId, amountMinor: line.amountMinor.toString() })),
    givenMinor: givenMinor?.toString(),
  };
}

/** What came in, as far as PostgreSQL can store it: no NUL, no half of a surrogate pair, no longer than its column. */
function storable(text: string, length: number): string {
  return Array.from(text.slice(0, 2 * length))
    .slice(0, length)
    .join("")
    .replace(/\p{Cs}|[^\P{Cc}\n\t]/gu, "\u{fffd}");
}
