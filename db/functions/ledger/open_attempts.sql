-- Puts attempts on record before anything is moved, and gives their numbers in the order given. Its commit need not wait
-- for the disk: what it precedes is flushed after it, in the same log, so no transfer can outlive its attempt's record.
--
-- One in 32 waits all the same, the one that begins a session's next block of numbers: what a killed server had not
-- written of its sequence it would give out again, and a call that still held such a number would be answered for
-- somebody else's attempt.
create function ledger.open_attempts(p_attempts jsonb)
returns table (id bigint, opened_at timestamptz)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
-- By how many come together a plan made anew seems cheaper each time, and making it takes a third of the whole.
set plan_cache_mode = force_generic_plan
as $$
declare
  v_block int := 32; -- the sequence's cache
begin
  return query select r.* from ledger.record_attempts(p_attempts) r;
  -- How far the last number stands within its block, counted from 0. last_value is the end of the newest block.
  perform set_config('synchronous_commit', 'off', true)
  from ledger.attempt_ids s
  where jsonb_array_length(p_attempts)
    <= mod(mod(currval('ledger.attempt_ids') - s.last_value - 1, v_block) + v_block, v_block);
end
$$;
