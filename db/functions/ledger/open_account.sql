-- Opens an account of a kind for its owner in a currency; the one that is there where there is one already.
create function ledger.open_account(
  p_kind text,
  p_member_id bigint,
  p_branch_id bigint,
  p_currency text,
  p_user_id bigint,
  p_api_key_id bigint
)
returns bigint
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
  with opened as (
    insert into ledger.accounts (kind, member_id, branch_id, currency, normal_side, may_go_negative)
    select k.kind, p_member_id, p_branch_id, p_currency, k.normal_side, k.may_go_negative
    from ledger.account_kinds k
    where k.kind = p_kind
      and (k.owner = 'member') = (p_member_id is not null)
      and (k.owner = 'branch') = (p_branch_id is not null)
    on conflict on constraint accounts_one_of_a_kind do nothing
    returning id
  ),
  noted as (
    insert into ledger.account_events (account_id, event, actor)
    select o.id, 'opened', desk.actor_of(p_user_id, p_api_key_id)
    from opened o
  )
  select o.id from opened o
  union all
  select a.id
  from ledger.accounts a
  where a.kind = p_kind
    and a.member_id is not distinct from p_member_id
    and a.branch_id is not distinct from p_branch_id
    and a.currency = p_currency
  limit 1
$$;
