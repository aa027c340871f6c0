import { apart, sql } from "./sql";

/** What a check found: of what it names, ten at most. */
export type CheckFinding = { check: string; found: number; sample: Record<string, string>[] };

/** Of one currency, in minor units. */
export type BookTotal = {
  currency: string;
  scale: number;
  debits: string;
  credits: string;
  accounts: number;
  entries: number;
};

export type Reconciliation = {
  id: string;
  startedAt: Date;
  finishedAt: Date;
  passed: boolean;
  findings: CheckFinding[];
  totals: BookTotal[];
  actor: string;
};

/** Looks through all the books for whoever asks, or for nobody in the night (the worker's alone). Takes as long as it takes. */
export async function keepReconciliation(
  by: { userId?: string; apiKeyId?: string } | "the clock",
): Promise<string | undefined> {
  return apart("carrel reconcile", async (own) => {
    const [row] =
      by === "the clock"
        ? await own<{ id: string | null }[]>`select ledger.reconcile_by_clock() as id`
        : await own<{ id: string | null }[]>`
            select ledger.keep_reconciliation(${by.userId ?? null}, ${by.apiKeyId ?? null}) as id`;
    return row?.id ?? undefined;
  });
}

export async function findReconciliation(id: string): Promise<Reconciliation | undefined> {
  const [row] = await sql<Reconciliation[]>`
    select r.id, r.started_at, r.finished_at, r.passed, r.findings, r.totals, r.actor
    from ledger.reconciliations r
    where r.id = ${id}`;
  return row;
}

/** The last ones, newest first; those before `beforeId` when it is given. */
export function listReconciliations(limit: number, beforeId?: string) {
  return sql<Reconciliation[]>`
    select r.id, r.started_at, r.finished_at, r.passed, r.findings, r.totals, r.actor
    from ledger.reconciliations r
    where (${beforeId ?? null}::bigint is null or r.id < ${beforeId ?? null})
    order by r.id desc
    limit ${limit}`;
}

export type ReconciliationState = {
  /** Whether the last one passed; null when there was none. */
  lastPassed: boolean | null;
  lastPassedAt: Date | null;
};

/** How the books stand, as of the last look through them. */
export async function readReconciliationState(): Promise<ReconciliationState> {
  const [row] = await sql<ReconciliationState[]>`
    select
      (select r.passed from ledger.reconciliations r order by r.id desc limit 1) as last_passed,
      (select r.finished_at from ledger.reconciliations r where r.passed order by r.id desc limit 1) as last_passed_at`;
  return row ?? { lastPassed: null, lastPassedAt: null };
}

/** Debits and credits of each currency as they are now. */
export function listBookTotals() {
  return sql<{ currency: string; scale: number; debits: string; credits: string }[]>`
    select a.currency, c.scale, sum(a.posted_debits)::bigint as debits, sum(a.posted_credits)::bigint as credits
    from ledger.accounts a
    join ledger.currencies c on c.code = a.currency
    group by a.currency, c.scale
    order by sum(a.posted_debits) desc, a.currency`;
}
