-- Makes a member with a sign-in of a registration that waits, and hands the letter that welcomes them to the worker; their
-- accounts are opened by the insert, as for everybody. The caller holds the registration. The letter says "{card}" where the
-- number of the card goes, which nobody knows before.
create function circulation.admit(
  p_registration circulation.registrations,
  p_category_code text,
  p_card_number text, -- null: the next free one
  p_phone text,
  p_expires_on date,
  p_actor text,
  p_at timestamptz,
  p_mail jsonb
)
returns table (member_id bigint, card_number text)
language plpgsql
as $$
declare
  v_member record;
begin
  insert into circulation.members as m
    (card_number, name, email, language, phone, category_code, branch_id, expires_on, address, date_of_birth, created_at,
     updated_at)
  values
    (coalesce(p_card_number, circulation.next_card_number()), p_registration.name, p_registration.email,
     p_registration.language, p_phone, p_category_code, p_registration.branch_id, p_expires_on, p_registration.address,
     p_registration.date_of_birth, p_at, p_at)
  returning m.id, m.card_number into v_member;
  insert into auth.users (email, name, role, member_id, password_hash, created_at, updated_at)
  values (p_registration.email, p_registration.name, 'member', v_member.id, p_registration.password_hash, p_at, p_at);
  update circulation.registrations g
  set status = 'confirmed',
    member_id = v_member.id,
    password_hash = null,
    settled_at = p_at,
    settled_by = p_actor,
    version = g.version + 1
  where g.id = p_registration.id;
  perform graphile_worker.add_job(
    'send_mail',
    jsonb_set(p_mail, '{text}', to_jsonb(replace(p_mail ->> 'text', '{card}', v_member.card_number)))::json,
    max_attempts => 8
  );
  return query select v_member.id, v_member.card_number;
end
$$;
