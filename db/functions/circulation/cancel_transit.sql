-- Calls a journey off: the copy stays where the request's branch is. A hold that it was on its way to goes back into the queue.
-- 'stale' when the journey has ended by now.
create function circulation.cancel_transit(
  p_request desk.request,
  p_transit_id bigint,
  p_copy_id bigint,
  p_answer jsonb
)
returns table (status text, answer jsonb)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_hold_id bigint;
begin
  perform from catalog.copies c where c.id = p_copy_id for no key update;

  return query select r.status, r.answer from desk.replay(p_request) r;
  if found then
    return;
  end if;

  if not exists (
    select from circulation.transits t
    where t.id = p_transit_id
      and t.copy_id = p_copy_id
      and t.ended_at is null
  ) then
    return query select 'stale', null::jsonb;
    return;
  end if;

  v_hold_id := circulation.release_hold(p_request, p_copy_id);
  perform circulation.end_transit(p_request, p_copy_id, 'cancelled');
  insert into desk.actions
    (key, fingerprint, user_id, api_key_id, verb, outcome, answer, branch_id, copy_id, hold_id, acted_at)
  values
    (p_request.key, p_request.fingerprint, p_request.user_id, p_request.api_key_id, 'cancel-transit', 'done', p_answer,
     p_request.branch_id, p_copy_id, v_hold_id, p_request.acted_at);
  return query select 'done', p_answer;
end
$$;
