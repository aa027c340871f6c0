-- What a window of time did to an account: from the first entry posted in it, up to and without the first one posted
-- after it. Each entry is in one month and no other, and opening balance, debits, credits and closing balance add up to
-- the cent, also where two entries were numbered in another order than they were begun. Null leaves a side open.
create function ledger.turnover(p_account_id bigint, p_from timestamptz, p_to timestamptz)
returns table (
  first_seq bigint,
  last_seq bigint,
  opening_balance bigint,
  closing_balance bigint,
  debits bigint,
  credits bigint
)
language sql stable
as $$
  with bounds as (
    select
      case when p_from is null then 1 else ledger.first_entry_since(a.id, p_from) end as first_seq,
      case when p_to is null then a.seq else ledger.first_entry_since(a.id, p_to) - 1 end as last_seq
    from ledger.accounts a
    where a.id = p_account_id
  )
  select
    b.first_seq,
    b.last_seq,
    coalesce(
      (select e.balance_after from ledger.entries e where e.account_id = p_account_id and e.seq = b.first_seq - 1), 0
    ),
    coalesce(
      (
        select e.balance_after
        from ledger.entries e
        where e.account_id = p_account_id
          and e.seq = greatest(b.last_seq, b.first_seq - 1)
      ), 0
    ),
    coalesce(s.debits, 0)::bigint,
    coalesce(s.credits, 0)::bigint
  from bounds b
  cross join lateral (
    select
      sum(e.amount_minor) filter (where e.side = 'debit') as debits,
      sum(e.amount_minor) filter (where e.side = 'credit') as credits
    from ledger.entries e
    where e.account_id = p_account_id
      and e.seq between b.first_seq and b.last_seq
  ) s
$$;
