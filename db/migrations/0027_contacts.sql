-- Whom the library deals with besides its members: suppliers, partner libraries, donors.
create table office.contacts (
  id bigint generated always as identity,
  name text not null,
  kind text not null,
  phone text,
  email text,
  address text,
  tags text[] not null default '{}',
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  -- The order of the alphabet in lists, as members have it.
  name_key text collate "C" not null generated always as (
    left(coalesce(nullif(carrel.fold(name), ''), lower(name)), 60)
  ) stored,
  -- What a contact is found by, a part of any of it. Every word has a space before it: see carrel.find_pattern.
  find_text text not null generated always as (
    ' ' || coalesce(nullif(carrel.fold(name), ''), lower(name))
      || ' ' || coalesce(carrel.fold(email), '') || ' ' || coalesce(substr(phone, 2), '')
  ) stored,
  constraint contacts_pk primary key (id),
  constraint contacts_name_length check (length(btrim(name)) between 1 and 200),
  constraint contacts_kind_known check (kind in ('supplier', 'partner_library', 'donor', 'other')),
  constraint contacts_phone_format check (phone ~ '^\+[1-9][0-9]{5,14}$'),
  constraint contacts_email_format check (email ~ '^[^@[:space:]]+@[^@[:space:]]+$' and length(email) <= 254),
  constraint contacts_address_length check (length(address) between 1 and 1000),
  constraint contacts_tags_range check (cardinality(tags) <= 20 and array_position(tags, null) is null)
);
comment on column office.contacts.deleted_at is 'Deleted on a screen, and to be brought back; its phone and e-mail are free meanwhile.';
create unique index contacts_phone_unique on office.contacts (phone) where deleted_at is null;
create unique index contacts_email_unique on office.contacts (lower(email)) where deleted_at is null;
create index contacts_by_name on office.contacts (name_key, id) where deleted_at is null;
create index contacts_of_kind on office.contacts (kind, name_key, id) where deleted_at is null;
create index contacts_find_text on office.contacts using gin (find_text public.gin_trgm_ops) where deleted_at is null;
create index contacts_tags on office.contacts using gin (tags) where deleted_at is null;
