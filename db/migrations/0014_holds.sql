-- Holds, copies on their way between branches, copies that are lost, missing or damaged, and restrictions of members.

create table circulation.holds (
  id bigint generated always as identity,
  member_id bigint not null,
  title_id bigint not null,
  copy_id bigint,
  pickup_branch_id bigint not null,
  status text not null default 'waiting',
  requested_at timestamptz not null,
  priority smallint not null default 100,
  rank numeric not null,
  suspended_at timestamptz,
  suspended_until date,
  expires_on date,
  captured_copy_id bigint,
  captured_at timestamptz,
  ready_at timestamptz,
  shelf_until date,
  loan_id bigint,
  ended_at timestamptz,
  end_reason text,
  note text,
  version int not null default 1,
  constraint holds_pk primary key (id),
  constraint holds_member_fk foreign key (member_id) references circulation.members (id),
  constraint holds_title_fk foreign key (title_id) references catalog.titles (id),
  constraint holds_copy_fk foreign key (copy_id) references catalog.copies (id),
  constraint holds_pickup_branch_fk foreign key (pickup_branch_id) references catalog.branches (id),
  constraint holds_captured_copy_fk foreign key (captured_copy_id) references catalog.copies (id),
  constraint holds_loan_fk foreign key (loan_id) references circulation.loans (id),
  constraint holds_status_known
    check (status in ('waiting', 'in_transit', 'ready', 'fulfilled', 'cancelled', 'expired')),
  constraint holds_captured_has_copy check (
    case
      when status in ('in_transit', 'ready') then captured_copy_id is not null and captured_at is not null
      when status = 'waiting' then captured_copy_id is null and captured_at is null
      else true
    end
  ),
  constraint holds_ready_has_shelf check (status <> 'ready' or (ready_at is not null and shelf_until is not null)),
  constraint holds_ended_is_dated check ((status in ('fulfilled', 'cancelled', 'expired')) = (ended_at is not null)),
  constraint holds_fulfilled_by_loan check ((status = 'fulfilled') = (loan_id is not null)),
  constraint holds_suspended_until_is_of_suspended check (suspended_until is null or suspended_at is not null),
  constraint holds_end_reason_length check (length(end_reason) between 1 and 500),
  constraint holds_note_length check (length(note) between 1 and 500)
);
comment on table circulation.holds is
  'The queue of a title is its waiting holds by priority, rank and id; rank starts as the moment of the request.';
comment on column circulation.holds.copy_id is 'Only this copy will do; null: any copy of the title.';
comment on column circulation.holds.priority is 'Lower is served earlier, whatever the rank.';
comment on column circulation.holds.suspended_until is 'First day on which it counts again; null: until somebody lifts the suspension.';
comment on column circulation.holds.shelf_until is 'Last day on which it waits on the hold shelf.';
-- A copy is captured for one hold at a time, and a member waits for a title once.
create unique index holds_one_captured_per_copy on circulation.holds (captured_copy_id)
  where status in ('in_transit', 'ready');
create unique index holds_one_open_per_member on circulation.holds (member_id, title_id)
  where status in ('waiting', 'in_transit', 'ready');
create index holds_queue on circulation.holds (title_id, priority, rank, id) where status = 'waiting';
create index holds_of_member on circulation.holds (member_id, id desc);
create index holds_of_title on circulation.holds (title_id, id desc);
create index holds_on_shelf on circulation.holds (pickup_branch_id, shelf_until, id) where status = 'ready';
create index holds_waiting_by_expiry on circulation.holds (expires_on) where status = 'waiting' and expires_on is not null;

create function circulation.guard_hold() returns trigger
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
  raise exception 'a hold that ended is history, and none changes its member or title: % of hold %', tg_op, old.id
    using errcode = 'restrict_violation', constraint = 'history_is_never_changed';
end
$$;
create trigger holds_are_history
  before update or delete on circulation.holds
  for each row execute function circulation.guard_hold();
create trigger holds_never_truncated
  before truncate on circulation.holds
  for each statement execute function carrel.refuse_change();

-- A copy on its way from one branch to another.
create table circulation.transits (
  id bigint generated always as identity,
  copy_id bigint not null,
  from_branch_id bigint not null,
  to_branch_id bigint not null,
  reason text not null,
  hold_id bigint,
  sent_at timestamptz not null,
  ended_at timestamptz,
  ended_branch_id bigint,
  ending text,
  constraint transits_pk primary key (id),
  constraint transits_copy_fk foreign key (copy_id) references catalog.copies (id),
  constraint transits_from_branch_fk foreign key (from_branch_id) references catalog.branches (id),
  constraint transits_to_branch_fk foreign key (to_branch_id) references catalog.branches (id),
  constraint transits_ended_branch_fk foreign key (ended_branch_id) references catalog.branches (id),
  constraint transits_hold_fk foreign key (hold_id) references circulation.holds (id),
  constraint transits_reason_known check (reason in ('hold', 'return', 'moved')),
  constraint transits_hold_has_hold check ((reason = 'hold') = (hold_id is not null)),
  constraint transits_ending_known check (ending in ('received', 'redirected', 'lent', 'cancelled')),
  constraint transits_ended_somehow check (
    num_nonnulls(ended_at, ended_branch_id, ending) in (0, 3)
  ),
  constraint transits_leads_elsewhere check (from_branch_id <> to_branch_id)
);
create unique index transits_one_open_per_copy on circulation.transits (copy_id) where ended_at is null;
create index transits_open_to on circulation.transits (to_branch_id, sent_at, id) where ended_at is null;
create index transits_open_from on circulation.transits (from_branch_id, sent_at, id) where ended_at is null;

create function circulation.guard_transit() returns trigger
language plpgsql
as $$
begin
  if tg_op = 'UPDATE'
    and old.ended_at is null
    and (new.id, new.copy_id, new.from_branch_id, new.to_branch_id, new.reason, new.hold_id, new.sent_at)
      is not distinct from (old.id, old.copy_id, old.from_branch_id, old.to_branch_id, old.reason, old.hold_id, old.sent_at)
  then
    return new;
  end if;
  raise exception 'a journey that ended is history, and none changes its way: % of transit %', tg_op, old.id
    using errcode = 'restrict_violation', constraint = 'history_is_never_changed';
end
$$;
create trigger transits_are_history
  before update or delete on circulation.transits
  for each row execute function circulation.guard_transit();
create trigger transits_never_truncated
  before truncate on circulation.transits
  for each statement execute function carrel.refuse_change();

-- Copies that still stand on the hold shelf though their hold has ended. Whoever takes one off checks it in, and it
-- has a row no longer.
create table circulation.shelf_clearings (
  copy_id bigint not null,
  branch_id bigint not null,
  hold_id bigint not null,
  since timestamptz not null,
  constraint shelf_clearings_pk primary key (copy_id),
  constraint shelf_clearings_copy_fk foreign key (copy_id) references catalog.copies (id),
  constraint shelf_clearings_branch_fk foreign key (branch_id) references catalog.branches (id),
  constraint shelf_clearings_hold_fk foreign key (hold_id) references circulation.holds (id)
);
create index shelf_clearings_of_branch on circulation.shelf_clearings (branch_id, since, copy_id);
create trigger shelf_clearings_no_mass_deletion
  after delete on circulation.shelf_clearings
  referencing old table as gone
  for each statement execute function carrel.refuse_mass_deletion('1');

-- Copies that can't be lent as they are, by what is wrong with them. A copy that is right again has no row.
create table circulation.copy_marks (
  copy_id bigint not null,
  mark text not null,
  note text,
  loan_id bigint,
  marked_at timestamptz not null,
  constraint copy_marks_pk primary key (copy_id),
  constraint copy_marks_copy_fk foreign key (copy_id) references catalog.copies (id),
  constraint copy_marks_loan_fk foreign key (loan_id) references circulation.loans (id),
  constraint copy_marks_mark_known check (mark in ('lost', 'missing', 'damaged')),
  constraint copy_marks_note_length check (length(note) between 1 and 500)
);
comment on column circulation.copy_marks.loan_id is 'The loan on which it was lost.';
create index copy_marks_by_mark on circulation.copy_marks (mark, marked_at desc, copy_id);
create trigger copy_marks_no_mass_deletion
  after delete on circulation.copy_marks
  referencing old table as gone
  for each statement execute function carrel.refuse_mass_deletion('1');

-- Why a copy that is not on loan is not on its shelf, or not to be had there; it may have several reasons. They are few
-- beside all copies.
create view circulation.copies_set_aside as
  select h.captured_copy_id as copy_id, 'on_hold' as state
  from circulation.holds h
  where h.status in ('in_transit', 'ready')
  union all
  select t.copy_id, 'in_transit'
  from circulation.transits t
  where t.ended_at is null
  union all
  select k.copy_id, k.mark
  from circulation.copy_marks k
  union all
  select s.copy_id, 'to_clear'
  from circulation.shelf_clearings s;

-- What keeps a member from borrowing for a while, beside the rules.
create table circulation.restrictions (
  id bigint generated always as identity,
  member_id bigint not null,
  kind text not null,
  reason text not null,
  loan_id bigint,
  starts_at timestamptz not null,
  ends_on date,
  user_id bigint,
  lifted_at timestamptz,
  lifted_by_user_id bigint,
  lifted_reason text,
  constraint restrictions_pk primary key (id),
  constraint restrictions_member_fk foreign key (member_id) references circulation.members (id),
  constraint restrictions_loan_fk foreign key (loan_id) references circulation.loans (id),
  constraint restrictions_user_fk foreign key (user_id) references auth.users (id),
  constraint restrictions_lifted_by_user_fk foreign key (lifted_by_user_id) references auth.users (id),
  constraint restrictions_kind_known check (kind in ('manual', 'barred', 'overdue', 'suspension')),
  constraint restrictions_reason_length check (length(btrim(reason)) between 1 and 500),
  constraint restrictions_lifted_reason_length check (length(btrim(lifted_reason)) between 1 and 500),
  constraint restrictions_lifted_has_reason check ((lifted_at is null) = (lifted_reason is null))
);
comment on column circulation.restrictions.ends_on is 'Last day on which it counts; null: until it is lifted.';
create index restrictions_open_of_member on circulation.restrictions (member_id, id) where lifted_at is null;
-- One automatic restriction for overdue loans at a time.
create unique index restrictions_one_overdue on circulation.restrictions (member_id)
  where kind = 'overdue' and lifted_at is null;

create function circulation.guard_restriction() returns trigger
language plpgsql
as $$
begin
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
create trigger restrictions_are_history
  before update or delete on circulation.restrictions
  for each row execute function circulation.guard_restriction();
create trigger restrictions_never_truncated
  before truncate on circulation.restrictions
  for each statement execute function carrel.refuse_change();

-- The desk's record knows the new verbs, what hold an action was about, and which action it undid.
alter table desk.actions
  drop constraint actions_verb_known,
  drop constraint actions_done_check_out_has_loan,
  add column hold_id bigint,
  add column undoes_id bigint,
  add constraint actions_verb_known check (verb in (
    'check-out', 'check-in', 'renew', 'renew-all', 'undo', 'declare-lost', 'claim-returned', 'mark', 'unmark',
    'place-hold', 'cancel-hold', 'suspend-hold', 'resume-hold', 'move-hold', 'expire-hold',
    'send', 'cancel-transit', 'restrict', 'lift-restriction'
  )),
  add constraint actions_done_has_loan
    check (verb not in ('check-out', 'renew', 'declare-lost', 'claim-returned') or outcome = 'stopped' or loan_id is not null),
  add constraint actions_undoes_fk foreign key (undoes_id) references desk.actions (id),
  add constraint actions_undone_once unique (undoes_id),
  add constraint actions_undo_undoes check ((verb = 'undo' and outcome = 'done') = (undoes_id is not null));
create index actions_of_hold on desk.actions (hold_id, id) where hold_id is not null;

-- A copy that went over a desk stands on the hold shelf no longer, whatever was done with it there.
create function desk.clear_shelf() returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  delete from circulation.shelf_clearings s where s.copy_id = new.copy_id;
  return null;
end
$$;
create trigger actions_clear_shelf
  after insert on desk.actions
  for each row
  when (new.outcome = 'done' and new.verb in ('check-out', 'check-in', 'mark', 'declare-lost', 'send'))
  execute function desk.clear_shelf();
