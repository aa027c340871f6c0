-- Reconciles the books for somebody who asked for it, and keeps what was found.
create function ledger.keep_reconciliation(p_user_id bigint, p_api_key_id bigint)
returns bigint
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
  select ledger.write_reconciliation(desk.actor_of(p_user_id, p_api_key_id))
$$;
