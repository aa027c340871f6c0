-- The staff's to-do list. Who made a task is a person, or the library itself where work arises (made_for).
create table office.tasks (
  id bigint generated always as identity,
  text text not null,
  assignee_id bigint,
  due_on date,
  priority text not null default 'normal',
  repeats text,
  repeats_from date,
  branch_id bigint,
  member_id bigint,
  title_id bigint,
  copy_id bigint,
  loan_id bigint,
  hold_id bigint,
  made_for text,
  made_key text,
  follows_id bigint,
  created_by bigint,
  created_at timestamptz not null default now(),
  done_at timestamptz,
  done_by bigint,
  deleted_at timestamptz,
  version int not null default 1,
  updated_at timestamptz not null default now(),
  due_key date not null generated always as (coalesce(due_on, date 'infinity')) stored,
  priority_key smallint not null generated always as (case priority when 'high' then 1 when 'normal' then 2 else 3 end) stored,
  find_text text not null generated always as (' ' || carrel.fold(text)) stored,
  constraint tasks_pk primary key (id),
  constraint tasks_text_length check (length(btrim(text)) between 1 and 500),
  constraint tasks_priority_known check (priority in ('low', 'normal', 'high')),
  constraint tasks_repeats_known check (repeats in ('daily', 'weekly', 'monthly', 'yearly')),
  constraint tasks_repeat_has_days check (repeats is null or (due_on is not null and repeats_from is not null)),
  constraint tasks_due_on_range check (due_on between date '2000-01-01' and date '2999-12-31'),
  constraint tasks_one_link check (num_nonnulls(member_id, title_id, copy_id, loan_id, hold_id) <= 1),
  constraint tasks_made_for_known check (made_for in ('damaged_copy', 'cash_difference', 'failed_letter', 'pull_list')),
  constraint tasks_made_key_names_reason check ((made_for is null) = (made_key is null)),
  constraint tasks_done_by_is_dated check (done_by is null or done_at is not null),
  constraint tasks_assignee_fk foreign key (assignee_id) references auth.users (id),
  constraint tasks_branch_fk foreign key (branch_id) references catalog.branches (id),
  constraint tasks_member_fk foreign key (member_id) references circulation.members (id) on delete set null,
  constraint tasks_title_fk foreign key (title_id) references catalog.titles (id) on delete set null,
  constraint tasks_copy_fk foreign key (copy_id) references catalog.copies (id) on delete set null,
  constraint tasks_loan_fk foreign key (loan_id) references circulation.loans (id) on delete set null,
  constraint tasks_hold_fk foreign key (hold_id) references circulation.holds (id) on delete set null,
  constraint tasks_follows_fk foreign key (follows_id) references office.tasks (id) on delete set null,
  constraint tasks_created_by_fk foreign key (created_by) references auth.users (id),
  constraint tasks_done_by_fk foreign key (done_by) references auth.users (id)
);
comment on column office.tasks.repeats_from is 'The day that a repetition counts from: what is due on the 31st is so again after a short month.';
comment on column office.tasks.made_key is 'What the library made it for: of one such thing one task is open.';
comment on column office.tasks.follows_id is 'The task that was repeated by this one.';

create unique index tasks_open_once on office.tasks (made_key) where done_at is null and deleted_at is null;
create unique index tasks_follows_once on office.tasks (follows_id) where follows_id is not null;
create index tasks_open on office.tasks (due_key, priority_key, id) where done_at is null and deleted_at is null;
create index tasks_open_of_assignee on office.tasks (assignee_id, due_key, priority_key, id)
  where done_at is null and deleted_at is null;
create index tasks_done on office.tasks (done_at desc, id desc) where done_at is not null and deleted_at is null;
create index tasks_made on office.tasks (made_key) where made_key is not null;
create index tasks_find_text on office.tasks using gin (find_text public.gin_trgm_ops);
create index tasks_of_member on office.tasks (member_id) where member_id is not null;
create index tasks_of_title on office.tasks (title_id) where title_id is not null;
create index tasks_of_copy on office.tasks (copy_id) where copy_id is not null;
create index tasks_of_loan on office.tasks (loan_id) where loan_id is not null;
create index tasks_of_hold on office.tasks (hold_id) where hold_id is not null;

-- Work that arises by itself is put on the list in the statement by which it arises. Whoever gets here holds the lock of
-- what the task is about (the copy, the cash desk's account, the letter), so that nobody waits here for anybody who waits
-- for them; of a task no more is locked than its own row.
create function office.make_task_of_copy() returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into office.tasks (text, branch_id, copy_id, made_for, made_key, created_at, updated_at)
  select 'Inspect the damaged copy: mend it or withdraw it', c.branch_id, c.id, 'damaged_copy', 'damaged copy ' || c.id,
    new.marked_at, new.marked_at
  from catalog.copies c
  where c.id = new.copy_id
  on conflict (made_key) where done_at is null and deleted_at is null do nothing;
  return null;
end
$$;
create trigger copy_marks_make_task
  after insert or update of mark on circulation.copy_marks
  for each row
  when (new.mark = 'damaged')
  execute function office.make_task_of_copy();

create function office.end_task_of_copy() returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'UPDATE' and new.mark = 'damaged' then
    return null;
  end if;
  update office.tasks t
  set done_at = now(),
    version = t.version + 1,
    updated_at = now()
  where t.made_key = 'damaged copy ' || old.copy_id
    and t.done_at is null
    and t.deleted_at is null;
  return null;
end
$$;
create trigger copy_marks_end_task
  after update of mark or delete on circulation.copy_marks
  for each row
  when (old.mark = 'damaged')
  execute function office.end_task_of_copy();

create function office.make_task_of_cash_count() returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into office.tasks (text, branch_id, priority, made_for, made_key, created_at, updated_at)
  select
    format(
      'Find out about the cash drawer: %s %s %s than expected',
      round(abs(new.counted_minor - new.expected_minor) / power(10::numeric, k.scale), k.scale),
      k.code,
      case when new.counted_minor < new.expected_minor then 'less' else 'more' end
    ),
    a.branch_id, 'high', 'cash_difference', 'cash count ' || new.id, new.counted_at, new.counted_at
  from ledger.accounts a
  join ledger.currencies k on k.code = a.currency
  where a.id = new.account_id
  on conflict (made_key) where done_at is null and deleted_at is null do nothing;
  return null;
end
$$;
create trigger cash_counts_make_task
  after insert on ledger.cash_counts
  for each row
  when (new.counted_minor <> new.expected_minor)
  execute function office.make_task_of_cash_count();

-- Of a member whose letters fail one task is open, be it one letter or ten; it is done when one is sent again.
create function office.make_task_of_letter() returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if new.status = 'failed' then
    insert into office.tasks (text, branch_id, member_id, made_for, made_key, created_at, updated_at)
    select 'A letter could not be sent: check the e-mail address', m.branch_id, m.id, 'failed_letter',
      'failed letter ' || m.id, coalesce(new.settled_at, now()), coalesce(new.settled_at, now())
    from circulation.members m
    where m.id = new.member_id
    on conflict (made_key) where done_at is null and deleted_at is null do nothing;
  else
    update office.tasks t
    set done_at = now(),
      version = t.version + 1,
      updated_at = now()
    where t.made_key = 'failed letter ' || new.member_id
      and t.done_at is null
      and t.deleted_at is null;
  end if;
  return null;
end
$$;
create trigger notices_make_task
  after update of status on circulation.notices
  for each row
  when ((old.status = 'failed') <> (new.status = 'failed'))
  execute function office.make_task_of_letter();

-- What was noted about somebody goes when they do.
create function office.forget_tasks_of_member() returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  delete from office.tasks t
  where t.member_id = new.id
    or t.loan_id in (select l.id from circulation.loans l where l.member_id = new.id)
    or t.hold_id in (select h.id from circulation.holds h where h.member_id = new.id);
  return null;
end
$$;
create trigger members_forget_tasks
  after update of anonymised_at on circulation.members
  for each row
  when (old.anonymised_at is null and new.anonymised_at is not null)
  execute function office.forget_tasks_of_member();
