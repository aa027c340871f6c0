import type { AccountKind } from "./accounts";
import { sql } from "./sql";

/** What one kind of transfer did to the accounts of one kind, in minor units. */
export type Turnover = {
  accountKind: AccountKind;
  /** Of what was taken back, the kind that it was before. */
  transferKind: string;
  takenBack: boolean;
  debits: string;
  credits: string;
};

/** The accounts of one kind together; balances on their normal side, in minor units. */
export type KindBalance = {
  accountKind: AccountKind;
  normalSide: "debit" | "credit";
  openingMinor: string;
  closingMinor: string;
};

/**
 * What a window of time did to all accounts of a currency, from its first moment on, up to and without its last. A
 * transfer's two entries bear one time, so both are in it or neither is, and debits equal credits. Opening balances are
 * counted back from those of now, in the same look at the books.
 */
export async function readTurnovers(
  currency: string,
  { from, to }: { from?: Date; to?: Date },
): Promise<{ turnovers: Turnover[]; balances: KindBalance[] }> {
  const [row] = await sql<{ turnovers: Turnover[]; balances: KindBalance[] }[]>`
    with moved as materialized (
      select a.kind as account_kind,
        coalesce(o.kind, t.kind) as transfer_kind,
        o.id is not null as taken_back,
        coalesce(e.posted_at >= ${to ?? null}, false) as is_later,
        coalesce(sum(e.amount_minor) filter (where e.side = 'debit'), 0) as debits,
        coalesce(sum(e.amount_minor) filter (where e.side = 'credit'), 0) as credits
      from ledger.entries e
      join ledger.accounts a on a.id = e.account_id
      join ledger.transfers t on t.id = e.transfer_id
      left join ledger.transfers o on o.id = coalesce(t.refunds_id, t.reverses_id)
      where e.posted_at >= coalesce(${from ?? null}, '-infinity'::timestamptz)
        and a.currency = ${currency}
      group by 1, 2, 3, 4
    ),
    now_there as (
      select a.kind, a.normal_side, sum(a.posted_debits) as debits, sum(a.posted_credits) as credits
      from ledger.accounts a
      where a.currency = ${currency}
      group by a.kind, a.normal_side
    ),
    standing as (
      select n.kind, n.normal_side,
        case n.normal_side when 'debit' then 1 else -1 end * (n.debits - n.credits - coalesce(sum(m.debits - m.credits), 0)) as opening,
        case n.normal_side when 'debit' then 1 else -1 end
          * (n.debits - n.credits - coalesce(sum(m.debits - m.credits) filter (where m.is_later), 0)) as closing
      from now_there n
      left join moved m on m.account_kind = n.kind
      group by n.kind, n.normal_side, n.debits, n.credits
    )
    select
      (
        select coalesce(jsonb_agg(jsonb_build_object(
          'accountKind', m.account_kind,
          'transferKind', m.transfer_kind,
          'takenBack', m.taken_back,
          'debits', m.debits::text,
          'credits', m.credits::text
        ) order by m.account_kind, m.transfer_kind, m.taken_back), '[]')
        from moved m
        where not m.is_later
      ) as turnovers,
      (
        select coalesce(jsonb_agg(jsonb_build_object(
          'accountKind', s.kind,
          'normalSide', s.normal_side,
          'openingMinor', s.opening::text,
          'closingMinor', s.closing::text
        ) order by s.kind), '[]')
        from standing s
      ) as balances
  `;
  return row ?? { turnovers: [], balances: [] };
}
