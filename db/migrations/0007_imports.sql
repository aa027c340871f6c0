-- One row an import, from the upload to its report.
create table catalog.imports (
  id bigint generated always as identity,
  file_name text not null,
  -- Name in the folder of uploads; null when the command line named a file of its own.
  stored_as text,
  file_bytes bigint not null,
  -- How the file is read; missing when it was refused before that was found out.
  profile text,
  encoding text,
  delimiter text,
  copies_branch_id bigint,
  copies_item_type_code text,
  dry_run boolean not null default false,
  status text not null,
  rows_read int not null default 0,
  rows_valid int not null default 0,
  rows_refused int not null default 0,
  rows_duplicate int not null default 0,
  titles_added int not null default 0,
  titles_unchanged int not null default 0,
  contributors_added int not null default 0,
  copies_added int not null default 0,
  repairs jsonb not null default '{}',
  failure text,
  user_id bigint,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  constraint imports_pk primary key (id),
  constraint imports_file_name_length check (length(file_name) between 1 and 255),
  constraint imports_stored_as_is_uuid check (stored_as ~ '^[0-9a-f-]{36}$'),
  constraint imports_profile_known check (profile in ('carrel', 'goodbooks')),
  constraint imports_encoding_known check (encoding in ('utf-8', 'utf-16le', 'utf-16be', 'windows-1252')),
  constraint imports_delimiter_known check (delimiter in (',', ';', E'\t')),
  constraint imports_layout_known_or_failed check (status = 'failed' or num_nulls(profile, encoding, delimiter) = 0),
  constraint imports_branch_fk foreign key (copies_branch_id) references catalog.branches (id),
  constraint imports_item_type_fk foreign key (copies_item_type_code) references catalog.item_types (code),
  constraint imports_copies_have_place_and_type check ((copies_branch_id is null) = (copies_item_type_code is null)),
  constraint imports_status_known check (status in ('uploaded', 'waiting', 'reading', 'merging', 'done', 'failed')),
  constraint imports_failed_says_why check ((status = 'failed') = (failure is not null)),
  constraint imports_ended_has_time check ((status in ('done', 'failed')) = (finished_at is not null)),
  constraint imports_counts_not_negative check (
    least(rows_read, rows_valid, rows_refused, rows_duplicate, titles_added, titles_unchanged, contributors_added, copies_added) >= 0
  ),
  constraint imports_user_fk foreign key (user_id) references auth.users (id)
);
create index imports_unfinished on catalog.imports (id) where status in ('waiting', 'reading', 'merging');

-- What there is to say about single rows: why one was refused, which line it repeats, what could not be kept of it.
create table catalog.import_notes (
  import_id bigint not null,
  line int not null,
  number smallint not null,
  kind text not null,
  reason text not null,
  constraint import_notes_pk primary key (import_id, line, number),
  constraint import_notes_import_fk foreign key (import_id) references catalog.imports (id),
  constraint import_notes_kind_known check (kind in ('refused', 'duplicate', 'note')),
  constraint import_notes_reason_length check (length(reason) between 1 and 500)
);
create index import_notes_refused on catalog.import_notes (import_id, kind, line, number);

-- By what a title is recognised when there is no ISBN to tell: its folded words and its number in a series, so that
-- two volumes stay two. The first contributor is compared beside it. A hash, because a title may have 1,000 letters.
create function catalog.match_key(p_title text, p_series_number text) returns uuid
language sql immutable parallel safe
as $$
  select md5(coalesce(nullif(carrel.fold(p_title), ''), p_title) || E'\n' || coalesce(carrel.fold(p_series_number), ''))::uuid
$$;
create index titles_match on catalog.titles (catalog.match_key(title, series_number));

-- Counters of a day that is over are swept away, a portion at a time.
create trigger rate_limits_no_mass_deletion
  after delete on auth.rate_limits
  referencing old table as gone
  for each statement execute function carrel.refuse_mass_deletion('1000');
