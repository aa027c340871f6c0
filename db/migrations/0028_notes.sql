-- What staff write down to keep: a title, Markdown, and fields of any kind, alone or about something of the library.
-- A short remark that belongs to the record itself stays there (members.staff_note, copies.note).

-- The words of all texts and numbers of a document, for the search.
create function office.json_words(p_document jsonb) returns text
language sql immutable strict parallel safe
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(string_agg(v.value #>> '{}', ' '), '')
  from jsonb_path_query(p_document, 'strict $.** ? (@.type() == "string" || @.type() == "number")') as v (value)
$$;

create table office.notes (
  id bigint generated always as identity,
  title text not null,
  content text not null default '', -- Markdown
  fields jsonb not null default '{}',
  -- What it is about: nothing, or one of these.
  member_id bigint,
  title_id bigint,
  copy_id bigint,
  contact_id bigint,
  task_id bigint,
  pinned boolean not null default false,
  -- Who wrote this version; neither: the command line.
  user_id bigint,
  api_key_id bigint,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  -- Weights as in the catalog: A the title, B the fields, D the content.
  search tsvector not null generated always as (
    setweight(to_tsvector('simple', carrel.fold(title)), 'A')
    || setweight(to_tsvector('simple', carrel.fold(office.json_words(fields))), 'B')
    || to_tsvector('simple', carrel.fold(content))
  ) stored,
  constraint notes_pk primary key (id),
  constraint notes_title_length check (length(title) between 1 and 300),
  constraint notes_content_length check (length(content) <= 20000),
  constraint notes_fields_format check (jsonb_typeof(fields) = 'object' and not jsonb_path_exists(fields, 'strict $.**{6}')),
  constraint notes_fields_length check (octet_length(fields::text) <= 40000),
  constraint notes_about_one_thing check (num_nonnulls(member_id, title_id, copy_id, contact_id, task_id) <= 1),
  constraint notes_pinned_at_desk check (not pinned or num_nonnulls(member_id, copy_id) = 1),
  constraint notes_version_range check (version >= 1),
  constraint notes_member_fk foreign key (member_id) references circulation.members (id),
  constraint notes_about_title_fk foreign key (title_id) references catalog.titles (id),
  constraint notes_copy_fk foreign key (copy_id) references catalog.copies (id),
  constraint notes_contact_fk foreign key (contact_id) references office.contacts (id) on delete cascade,
  constraint notes_task_fk foreign key (task_id) references office.tasks (id) on delete cascade,
  constraint notes_user_fk foreign key (user_id) references auth.users (id),
  constraint notes_api_key_fk foreign key (api_key_id) references auth.api_keys (id)
);
create index notes_search on office.notes using gin (search) with (fastupdate = off);
create index notes_member on office.notes (member_id, id) where member_id is not null;
create index notes_about_title on office.notes (title_id, id) where title_id is not null;
create index notes_copy on office.notes (copy_id, id) where copy_id is not null;
create index notes_contact on office.notes (contact_id, id) where contact_id is not null;
create index notes_task on office.notes (task_id, id) where task_id is not null;
create index notes_user on office.notes (user_id) where user_id is not null;
create index notes_api_key on office.notes (api_key_id) where api_key_id is not null;
-- What the desk shows. It asks at every scan.
create index notes_pinned_member on office.notes (member_id) where pinned and deleted_at is null;
create index notes_pinned_copy on office.notes (copy_id) where pinned and deleted_at is null;
create index notes_deleted on office.notes (deleted_at, id) where deleted_at is not null;

-- Each state that a note was in. Written with the change itself, and by nobody else.
create table office.note_versions (
  note_id bigint not null,
  version int not null,
  title text not null,
  content text not null,
  fields jsonb not null,
  pinned boolean not null,
  deleted boolean not null,
  user_id bigint,
  api_key_id bigint,
  written_at timestamptz not null,
  constraint note_versions_pk primary key (note_id, version),
  constraint note_versions_note_fk foreign key (note_id) references office.notes (id) on delete cascade,
  constraint note_versions_user_fk foreign key (user_id) references auth.users (id),
  constraint note_versions_api_key_fk foreign key (api_key_id) references auth.api_keys (id)
);
create index note_versions_user on office.note_versions (user_id) where user_id is not null;
create index note_versions_api_key on office.note_versions (api_key_id) where api_key_id is not null;

create function office.keep_note_version() returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into office.note_versions
    (note_id, version, title, content, fields, pinned, deleted, user_id, api_key_id, written_at)
  values
    (new.id, new.version, new.title, new.content, new.fields, new.pinned, new.deleted_at is not null, new.user_id,
     new.api_key_id, new.updated_at);
  return null;
end
$$;
create trigger notes_keep_versions
  after insert or update on office.notes
  for each row execute function office.keep_note_version();

-- Versions go with their note, and in no other way.
create function office.guard_note_version() returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'DELETE' and not exists (select from office.notes n where n.id = old.note_id) then
    return old;
  end if;
  raise exception 'versions of a note are history: % of note %', tg_op, old.note_id
    using errcode = 'restrict_violation', constraint = 'history_is_never_changed';
end
$$;
create trigger note_versions_are_history
  before update or delete on office.note_versions
  for each row execute function office.guard_note_version();
create trigger note_versions_are_never_emptied
  before truncate on office.note_versions
  for each statement execute function carrel.refuse_change();

-- A note about a member is personal data, and goes when the member is made anonymous: so it is never moved away from
-- them, and none is added to somebody who was made anonymous. The lock lets one of two at once see what the other did.
create function office.guard_note_member() returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_anonymised_at timestamptz;
begin
  if tg_op = 'UPDATE' and old.member_id is not null and new.member_id is distinct from old.member_id then
    raise exception 'a note about a member stays with them: note %', old.id
      using errcode = 'restrict_violation', constraint = 'history_is_never_changed';
  end if;
  -- Asked of what is new alone: whoever makes a member anonymous holds the member and then wants their notes, so that one
  -- who holds a note must not want the member.
  if new.member_id is null or (tg_op = 'UPDATE' and old.member_id is not null) then
    return new;
  end if;
  select m.anonymised_at into v_anonymised_at
  from circulation.members m
  where m.id = new.member_id
  for key share;
  if v_anonymised_at is not null then
    raise exception 'member % was made anonymous', new.member_id
      using errcode = 'restrict_violation', constraint = 'members_closed_stay_closed';
  end if;
  return new;
end
$$;
create trigger notes_guard_member
  before insert or update on office.notes
  for each row execute function office.guard_note_member();

create function office.forget_notes_of_member() returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  delete from office.notes n where n.member_id = new.id;
  return null;
end
$$;
create trigger members_forget_notes
  after update of anonymised_at on circulation.members
  for each row
  when (old.anonymised_at is null and new.anonymised_at is not null)
  execute function office.forget_notes_of_member();
