-- What the ledger moved between two moments, by the days of a time zone and by account, from its entries themselves. Of what
-- was taken back, the kind is the one that it was before (as in the income statement, lib/db/income.ts).
create function figures.money_moved(p_since timestamptz, p_until timestamptz, p_time_zone text)
returns table (
  day date,
  currency text,
  account_kind text,
  branch_id bigint,
  transfer_kind text,
  taken_back boolean,
  entries int,
  debits bigint,
  credits bigint
)
language sql stable
as $$
  select (e.posted_at at time zone p_time_zone)::date, a.currency, a.kind, a.branch_id, coalesce(o.kind, t.kind), o.id is not null,
    count(*)::int,
    coalesce(sum(e.amount_minor) filter (where e.side = 'debit'), 0)::bigint,
    coalesce(sum(e.amount_minor) filter (where e.side = 'credit'), 0)::bigint
  from ledger.entries e
  join ledger.accounts a on a.id = e.account_id
  join ledger.transfers t on t.id = e.transfer_id
  left join ledger.transfers o on o.id = coalesce(t.refunds_id, t.reverses_id)
  where e.posted_at >= p_since
    and e.posted_at < p_until
    -- What members have and owe is told by their own accounts.
    and a.member_id is null
  group by 1, 2, 3, 4, 5, 6
$$;
