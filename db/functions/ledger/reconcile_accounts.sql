-- Accounts against their entries. A part of ledger.reconcile: each check names what it found.
create function ledger.reconcile_accounts()
returns table ("check" text, found jsonb)
language sql stable
as $$
  with walked as (
    select e.account_id, e.seq, e.side, e.amount_minor, e.balance_after,
      row_number() over w as place,
      sum(case when e.side = a.normal_side then e.amount_minor else -e.amount_minor end) over w as balance
    from ledger.entries e
    left join ledger.accounts a on a.id = e.account_id
    window w as (partition by e.account_id order by e.seq rows unbounded preceding)
  ),
  summed as (
    select w.account_id,
      coalesce(sum(w.amount_minor) filter (where w.side = 'debit'), 0) as debits,
      coalesce(sum(w.amount_minor) filter (where w.side = 'credit'), 0) as credits,
      count(*) as entries,
      min(w.seq) filter (where w.seq <> w.place) as gap_at,
      min(w.seq) filter (where w.balance_after is distinct from w.balance) as wrong_at
    from walked w
    group by w.account_id
  ),
  held as (
    select u.account_id, sum(u.debits) as debits, sum(u.credits) as credits
    from (
      select t.debit_account_id as account_id, t.amount_minor as debits, 0 as credits
      from ledger.transfers t
      where t.phase = 'pending'
        and not exists (select from ledger.resolutions r where r.pending_id = t.id)
      union all
      select t.credit_account_id, 0, t.amount_minor
      from ledger.transfers t
      where t.phase = 'pending'
        and not exists (select from ledger.resolutions r where r.pending_id = t.id)
    ) u
    group by u.account_id
  )
  select 'balances', jsonb_build_object('accountId', coalesce(a.id, s.account_id)::text)
  from ledger.accounts a
  full join summed s on s.account_id = a.id
  where (a.posted_debits, a.posted_credits) is distinct from (coalesce(s.debits, 0)::bigint, coalesce(s.credits, 0)::bigint)
  union all
  select 'gapless', jsonb_build_object('accountId', coalesce(a.id, s.account_id)::text, 'seq', s.gap_at::text)
  from ledger.accounts a
  full join summed s on s.account_id = a.id
  where a.seq is distinct from coalesce(s.entries, 0)
    or s.gap_at is not null
  union all
  select 'balance_chain', jsonb_build_object('accountId', s.account_id::text, 'seq', s.wrong_at::text)
  from summed s
  where s.wrong_at is not null
  union all
  select 'pending_totals', jsonb_build_object('accountId', a.id::text)
  from ledger.accounts a
  left join held h on h.account_id = a.id
  where (a.pending_debits, a.pending_credits) <> (coalesce(h.debits, 0)::bigint, coalesce(h.credits, 0)::bigint)
  union all
  select 'debits_equal_credits', jsonb_build_object('currency', a.currency)
  from ledger.accounts a
  group by a.currency
  having sum(a.posted_debits) <> sum(a.posted_credits)
$$;
