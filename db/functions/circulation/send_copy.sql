-- Sends a copy that lies at the request's branch to another one, by hand. 'stale' when it is on loan, kept for a hold, under way
-- or withdrawn by now.
create function circulation.send_copy(
  p_request desk.request,
  p_copy_id bigint,
  p_copy_version int,
  p_to_branch_id bigint,
  p_answer jsonb -- the id of the transit is added
)
returns table (status text, answer jsonb)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_copy record;
  v_answer jsonb;
begin
  select c.version, c.withdrawn_at into v_copy
  from catalog.copies c
  where c.id = p_copy_id
  for no key update;

  return query select r.status, r.answer from desk.replay(p_request) r;
  if found then
    return;
  end if;

  if v_copy.version is distinct from p_copy_version
    or v_copy.withdrawn_at is not null
    or exists (select from circulation.loans l where l.copy_id = p_copy_id and l.returned_at is null)
    or exists (
      select from circulation.copies_set_aside a
      where a.copy_id = p_copy_id
        and a.state in ('on_hold', 'in_transit')
    )
  then
    return query select 'stale', null::jsonb;
    return;
  end if;

  perform circulation.open_transit(p_request, p_copy_id, p_to_branch_id, 'moved', null);
  select jsonb_set(p_answer, '{transit,id}', to_jsonb(t.id::text)) into v_answer
  from circulation.transits t
  where t.copy_id = p_copy_id
    and t.ended_at is null;
  perform desk.keep(p_request, 'send', v_answer, null, null, p_copy_id, null, null, null);
  return query select 'done', v_answer;
end
$$;
