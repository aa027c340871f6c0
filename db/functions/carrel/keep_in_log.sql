-- Keeps in the log of admins what somebody changed of the settings (carrel.log_change), or did to what runs behind the desks.
-- Whoever acts is named by carrel.acts_as in the same statement: the runtime role can change nothing here without a name, and
-- comes here through the functions that do such a thing alone (db/rights/machine.sql). By the owner of the database it is
-- "database". What changed nothing leaves no trace.
create function carrel.keep_in_log(p_noun text, p_record text, p_before jsonb, p_after jsonb)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_actor constant jsonb := nullif(current_setting('carrel.actor', true), '')::jsonb;
  v_asking constant name := coalesce(nullif(current_setting('role'), 'none'), session_user);
  v_owner constant oid := (select c.relowner from pg_class c where c.oid = 'carrel.admin_log'::regclass);
begin
  if p_before is not distinct from p_after then
    return;
  end if;
  if v_actor is null and not pg_has_role(v_asking, v_owner, 'usage') then
    raise exception 'a change of % says who makes it', p_noun
      using errcode = 'insufficient_privilege', constraint = 'changes_have_an_actor';
  end if;
  insert into carrel.admin_log (
    actor_kind, actor_name, user_id, api_key_id, own_token_id, noun, record, before, after
  )
  values (
    coalesce(v_actor ->> 'kind', 'database'),
    coalesce(v_actor ->> 'name', v_asking),
    (v_actor ->> 'userId')::bigint,
    (v_actor ->> 'apiKeyId')::bigint,
    (v_actor ->> 'ownTokenId')::bigint,
    p_noun,
    p_record,
    p_before,
    p_after
  );
end
$$;
