-- How readers come and go: links to sign in with, registration online, the end of a membership, and what is forgotten of
-- it (docs/decisions/0019-former-members.md).

-- A letter carries the link, and a button behind it opens one session: mail scanners follow links and press nothing.
create table auth.sign_in_links (
  token_hash bytea not null,
  user_id bigint not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint sign_in_links_pk primary key (token_hash),
  constraint sign_in_links_user_fk foreign key (user_id) references auth.users (id),
  constraint sign_in_links_token_is_sha256 check (octet_length(token_hash) = 32),
  constraint sign_in_links_expire_later check (expires_at > created_at)
);
create index sign_in_links_user on auth.sign_in_links (user_id);

alter table carrel.settings
  add column registration text not null default 'off',
  add column registration_category_code text,
  add column anonymise_after_days smallint default 30,
  add constraint settings_registration_known check (registration in ('off', 'confirmed', 'at_once')),
  add constraint settings_registration_category_fk
    foreign key (registration_category_code) references circulation.member_categories (code),
  add constraint settings_registration_has_category
    check (registration = 'off' or registration_category_code is not null),
  add constraint settings_anonymise_after_range check (anonymise_after_days between 0 and 3650);
comment on column carrel.settings.registration is
  'Whether readers register online: not at all, to be confirmed by staff, or becoming members at once.';
comment on column carrel.settings.registration_category_code is 'Of members who registered, where staff choose no other.';
comment on column carrel.settings.anonymise_after_days is
  'So long after a membership was closed it is made anonymous; 0: at once; null: only when staff do so.';

-- Somebody who wants to become a member. Nothing of it is in the way of anybody before the e-mail is confirmed.
create table circulation.registrations (
  id bigint generated always as identity,
  status text not null default 'unconfirmed',
  name text not null,
  email text not null,
  phone text,
  address text,
  date_of_birth date,
  branch_id bigint not null,
  language text,
  password_hash text,
  token_hash bytea not null,
  token_expires_at timestamptz not null,
  created_at timestamptz not null,
  email_confirmed_at timestamptz,
  settled_at timestamptz,
  settled_by text,
  decline_reason text,
  member_id bigint,
  version int not null default 1,
  constraint registrations_pk primary key (id),
  constraint registrations_token_unique unique (token_hash),
  constraint registrations_token_is_sha256 check (octet_length(token_hash) = 32),
  constraint registrations_status_known check (status in ('unconfirmed', 'waiting', 'confirmed', 'declined')),
  constraint registrations_email_is_confirmed check ((status = 'unconfirmed') = (email_confirmed_at is null)),
  constraint registrations_settled_by_somebody check (
    (status in ('confirmed', 'declined')) = (settled_at is not null) and (settled_at is null) = (settled_by is null)
  ),
  constraint registrations_confirmed_is_member check ((status = 'confirmed') = (member_id is not null)),
  constraint registrations_declined_has_reason check ((status = 'declined') = (decline_reason is not null)),
  constraint registrations_password_is_for_later check (password_hash is null or status = 'waiting'),
  constraint registrations_name_length check (length(btrim(name)) between 1 and 200),
  constraint registrations_email_format check (email ~ '^[^@[:space:]]+@[^@[:space:]]+$' and length(email) <= 254),
  constraint registrations_phone_is_e164 check (phone ~ '^\+[1-9][0-9]{5,14}$'),
  constraint registrations_address_length check (length(address) between 1 and 1000),
  constraint registrations_date_of_birth_range check (date_of_birth >= date '1880-01-01'),
  constraint registrations_language_format check (language ~ '^[a-z]{2,3}(-[A-Z]{2})?$'),
  constraint registrations_decline_reason_length check (length(btrim(decline_reason)) between 1 and 500),
  constraint registrations_branch_fk foreign key (branch_id) references catalog.branches (id),
  constraint registrations_member_fk foreign key (member_id) references circulation.members (id)
);
comment on column circulation.registrations.token_hash is 'Of the link by which the e-mail is confirmed.';
comment on column circulation.registrations.settled_by is 'As in desk.actor_of; ''house'': the setting lets everybody in.';
create unique index registrations_one_waiting_per_email on circulation.registrations (lower(email)) where status = 'waiting';
create index registrations_by_status on circulation.registrations (status, id);
create index registrations_of_member on circulation.registrations (member_id) where member_id is not null;

alter table circulation.members
  add column closed_at timestamptz,
  add column closed_by text,
  add column anonymised_at timestamptz,
  add constraint members_closed_by_somebody check ((closed_at is null) = (closed_by is null)),
  add constraint members_anonymised_are_closed check (anonymised_at is null or closed_at is not null);
comment on column circulation.members.closed_at is 'Since when the membership is over for good.';
comment on column circulation.members.closed_by is 'As in desk.actor_of.';
create index members_to_anonymise on circulation.members (closed_at) where closed_at is not null and anonymised_at is null;

-- A membership that was closed stays so, and nobody writes another person into its record.
create function circulation.guard_closed_member() returns trigger
language plpgsql
as $$
begin
  raise exception 'member % is closed', old.id
    using errcode = 'restrict_violation', constraint = 'members_closed_stay_closed';
end
$$;
create trigger members_closed_stay_closed
  before update on circulation.members
  for each row
  when (
    old.closed_at is not null
    and not (old.anonymised_at is null and new.anonymised_at is not null)
    and (new.card_number, new.name, new.email, new.phone, new.category_code, new.branch_id, new.expires_on, new.address,
        new.date_of_birth, new.guardian_id, new.guardian_name, new.staff_note, new.closed_at, new.anonymised_at)
      is distinct from
        (old.card_number, old.name, old.email, old.phone, old.category_code, old.branch_id, old.expires_on, old.address,
        old.date_of_birth, old.guardian_id, old.guardian_name, old.staff_note, old.closed_at, old.anonymised_at)
  )
  execute function circulation.guard_closed_member();

-- Words about a person go when the person does; and what bars a closed membership is never lifted.
create or replace function circulation.guard_restriction() returns trigger
language plpgsql
as $$
declare
  v_member record;
begin
  if tg_op = 'UPDATE' then
    select m.closed_at, m.anonymised_at into v_member
    from circulation.members m
    where m.id = old.member_id;
  end if;
  if tg_op = 'UPDATE'
    and v_member.anonymised_at is not null
    and new.reason = 'Removed'
    and (new.lifted_reason is not distinct from case when old.lifted_reason is not null then 'Removed' end)
    and to_jsonb(new) - '{reason,lifted_reason}'::text[] = to_jsonb(old) - '{reason,lifted_reason}'::text[]
  then
    return new;
  end if;
  if tg_op = 'UPDATE' and v_member.closed_at is not null then
    raise exception 'member % is closed', old.member_id
      using errcode = 'restrict_violation', constraint = 'members_closed_stay_closed';
  end if;
  if tg_op = 'UPDATE'
    and old.lifted_at is null
    and (new.id, new.member_id, new.kind, new.reason, new.loan_id, new.starts_at, new.user_id)
      is not distinct from (old.id, old.member_id, old.kind, old.reason, old.loan_id, old.starts_at, old.user_id)
  then
    return new;
  end if;
  raise exception 'a restriction that was lifted is history, and none changes its reason: % of restriction %', tg_op, old.id
    using errcode = 'restrict_violation', constraint = 'history_is_never_changed';
end
$$;

-- What was done stays as it was done; whom it was done for can be forgotten, with the words that name them.
create or replace function desk.guard_action() returns trigger
language plpgsql
as $$
begin
  if tg_op = 'UPDATE'
    and (new.member_id is null or new.member_id = old.member_id)
    and (new.overrides is null or new.overrides = old.overrides)
    and new.answer - '{member,hold,findings,reason}'::text[] = old.answer - '{member,hold,findings,reason}'::text[]
    and (new.answer -> 'member' = 'null' or new.answer -> 'member' is not distinct from old.answer -> 'member')
    and (new.answer -> 'hold' = 'null' or new.answer -> 'hold' is not distinct from old.answer -> 'hold')
    and (new.answer -> 'findings' = '[]' or new.answer -> 'findings' is not distinct from old.answer -> 'findings')
    and (new.answer ->> 'reason' = 'Removed' or new.answer -> 'reason' is not distinct from old.answer -> 'reason')
    -- A generated column is not known yet; it is made of two that stay.
    and to_jsonb(new) - '{member_id,answer,overrides,actor}'::text[]
      = to_jsonb(old) - '{member_id,answer,overrides,actor}'::text[]
  then
    return new;
  end if;
  raise exception 'history is never changed: % on desk.actions', tg_op
    using errcode = 'restrict_violation', constraint = 'history_is_never_changed';
end
$$;
