-- Takes the person out of a membership that is over: 'done', or 'anonymous' when that was done before, or 'open' when the
-- membership is not closed. No row when there is none. The record stays, as "Former member 123", because loans, transfers
-- and what was set apart for tax lead to it; from it nothing leads to anybody any more. Rows of the ledger are sealed and
-- stay as they are (docs/decisions/0019-former-members.md). What desks were answered is walked by the worker
-- (desk.forget_member).
create function circulation.anonymise_member(p_member_id bigint, p_at timestamptz)
returns table (status text)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_member circulation.members;
  v_user_id bigint;
  v_name text := 'Former member ' || p_member_id::text;
begin
  select m.* into v_member
  from circulation.members m
  where m.id = p_member_id
  for no key update;
  if not found then
    return;
  end if;
  if v_member.anonymised_at is not null or v_member.closed_at is null then
    return query select case when v_member.closed_at is null then 'open' else 'anonymous' end;
    return;
  end if;

  update circulation.members m
  set card_number = 'FORMER-' || p_member_id::text || '-X', -- no digit at the end: it is not counted on
    name = v_name,
    email = null,
    language = null,
    phone = null,
    address = null,
    date_of_birth = null,
    guardian_id = null,
    guardian_name = null,
    staff_note = null,
    card_lost_at = null,
    address_gone = false,
    tell_if_borrowed_before = false,
    wants_receipts = false,
    unwanted_notices = '{}',
    -- What they returned is unlinked from the record by the clock, like that of whoever wants no history.
    history_since = null,
    forgets_loans = true,
    anonymised_at = p_at,
    version = m.version + 1,
    updated_at = p_at
  where m.id = p_member_id;
  update circulation.restrictions r
  set reason = 'Removed',
    lifted_reason = case when r.lifted_reason is not null then 'Removed' end
  where r.member_id = p_member_id;
  update circulation.holds h
  set note = null
  where h.member_id = p_member_id
    and h.note is not null;
  delete from circulation.notices n where n.member_id = p_member_id;
  delete from circulation.registrations g where g.member_id = p_member_id;
  delete from circulation.calendar_links c where c.member_id = p_member_id;

  update auth.users u
  set email = 'former-' || u.id::text || '@invalid',
    name = v_name,
    password_hash = null,
    totp_secret = null,
    totp_confirmed_at = null,
    totp_last_step = null,
    disabled_at = coalesce(u.disabled_at, p_at),
    version = u.version + 1,
    updated_at = p_at
  where u.member_id = p_member_id
    and u.role = 'member'
  returning u.id into v_user_id;
  delete from auth.sessions s where s.user_id = v_user_id;
  delete from auth.password_resets r where r.user_id = v_user_id;
  delete from auth.sign_in_links l where l.user_id = v_user_id;
  update auth.own_tokens t
  set name = 'Removed',
    revoked_at = coalesce(t.revoked_at, p_at)
  where t.user_id = v_user_id;

  -- The job alone still knows the words to look for, until it is done.
  perform graphile_worker.add_job(
    'forget_member',
    json_build_object('memberId', p_member_id::text, 'words', array[v_member.name, v_member.card_number]),
    job_key => 'forget member ' || p_member_id::text,
    max_attempts => 25
  );
  return query select 'done';
end
$$;
