-- Changes a waiting hold in its place: suspends it until a day (null: until somebody resumes it), resumes it, or gives it
-- another pickup branch.
-- 'stale' when the hold is another one by now than the caller saw, or waits no longer.
create function circulation.change_hold(
  p_request desk.request,
  p_hold_id bigint,
  p_hold_version int,
  p_verb text, -- 'suspend-hold', 'resume-hold' or 'change-pickup'
  p_until date, -- of a suspension
  p_pickup_branch_id bigint, -- of a change of it
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
  set suspended_at = case p_verb when 'suspend-hold' then p_request.acted_at when 'change-pickup' then h.suspended_at end,
    suspended_until = case p_verb when 'suspend-hold' then p_until when 'change-pickup' then h.suspended_until end,
    pickup_branch_id = case p_verb when 'change-pickup' then p_pickup_branch_id else h.pickup_branch_id end,
    version = h.version + 1
  where h.id = p_hold_id;

  perform desk.keep(p_request, p_verb, p_answer, null, v_before.member_id, null, null, p_hold_id, null);
  return query select 'done', p_answer;
end
$$;
