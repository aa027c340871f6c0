-- Keeps the idempotency key beside a record that was added in the same statement; true, so that it can stand in a
-- WHERE. Of two statements with one key the second meets creations_pk, and all of it is undone. No key, nothing kept.
create function carrel.keep_creation(
  p_record_id bigint,
  p_key text,
  p_fingerprint text,
  p_user_id bigint,
  p_api_key_id bigint,
  p_created_at timestamptz
)
returns boolean
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if p_key is not null and p_record_id is not null then
    insert into carrel.creations (actor, key, fingerprint, record_id, created_at)
    values (desk.actor_of(p_user_id, p_api_key_id), p_key, p_fingerprint, p_record_id, p_created_at);
  end if;
  return true;
end
$$;
