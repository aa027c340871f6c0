-- Staff let somebody in who registered: 'done'; 'confirmed' when somebody did so before, with the member they made;
-- 'stale' when it has another version by now or was declined. No row when there is none.
create function circulation.confirm_registration(
  p_id bigint,
  p_version int,
  p_category_code text,
  p_card_number text, -- null: the next free one
  p_without_phone boolean, -- another member has their number
  p_expires_on date,
  p_user_id bigint,
  p_api_key_id bigint,
  p_at timestamptz,
  p_mail jsonb -- the letter that welcomes them, see circulation.admit
)
returns table (status text, member_id bigint, card_number text)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_registration circulation.registrations;
begin
  select g.* into v_registration
  from circulation.registrations g
  where g.id = p_id
  for no key update;
  if not found then
    return;
  end if;
  if v_registration.status = 'confirmed' then
    return query
    select 'confirmed', m.id, m.card_number
    from circulation.members m
    where m.id = v_registration.member_id;
    return;
  end if;
  if v_registration.status <> 'waiting' or v_registration.version <> p_version then
    return query select 'stale', null::bigint, null::text;
    return;
  end if;
  return query
  select 'done', a.member_id, a.card_number
  from circulation.admit(
    v_registration, p_category_code, p_card_number, case when not p_without_phone then v_registration.phone end,
    p_expires_on, desk.actor_of(p_user_id, p_api_key_id), p_at, p_mail
  ) a;
end
$$;
