-- Confirms the e-mail of a registration by the link that went there. From then on it waits for staff; or its person is a
-- member at once, where the settings say so and nobody has their e-mail or phone number. No row when the link is wrong, was
-- used, or has expired: of two that use it at once, one is first.
create function circulation.confirm_email(
  p_token_hash bytea,
  p_password_hash text,
  p_expires_on date, -- of a membership that begins at once
  p_at timestamptz,
  p_mail jsonb -- the letter that welcomes them, see circulation.admit
)
returns table (status text, registration_id bigint, member_id bigint, card_number text)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_waiting circulation.registrations;
  v_category_code text;
begin
  update circulation.registrations g
  set status = 'waiting',
    email_confirmed_at = p_at,
    password_hash = p_password_hash,
    version = g.version + 1
  where g.token_hash = p_token_hash
    and g.status = 'unconfirmed'
    and g.token_expires_at > p_at
  returning g.* into v_waiting;
  if not found then
    return;
  end if;
  select s.registration_category_code into v_category_code
  from carrel.settings s
  where s.registration = 'at_once';
  if v_category_code is null
    or p_expires_on is null
    or exists (select from auth.users u where lower(u.email) = lower(v_waiting.email))
    or exists (
      select from circulation.members m
      where lower(m.email) = lower(v_waiting.email)
        or m.phone = v_waiting.phone
    )
  then
    return query select 'waiting', v_waiting.id, null::bigint, null::text;
    return;
  end if;
  return query
  select 'confirmed', v_waiting.id, a.member_id, a.card_number
  from circulation.admit(
    v_waiting, v_category_code, null, v_waiting.phone, p_expires_on, 'house', p_at, p_mail
  ) a;
end
$$;
