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

  v_hold_id := circulation.release_hold(p_copy_id);
  perform circulation.end_transit(p_request, p_copy_id, 'cancelled');
  perform desk.keep(p_request, 'cancel-transit', p_answer, null, null, p_copy_id, null, v_hold_id, null);
  return query select 'done', p_answer;
end
$$;
