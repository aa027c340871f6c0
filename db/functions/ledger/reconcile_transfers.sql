-- Transfers against their entries and against each other. A part of ledger.reconcile.
create function ledger.reconcile_transfers()
returns table ("check" text, found jsonb)
language sql stable
as $$
  with sides as (
    select e.transfer_id,
      count(*) as entries,
      max(e.account_id) filter (where e.side = 'debit') as debited,
      max(e.account_id) filter (where e.side = 'credit') as credited,
      min(e.amount_minor) as least,
      max(e.amount_minor) as most
    from ledger.entries e
    group by e.transfer_id
  ),
  refunded as (
    select t.refunds_id as id, sum(t.amount_minor) as amount
    from ledger.transfers t
    where t.refunds_id is not null
    group by t.refunds_id
  )
  select 'two_entries', jsonb_build_object('transferId', coalesce(t.id, s.transfer_id)::text)
  from ledger.transfers t
  full join sides s on s.transfer_id = t.id
  where case
    when t.phase = 'posted' then
      (s.entries, s.debited, s.credited, s.least, s.most)
        is distinct from (2::bigint, t.debit_account_id, t.credit_account_id, t.amount_minor, t.amount_minor)
    else s.transfer_id is not null
  end
  union all
  select 'refunds_within_original', jsonb_build_object('transferId', r.id::text)
  from refunded r
  join ledger.transfers t on t.id = r.id
  where r.amount > t.amount_minor
  union all
  select 'reversed_or_refunded', jsonb_build_object('transferId', t.id::text)
  from ledger.transfers t
  join ledger.transfers o on o.id = coalesce(t.refunds_id, t.reverses_id)
  where o.phase <> 'posted'
    or o.refunds_id is not null
    or o.reverses_id is not null
    or (t.reverses_id is not null and (t.amount_minor <> o.amount_minor or exists (select from refunded r where r.id = o.id)))
  union all
  -- A pending transfer ends once: captured by the transfer that says so, or without one.
  select 'pending_resolved_once', jsonb_build_object('transferId', coalesce(r.pending_id, c.captures_id)::text)
  from ledger.resolutions r
  full join (
    select t.id, t.captures_id, t.amount_minor from ledger.transfers t where t.captures_id is not null
  ) c on c.captures_id = r.pending_id
  left join ledger.transfers p on p.id = coalesce(r.pending_id, c.captures_id)
  where r.transfer_id is distinct from c.id
    or r.pending_id is null
    or p.phase is distinct from 'pending'
    or c.amount_minor > p.amount_minor
$$;
