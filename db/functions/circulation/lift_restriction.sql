-- Lifts a restriction for a reason that is kept with it.
create function circulation.lift_restriction(
  p_request desk.request,
  p_restriction_id bigint,
  p_reason text,
  p_answer jsonb
)
returns table (status text, answer jsonb)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_member_id bigint;
begin
  select r.member_id into v_member_id from circulation.restrictions r where r.id = p_restriction_id;
  perform from circulation.members m where m.id = v_member_id for no key update;

  return query select r.status, r.answer from desk.replay(p_request) r;
  if found then
    return;
  end if;
  update circulation.restrictions r
  set lifted_at = p_request.acted_at,
    lifted_by_user_id = p_request.user_id,
    lifted_reason = p_reason
  where r.id = p_restriction_id
    and r.lifted_at is null;
  if not found then
    return query select 'already_lifted', null::jsonb;
    return;
  end if;
  perform desk.keep(p_request, 'lift-restriction', p_answer, null, v_member_id, null, null, null, null);
  return query select 'done', p_answer;
end
$$;
