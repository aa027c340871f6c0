-- The stored answer of a key that was used before: 'replayed', or 'key_reused' when it was used for something else.
-- No row for a fresh key.
create function desk.replay(p_request desk.request)
returns table (status text, answer jsonb)
language sql stable
as $$
  select case when a.fingerprint = p_request.fingerprint then 'replayed' else 'key_reused' end, a.answer
  from desk.actions a
  where a.actor = desk.actor_of(p_request.user_id, p_request.api_key_id)
    and a.key = p_request.key
$$;
