-- ISO 2108: thirteen digits, 978 or 979, weights 1 and 3, sum divisible by ten.
create function catalog.is_isbn13(p_isbn text) returns boolean
language sql immutable strict parallel safe
as $$
  select p_isbn ~ '^97[89][0-9]{10}$'
    and (select sum(substr(p_isbn, i, 1)::int * case when i % 2 = 1 then 1 else 3 end) from generate_series(1, 13) as i) % 10 = 0
$$;

create table catalog.titles (
  id bigint generated always as identity,
  title text not null,
  subtitle text,
  isbn13 text,
  publisher text,
  year smallint,
  language text,
  description text,
  series text,
  series_number text,
  edition text,
  -- Names of the contributors in order, kept by the functions that write title_contributors:
  -- it saves the join on every search result and feeds the search vector of this row.
  contributor_line text not null default '',
  popularity int not null default 0,
  version int not null default 1,
  withdrawn_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint titles_pk primary key (id),
  constraint titles_title_length check (length(btrim(title)) between 1 and 1000),
  constraint titles_subtitle_length check (length(subtitle) between 1 and 1000),
  constraint titles_isbn13_check_digit check (catalog.is_isbn13(isbn13)),
  constraint titles_isbn13_unique unique (isbn13),
  constraint titles_publisher_length check (length(publisher) between 1 and 300),
  constraint titles_year_range check (year between -5000 and 2200 and year <> 0),
  constraint titles_language_is_iso639 check (language ~ '^[a-z]{3}$'),
  constraint titles_description_length check (length(description) between 1 and 20000),
  constraint titles_series_length check (length(series) between 1 and 500),
  constraint titles_series_number_length check (length(series_number) between 1 and 40),
  constraint titles_edition_length check (length(edition) between 1 and 120),
  constraint titles_popularity_not_negative check (popularity >= 0)
);
comment on column catalog.titles.year is 'Year of publication; negative years are BC (-8 is 8 BC), there is no year 0.';
comment on column catalog.titles.language is 'ISO 639-2/B code, as in MARC 21.';

create table catalog.contributors (
  id bigint generated always as identity,
  name text not null,
  -- A name written only in signs folds to nothing; then the name itself tells people apart.
  name_key text generated always as (coalesce(nullif(carrel.fold(name), ''), name)) stored,
  constraint contributors_pk primary key (id),
  constraint contributors_name_length check (length(btrim(name)) between 1 and 300),
  constraint contributors_name_key_unique unique (name_key)
);

create table catalog.title_contributors (
  title_id bigint not null,
  position smallint not null,
  contributor_id bigint not null,
  role text not null default 'author',
  constraint title_contributors_pk primary key (title_id, position),
  constraint title_contributors_title_fk foreign key (title_id) references catalog.titles (id),
  constraint title_contributors_contributor_fk foreign key (contributor_id) references catalog.contributors (id),
  constraint title_contributors_once_per_role unique (title_id, contributor_id, role),
  constraint title_contributors_role_known
    check (role in ('author', 'editor', 'translator', 'illustrator', 'narrator', 'composer', 'contributor')),
  constraint title_contributors_position_range check (position between 1 and 200)
);
create index title_contributors_contributor on catalog.title_contributors (contributor_id, title_id);

create table catalog.subjects (
  id bigint generated always as identity,
  name text not null,
  name_key text generated always as (coalesce(nullif(carrel.fold(name), ''), name)) stored,
  constraint subjects_pk primary key (id),
  constraint subjects_name_length check (length(btrim(name)) between 1 and 200),
  constraint subjects_name_key_unique unique (name_key)
);

create table catalog.title_subjects (
  title_id bigint not null,
  subject_id bigint not null,
  constraint title_subjects_pk primary key (title_id, subject_id),
  constraint title_subjects_title_fk foreign key (title_id) references catalog.titles (id),
  constraint title_subjects_subject_fk foreign key (subject_id) references catalog.subjects (id)
);
create index title_subjects_subject on catalog.title_subjects (subject_id, title_id);

-- Editing a title replaces its contributors and subjects: no title has as many as this.
create trigger title_contributors_no_mass_deletion
  after delete on catalog.title_contributors
  referencing old table as gone
  for each statement execute function carrel.refuse_mass_deletion('500');
create trigger title_subjects_no_mass_deletion
  after delete on catalog.title_subjects
  referencing old table as gone
  for each statement execute function carrel.refuse_mass_deletion('500');

create table catalog.copies (
  id bigint generated always as identity,
  title_id bigint not null,
  barcode text not null,
  branch_id bigint not null,
  item_type_code text not null,
  shelf_location text,
  call_number text,
  price_minor bigint,
  condition text not null default 'good',
  note text,
  version int not null default 1,
  withdrawn_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint copies_pk primary key (id),
  constraint copies_title_fk foreign key (title_id) references catalog.titles (id),
  constraint copies_branch_fk foreign key (branch_id) references catalog.branches (id),
  constraint copies_item_type_fk foreign key (item_type_code) references catalog.item_types (code),
  constraint copies_barcode_unique unique (barcode),
  constraint copies_barcode_format check (barcode ~ '^[0-9A-Z][0-9A-Z.-]{2,29}$'),
  constraint copies_shelf_location_length check (length(shelf_location) between 1 and 120),
  constraint copies_call_number_length check (length(call_number) between 1 and 120),
  constraint copies_price_range check (price_minor between 0 and 1000000000),
  constraint copies_condition_known check (condition in ('new', 'good', 'worn', 'damaged')),
  constraint copies_note_length check (length(note) between 1 and 2000)
);
create index copies_title on catalog.copies (title_id);
create index copies_call_number on catalog.copies (carrel.fold(call_number) text_pattern_ops);
