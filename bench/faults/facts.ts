import type { Sql } from "@/lib/db/sql";

export type AccountFact = {
  id: string;
  kind: string;
  normalSide: "debit" | "credit";
  mayGoNegative: boolean;
  postedDebits: string;
  postedCredits: string;
  pendingDebits: string;
  pendingCredits: string;
  seq: string;
};
export type TransferFact = {
  id: string;
  attemptId: string;
  phase: "posted" | "pending";
  kind: string;
  debitAccountId: string;
  creditAccountId: string;
  amountMinor: string;
  refundsId: string | null;
  reversesId: string | null;
  capturesId: string | null;
  at: number;
};
export type EntryFact = {
  accountId: string;
  seq: string;
  transferId: string;
  side: "debit" | "credit";
  amountMinor: string;
  balanceAfter: string;
  at: number;
};
export type AttemptFact = {
  id: string;
  key: string | null;
  verb: string;
  debitAccountId: string | null;
  creditAccountId: string | null;
  amountMinor: string | null;
  refersTo: string | null;
};
export type OutcomeFact = {
  attemptId: string;
  result: string;
  code: string | null;
  sqlstate: string | null;
  transferId: string | null;
  replayOf: string | null;
};
export type Facts = {
  accounts: AccountFact[];
  transfers: TransferFact[];
  entries: EntryFact[];
  attempts: AttemptFact[];
  outcomes: OutcomeFact[];
  keys: { key: string; attemptId: string }[];
  resolutions: { pendingId: string; outcome: string; transferId: string | null; at: number }[];
  events: { accountId: string; event: string; at: number }[];
};

/** All that the books say, read past every proxy when nobody writes any more. */
export async function readFacts(owner: Sql): Promise<Facts> {
  const [accounts, transfers, entries, attempts, outcomes, keys, resolutions, events] = await Promise.all([
    owner<AccountFact[]>`
      select a.id, a.kind, a.normal_side, a.may_go_negative, a.posted_debits, a.posted_credits, a.pending_debits,
        a.pending_credits, a.seq
      from ledger.accounts a`,
    owner<TransferFact[]>`
      select t.id, t.attempt_id, t.phase, t.kind, t.debit_account_id, t.credit_account_id, t.amount_minor, t.refunds_id,
        t.reverses_id, t.captures_id, (extract(epoch from t.created_at) * 1000)::float8 as at
      from ledger.transfers t
      order by t.id`,
    owner<EntryFact[]>`
      select e.account_id, e.seq, e.transfer_id, e.side, e.amount_minor, e.balance_after,
        (extract(epoch from e.posted_at) * 1000)::float8 as at
      from ledger.entries e
      order by e.account_id, e.seq`,
    owner<AttemptFact[]>`
      select a.id, a.key, a.verb, a.debit_account_id, a.credit_account_id, a.amount_minor, a.refers_to
      from ledger.attempts a`,
    owner<OutcomeFact[]>`
      select o.attempt_id, o.result, o.code, o.sqlstate, o.transfer_id, o.replay_of from ledger.outcomes o`,
    owner<Facts["keys"]>`select k.key, k.attempt_id from ledger.keys k`,
    owner<Facts["resolutions"]>`
      select r.pending_id, r.outcome, r.transfer_id, (extract(epoch from r.resolved_at) * 1000)::float8 as at
      from ledger.resolutions r`,
    owner<Facts["events"]>`
      select v.account_id, v.event, (extract(epoch from v.happened_at) * 1000)::float8 as at
      from ledger.account_events v
      order by v.id`,
  ]);
  return { accounts, transfers, entries, attempts, outcomes, keys, resolutions, events };
}
