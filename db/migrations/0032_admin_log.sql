-- The log of what admins change: who, when, what, before and after. Written by triggers on the tables themselves, in the
-- statement that makes the change, so that no way of writing leaves it out.
create table carrel.admin_log (
  id bigint generated always as identity,
  at timestamptz not null default now(),
  actor_kind text not null,
  actor_name text not null,
  user_id bigint,
  api_key_id bigint,
  own_token_id bigint,
  noun text not null,
  -- The key of the record: an id or a code; several parts with a blank between them.
  record text not null,
  -- Null before: it was added; null after: it was taken away. Secrets are never in it.
  before jsonb,
  after jsonb,
  constraint admin_log_pk primary key (id),
  constraint admin_log_user_fk foreign key (user_id) references auth.users (id),
  constraint admin_log_api_key_fk foreign key (api_key_id) references auth.api_keys (id),
  constraint admin_log_actor_kind_known check (actor_kind in ('user', 'token', 'key', 'cli', 'database')),
  constraint admin_log_says_something check (before is distinct from after)
);
create index admin_log_by_noun on carrel.admin_log (noun, id desc);
create index admin_log_by_record on carrel.admin_log (noun, record, id desc);
create index admin_log_by_time on carrel.admin_log (at);
create trigger admin_log_is_history
  before update or delete or truncate on carrel.admin_log
  for each statement execute function carrel.refuse_change();

-- Keeps a change of one row. Arguments: the noun; the columns of its key; then the columns that are kept (all but the
-- bookkeeping where none is named: a table with secrets names them). See carrel.keep_in_log.
create function carrel.log_change() returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_bookkeeping constant text[] := '{id,only_row,version,hours_version,created_at,updated_at}';
  v_old jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  v_new jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  v_before jsonb;
  v_after jsonb;
begin
  -- Version 0 is a record that this very statement is making.
  if v_new ->> 'version' = '0' then
    return null;
  end if;
  if tg_nargs > 2 then
    select jsonb_object_agg(c.name, v_old -> c.name), jsonb_object_agg(c.name, v_new -> c.name)
    into v_before, v_after
    from unnest(string_to_array(tg_argv[2], ' ')) as c (name);
  else
    v_before := v_old - v_bookkeeping;
    v_after := v_new - v_bookkeeping;
  end if;
  v_before := case when v_old is not null and v_old ->> 'version' is distinct from '0' then v_before end;
  v_after := case when v_new is not null then v_after end;
  if tg_nargs > 3 and coalesce(current_setting('carrel.actor', true), '') = '' then
    return null;
  end if;
  perform carrel.keep_in_log(
    tg_argv[0],
    (
      select string_agg(coalesce(v_new, v_old) ->> k.name, ' ' order by k.number)
      from unnest(string_to_array(tg_argv[1], ' ')) with ordinality as k (name, number)
    ),
    v_before,
    v_after
  );
  return null;
end
$$;

-- Two people may edit these at once, as they do titles.
alter table catalog.branches
  add column version int not null default 1,
  add column hours_version int not null default 1,
  add column closed_at timestamptz;
alter table catalog.item_types add column version int not null default 1;
alter table circulation.member_categories add column version int not null default 1;

-- How the screens look, and what the library is called there.
alter table carrel.settings
  add column accent text not null default 'pine',
  add column color_scheme text not null default 'system',
  add constraint settings_accent_known check (accent in ('pine', 'slate', 'plum', 'lagoon', 'graphite')),
  add constraint settings_color_scheme_known check (color_scheme in ('system', 'light', 'dark'));

create trigger settings_are_logged
  after insert or update or delete on carrel.settings
  for each row execute function carrel.log_change('settings', 'only_row');
create trigger branches_are_logged
  after insert or update or delete on catalog.branches
  for each row execute function carrel.log_change('branch', 'code');
create trigger item_types_are_logged
  after insert or update or delete on catalog.item_types
  for each row execute function carrel.log_change('item_type', 'code');
create trigger member_categories_are_logged
  after insert or update or delete on circulation.member_categories
  for each row execute function carrel.log_change('category', 'code');
create trigger rules_are_logged
  after insert or update or delete on circulation.rules
  for each row execute function carrel.log_change('rule', 'id');
create trigger opening_hours_are_logged
  after insert or update or delete on circulation.opening_hours
  for each row execute function carrel.log_change('opening_hours', 'branch_id weekday');
create trigger closures_are_logged
  after insert or update or delete on circulation.closures
  for each row execute function carrel.log_change('closure', 'id');
create trigger notice_templates_are_logged
  after insert or update or delete on circulation.notice_templates
  for each row execute function carrel.log_change('notice_template', 'kind language');
create trigger api_keys_are_logged
  after insert or update or delete on auth.api_keys
  for each row execute function carrel.log_change('api_key', 'id', 'name prefix scopes branch_id expires_at revoked_at');

-- Staff and admins with their names. Members' sign-ins come and go with their membership, which keeps its own record:
-- here it is kept when an admin shuts one out, and no name, so that a member who is made anonymous is anonymous here too.
create trigger users_are_logged_when_made
  after insert on auth.users
  for each row when (new.role <> 'member')
  execute function carrel.log_change('user', 'id', 'email name role branch_id disabled_at');
create trigger users_are_logged
  after update on auth.users
  for each row when (old.role <> 'member' or new.role <> 'member')
  execute function carrel.log_change('user', 'id', 'email name role branch_id disabled_at');
create trigger member_sign_ins_are_logged
  after update on auth.users
  for each row when (old.role = 'member' and new.role = 'member')
  execute function carrel.log_change('user', 'id', 'role disabled_at', 'only by name');

-- A closed branch keeps its history and takes nothing new. The lock makes this and closing wait for each other. Argument:
-- the column that names the branch.
create function catalog.refuse_closed_branch() returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_branch_id bigint := (to_jsonb(new) ->> tg_argv[0])::bigint;
  v_closed_at timestamptz;
begin
  select b.closed_at into v_closed_at
  from catalog.branches b
  where b.id = v_branch_id
  for key share;
  if v_closed_at is not null then
    raise exception 'branch % is closed', v_branch_id
      using errcode = 'check_violation', constraint = 'branches_closed_take_nothing';
  end if;
  return new;
end
$$;
create trigger copies_stand_at_open_branches
  before insert or update of branch_id, withdrawn_at on catalog.copies
  for each row when (new.withdrawn_at is null)
  execute function catalog.refuse_closed_branch('branch_id');
create trigger members_belong_to_open_branches
  before insert or update of branch_id on circulation.members
  for each row when (new.closed_at is null)
  execute function catalog.refuse_closed_branch('branch_id');
create trigger registrations_choose_open_branches
  before insert or update of branch_id on circulation.registrations
  for each row execute function catalog.refuse_closed_branch('branch_id');
create trigger holds_are_picked_up_at_open_branches
  before insert or update of pickup_branch_id on circulation.holds
  for each row execute function catalog.refuse_closed_branch('pickup_branch_id');
create trigger transits_go_to_open_branches
  before insert on circulation.transits
  for each row execute function catalog.refuse_closed_branch('to_branch_id');
create trigger users_work_at_open_branches
  before insert or update of branch_id, disabled_at on auth.users
  for each row when (new.branch_id is not null and new.disabled_at is null)
  execute function catalog.refuse_closed_branch('branch_id');
create trigger api_keys_work_at_open_branches
  before insert on auth.api_keys
  for each row execute function catalog.refuse_closed_branch('branch_id');
