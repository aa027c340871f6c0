-- Ends a membership for good: 'done', or 'closed' when it was over before. Nothing may be left between member and library;
-- under the locks that is looked at again, and 'stale' tells the caller to read what is open once more.
--
-- Locks the member, so that no desk lends and no hold is placed meanwhile (they compare the member's version under the same
-- lock), then the holds, then the accounts, each in the order of their ids.
create function circulation.close_member(p_member_id bigint, p_user_id bigint, p_api_key_id bigint, p_at timestamptz)
returns table (status text, closed_at timestamptz)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_member circulation.members;
  v_user auth.users;
  v_actor text := desk.actor_of(p_user_id, p_api_key_id);
begin
  select m.* into v_member
  from circulation.members m
  where m.id = p_member_id
  for no key update;
  if not found then
    return;
  end if;
  if v_member.closed_at is not null then
    return query select 'closed', v_member.closed_at;
    return;
  end if;
  perform from circulation.holds h
  where h.member_id = p_member_id
    and h.ended_at is null
  order by h.id
  for no key update;
  perform from ledger.accounts a
  where a.member_id = p_member_id
  order by a.id
  for no key update;
  if exists (select from circulation.loans l where l.member_id = p_member_id and l.returned_at is null)
    or exists (select from circulation.holds h where h.member_id = p_member_id and h.status in ('in_transit', 'ready'))
    or exists (select from circulation.members w where w.guardian_id = p_member_id)
    or exists (
      select from ledger.accounts a
      where a.member_id = p_member_id
        and (a.posted_debits <> a.posted_credits or a.pending_debits <> 0 or a.pending_credits <> 0)
    )
  then
    return query select 'stale', null::timestamptz;
    return;
  end if;

  update circulation.holds h
  set status = 'cancelled',
    ended_at = greatest(p_at, h.requested_at),
    end_reason = 'The membership ended.',
    version = h.version + 1
  where h.member_id = p_member_id
    and h.status = 'waiting';
  perform ledger.set_account_status(a.id, a.version, 'closed', 'The membership ended.', p_user_id, p_api_key_id)
  from ledger.accounts a
  where a.member_id = p_member_id
    and a.status <> 'closed'
  order by a.id;
  -- What no desk may override keeps everybody from lending on this card.
  insert into circulation.restrictions (member_id, kind, reason, starts_at)
  values (p_member_id, 'barred', 'The membership ended', p_at);
  delete from circulation.calendar_links c where c.member_id = p_member_id;

  -- Who works here keeps the sign-in and loses the card; everybody else signs in no more.
  select u.* into v_user
  from auth.users u
  where u.member_id = p_member_id
  for no key update;
  if v_user.role = 'member' then
    update auth.users u
    set disabled_at = coalesce(u.disabled_at, p_at),
      version = u.version + 1,
      updated_at = p_at
    where u.id = v_user.id;
    perform auth.end_sessions(v_user.id, null, p_at);
    update auth.password_resets r
    set used_at = p_at
    where r.user_id = v_user.id
      and r.used_at is null;
  elsif v_user.id is not null then
    update auth.users u
    set member_id = null,
      version = u.version + 1,
      updated_at = p_at
    where u.id = v_user.id;
    update auth.own_tokens t
    set revoked_at = p_at
    where t.user_id = v_user.id
      and t.revoked_at is null;
  end if;

  update circulation.members m
  set closed_at = p_at,
    closed_by = v_actor,
    version = m.version + 1,
    updated_at = p_at
  where m.id = p_member_id;
  if (select s.anonymise_after_days from carrel.settings s) = 0 then
    perform circulation.anonymise_member(p_member_id, p_at);
  end if;
  return query select 'done', p_at;
end
$$;
