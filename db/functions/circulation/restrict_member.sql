-- Keeps a member from borrowing, for a while or until somebody lifts it.
create function circulation.restrict_member(
  p_request desk.request,
  p_member_id bigint,
  p_kind text, -- 'manual', or 'barred', which no desk may override
  p_reason text,
  p_ends_on date,
  p_answer jsonb -- the id of the restriction is added
)
returns table (status text, answer jsonb)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_id bigint;
  v_answer jsonb;
begin
  perform from circulation.members m where m.id = p_member_id for no key update;

  return query select r.status, r.answer from desk.replay(p_request) r;
  if found then
    return;
  end if;
  insert into circulation.restrictions (member_id, kind, reason, starts_at, ends_on, user_id)
  values (p_member_id, p_kind, p_reason, p_request.acted_at, p_ends_on, p_request.user_id)
  returning id into v_id;
  v_answer := p_answer || jsonb_build_object('id', v_id::text);
  perform desk.keep(p_request, 'restrict', v_answer, null, p_member_id, null, null, null, null);
  return query select 'done', v_answer;
end
$$;
