-- What members choose for themselves: which letters they get, a link to their due dates, whether the library remembers
-- what they read.

alter table circulation.members
  add column unwanted_notices text[] not null default '{}',
  add column history_since timestamptz,
  add column forgets_loans boolean not null default false,
  add constraint members_unwanted_notices_known check (unwanted_notices <@ array[
    'due_soon', 'overdue_1', 'overdue_2', 'overdue_3', 'hold_ready', 'hold_expiring', 'hold_cancelled', 'lost'
  ]);
comment on column circulation.members.unwanted_notices is
  'Kinds of letters they want no e-mail of; those that the library insists on are sent all the same.';
comment on column circulation.members.history_since is
  'They see what they have returned since; null: nothing of it is shown to them.';
comment on column circulation.members.forgets_loans is
  'They turned their history off once: what they returned before history_since, or at all, is unlinked by the clock.';
create index members_who_forget on circulation.members (id) where forgets_loans;

alter table carrel.settings
  add column mandatory_notices text[] not null default '{overdue_1,overdue_2,overdue_3,lost}',
  add constraint settings_mandatory_notices_known check (mandatory_notices <@ array[
    'due_soon', 'overdue_1', 'overdue_2', 'overdue_3', 'hold_ready', 'hold_expiring', 'hold_cancelled', 'lost'
  ]);
comment on column carrel.settings.mandatory_notices is 'Letters that nobody can turn off for themselves.';

-- Whoever has the address reads a member's due dates, with no other proof of who they are: one for each member.
create table circulation.calendar_links (
  member_id bigint not null,
  token_hash bytea,
  made_at timestamptz not null,
  constraint calendar_links_pk primary key (member_id),
  constraint calendar_links_token_unique unique (token_hash),
  constraint calendar_links_member_fk foreign key (member_id) references circulation.members (id),
  constraint calendar_links_token_is_sha256 check (length(token_hash) = 32)
);
comment on column circulation.calendar_links.token_hash is 'Null: revoked.';

-- A loan that is over may lose its member, and a hold that has ended: docs/decisions/0016-forgotten-loans.md.
alter table circulation.loans
  alter column member_id drop not null,
  add constraint loans_forgotten_are_returned check (member_id is not null or returned_at is not null);
comment on column circulation.loans.member_id is 'Null: forgotten, because the member wants no history.';
create or replace function circulation.guard_loan() returns trigger
language plpgsql
as $$
begin
  if tg_op = 'UPDATE'
    and old.returned_at is null
    and (new.id, new.copy_id, new.member_id, new.branch_id, new.checked_out_at, new.continues_id)
      is not distinct from (old.id, old.copy_id, old.member_id, old.branch_id, old.checked_out_at, old.continues_id)
  then
    return new;
  end if;
  if tg_op = 'UPDATE'
    and new.member_id is null
    and to_jsonb(new) - 'member_id' = to_jsonb(old) - 'member_id'
  then
    return new;
  end if;
  raise exception 'a loan is history once it is returned, and never changes its copy or member: % of loan %', tg_op, old.id
    using errcode = 'restrict_violation', constraint = 'history_is_never_changed';
end
$$;
alter table circulation.holds
  alter column member_id drop not null,
  add constraint holds_forgotten_have_ended check (member_id is not null or ended_at is not null);
comment on column circulation.holds.member_id is 'Null: forgotten, because the member wants no history.';
create or replace function circulation.guard_hold() returns trigger
language plpgsql
as $$
begin
  if tg_op = 'UPDATE'
    and (old.ended_at is null or (old.status = 'fulfilled' and new.status in ('ready', 'waiting'))) -- a check-out that is undone
    and (new.id, new.member_id, new.title_id, new.requested_at)
      is not distinct from (old.id, old.member_id, old.title_id, old.requested_at)
  then
    return new;
  end if;
  if tg_op = 'UPDATE'
    and old.ended_at is not null
    and new.member_id is null
    and new.note is null
    and to_jsonb(new) - '{member_id,note}'::text[] = to_jsonb(old) - '{member_id,note}'::text[]
  then
    return new;
  end if;
  raise exception 'a hold that ended is history, and none changes its member or title: % of hold %', tg_op, old.id
    using errcode = 'restrict_violation', constraint = 'history_is_never_changed';
end
$$;

-- What was done stays as it was done; only whom it was done for can be forgotten.
create function desk.guard_action() returns trigger
language plpgsql
as $$
begin
  if tg_op = 'UPDATE'
    and new.member_id is null
    and new.answer = old.answer || '{"member": null}'
    -- A generated column is not known yet; it is made of two that stay.
    and to_jsonb(new) - '{member_id,answer,actor}'::text[] = to_jsonb(old) - '{member_id,answer,actor}'::text[]
  then
    return new;
  end if;
  raise exception 'history is never changed: % on desk.actions', tg_op
    using errcode = 'restrict_violation', constraint = 'history_is_never_changed';
end
$$;
drop trigger actions_are_history on desk.actions;
create trigger actions_are_history
  before update or delete on desk.actions
  for each row execute function desk.guard_action();
create trigger actions_never_truncated
  before truncate on desk.actions
  for each statement execute function carrel.refuse_change();

-- Members pick up somewhere else.
alter table desk.actions
  drop constraint actions_verb_known,
  add constraint actions_verb_known check (verb in (
    'check-out', 'check-in', 'renew', 'renew-all', 'undo', 'declare-lost', 'claim-returned', 'mark', 'unmark',
    'place-hold', 'cancel-hold', 'suspend-hold', 'resume-hold', 'move-hold', 'change-pickup', 'expire-hold',
    'send', 'cancel-transit', 'restrict', 'lift-restriction'
  ));
