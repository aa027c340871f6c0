-- Reconciles the books in the night, and keeps what was found. The worker's alone.
create function ledger.reconcile_by_clock()
returns bigint
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
  select ledger.write_reconciliation('worker')
$$;
