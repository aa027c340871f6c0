-- Keeps the answer of an action that was stopped by its checks, so that the same key hears the same again.
-- A key that has an answer already keeps it: the first answer stands.
create function desk.record_stop(
  p_request desk.request,
  p_verb text,
  p_member_id bigint,
  p_copy_id bigint,
  p_answer jsonb
)
returns table (status text, answer jsonb)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into desk.actions
    (key, fingerprint, user_id, api_key_id, verb, outcome, answer, branch_id, member_id, copy_id, acted_at)
  values
    (p_request.key, p_request.fingerprint, p_request.user_id, p_request.api_key_id, p_verb, 'stopped', p_answer,
     p_request.branch_id, p_member_id, p_copy_id, p_request.acted_at)
  on conflict on constraint actions_key_once do nothing;
  if found then
    return query select 'stopped', p_answer;
  else
    return query select r.status, r.answer from desk.replay(p_request) r;
  end if;
end
$$;
