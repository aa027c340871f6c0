-- Gives a waiting hold another pickup branch; it keeps its place in the queue. 'stale' when the hold is another one by now
-- than the caller saw, or waits no longer.
create function circulation.change_pickup(
  p_request desk.request,
  p_hold_id bigint,
  p_hold_version int,
  p_branch_id bigint,
  p_answer jsonb
)
returns table (status text, answer jsonb)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_before circulation.holds;
begin
  select h.* into v_before
  from circulation.holds h
  where h.id = p_hold_id
  for no key update;

  return query select r.status, r.answer from desk.replay(p_request) r;
  if found then
    return;
  end if;
  if v_before.version is distinct from p_hold_version or v_before.status is distinct from 'waiting' then
    return query select 'stale', null::jsonb;
    return;
  end if;

  update circulation.holds h
  set pickup_branch_id = p_branch_id,
    version = h.version + 1
  where h.id = p_hold_id;
  perform desk.keep(p_request, 'change-pickup', p_answer, null, v_before.member_id, null, null, p_hold_id, null);
  return query select 'done', p_answer;
end
$$;
