-- Freezes, unfreezes or closes an account, if it still stands as the caller saw it. Nothing comes back when it does not.
create function ledger.set_account_status(
  p_account_id bigint,
  p_version int,
  p_event text, -- 'frozen', 'unfrozen' or 'closed'
  p_reason text,
  p_user_id bigint,
  p_api_key_id bigint
)
returns table (id bigint, status text, version int)
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
  with changed as (
    update ledger.accounts a
    set status = case p_event when 'unfrozen' then 'open' else p_event end,
      version = a.version + 1
    where a.id = p_account_id
      and a.version = p_version
      and a.status = any(case p_event when 'frozen' then '{open}' when 'unfrozen' then '{frozen}' else '{open,frozen}' end::text[])
    returning a.id, a.status, a.version
  ),
  noted as (
    insert into ledger.account_events (account_id, event, reason, actor)
    select c.id, p_event, p_reason, desk.actor_of(p_user_id, p_api_key_id)
    from changed c
  )
  select c.id, c.status, c.version from changed c
$$;
