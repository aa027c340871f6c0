import { type AttemptLine, listTriesOf } from "./audit";
import { sql } from "./sql";

/** An entry of a transfer, with the account it stands in. Amounts in minor units. */
export type StoryEntry = {
  transferId: string;
  side: "debit" | "credit";
  accountId: string;
  accountName: string;
  seq: string;
  amountMinor: string;
  balanceAfter: string;
};

export type StoryTransfer = {
  id: string;
  attemptId: string;
  phase: "posted" | "pending";
  kind: string;
  currency: string;
  scale: number;
  amountMinor: string;
  refundsId: string | null;
  reversesId: string | null;
  capturesId: string | null;
  reason: string | null;
  createdAt: Date;
  /** How a pending transfer ended. */
  resolution: "captured" | "voided" | "expired" | null;
};

/** Everything that hangs on one request: its tries, what was moved, and what became of that later. */
export type Story = {
  /** All attempts of the actor with the key, oldest first. */
  tries: AttemptLine[];
  /** Made by these tries. */
  transfers: StoryTransfer[];
  entries: StoryEntry[];
  /** Refunds, reversals and captures of those, and what they themselves refer to, oldest first. At most 100. */
  related: StoryTransfer[];
  /** In which seals the attempts stand, where they are sealed already. */
  seals: { attemptId: string; sealId: string; sealedAt: Date }[];
};

/** The story of an attempt, or undefined where there is no such attempt. */
export async function findStory(attemptId: string): Promise<Story | undefined> {
  const tries = await listTriesOf(attemptId);
  if (tries.length === 0) return undefined;
  const [own, seals] = await Promise.all([listOwn(tries), listSealsOf(tries.map((line) => line.id))]);
  const ids = own.map((transfer) => transfer.id);
  const [entries, related] = ids.length === 0 ? [[], []] : await Promise.all([listEntries(ids), listRelated(ids)]);
  const isFound = new Set(ids);
  return { tries, transfers: own, entries, related: related.filter(({ id }) => !isFound.has(id)), seals };
}

/** What the tries made; for one that made nothing but is about a transfer, that one. */
function listOwn(tries: readonly AttemptLine[]) {
  const ids = tries.flatMap(({ transferId }) => transferId ?? []);
  const asked = ids.length > 0 ? ids : tries.flatMap(({ refersTo }) => refersTo ?? []);
  return sql<StoryTransfer[]>`
    select ${transferColumns()}
    where t.id = any(${[...new Set(asked)]}::bigint[])
    order by t.id
  `;
}

function listRelated(ids: readonly string[]) {
  return sql<StoryTransfer[]>`
    select ${transferColumns()}
    where t.refunds_id = any(${[...ids]}::bigint[])
      or t.reverses_id = any(${[...ids]}::bigint[])
      or t.captures_id = any(${[...ids]}::bigint[])
      or t.id in (
        select coalesce(o.refunds_id, o.reverses_id, o.captures_id)
        from ledger.transfers o
        where o.id = any(${[...ids]}::bigint[])
      )
    order by t.id
    limit 100
  `;
}

function transferColumns() {
  return sql`
      t.id, t.attempt_id, t.phase, t.kind, t.currency, c.scale, t.amount_minor, t.refunds_id, t.reverses_id,
      t.captures_id, t.reason, t.created_at, r.outcome as resolution
    from ledger.transfers t
    join ledger.currencies c on c.code = t.currency
    left join ledger.resolutions r on r.pending_id = t.id
  `;
}

function listEntries(ids: readonly string[]) {
  return sql<StoryEntry[]>`
    select e.transfer_id, e.side, e.account_id, e.seq, e.amount_minor, e.balance_after,
      coalesce(m.name || ', ' || lower(k.name), k.name || ' ' || b.name, k.name) as account_name
    from ledger.entries e
    join ledger.accounts a on a.id = e.account_id
    join ledger.account_kinds k on k.kind = a.kind
    left join circulation.members m on m.id = a.member_id
    left join catalog.branches b on b.id = a.branch_id
    where e.transfer_id = any(${[...ids]}::bigint[])
    order by e.transfer_id, e.side desc
  `;
}

function listSealsOf(attemptIds: readonly string[]) {
  return sql<Story["seals"]>`
    select l.row_id as attempt_id, l.seal_id, s.sealed_at
    from ledger.leaves l
    join ledger.seals s on s.id = l.seal_id
    where l.source = 'attempts'
      and l.row_id = any(${[...attemptIds]}::bigint[])
    order by l.row_id
    limit 200
  `;
}
