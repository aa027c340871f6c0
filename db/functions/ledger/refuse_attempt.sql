-- Puts on record an attempt that was refused before it could be posted: an amount that is none, a currency that nobody
-- knows, somebody who may not. Its key stays free. The refusal is told at once, so its record is on disk first: here
-- nothing follows that would take it there.
create function ledger.refuse_attempt(p_attempt jsonb, p_code text)
returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_mode text := current_setting('synchronous_commit');
  v_id bigint;
begin
  insert into ledger.outcomes (attempt_id, opened_at, result, code, duration_us)
  select o.id, o.opened_at, 'refused', p_code, 0
  from ledger.open_attempts(jsonb_build_array(p_attempt)) o
  returning attempt_id into v_id;
  perform set_config('synchronous_commit', v_mode, true);
  return v_id;
end
$$;
