create table carrel.settings (
  only_row boolean not null default true,
  library_name text not null default 'Carrel',
  country text not null default 'IE',
  currency text not null default 'EUR',
  currency_scale smallint not null default 2,
  locale text not null default 'en-IE',
  time_zone text not null default 'Europe/Dublin',
  totp_required_for_admins boolean not null default false,
  version int not null default 1,
  constraint settings_pk primary key (only_row),
  constraint settings_has_one_row check (only_row),
  constraint settings_library_name_length check (length(btrim(library_name)) between 1 and 120),
  constraint settings_country_is_iso check (country ~ '^[A-Z]{2}$'),
  constraint settings_currency_is_iso check (currency ~ '^[A-Z]{3}$'),
  constraint settings_currency_scale_range check (currency_scale between 0 and 4)
);
insert into carrel.settings default values;

create table catalog.branches (
  id bigint generated always as identity,
  code text not null,
  name text not null,
  time_zone text not null default 'Europe/Dublin',
  constraint branches_pk primary key (id),
  constraint branches_code_unique unique (code),
  constraint branches_code_format check (code ~ '^[A-Z0-9]{2,10}$'),
  constraint branches_name_unique unique (name),
  constraint branches_name_length check (length(btrim(name)) between 1 and 120)
);

create table catalog.item_types (
  code text not null,
  name text not null,
  for_loan boolean not null default true,
  constraint item_types_pk primary key (code),
  constraint item_types_code_format check (code ~ '^[a-z0-9-]{2,30}$'),
  constraint item_types_name_unique unique (name),
  constraint item_types_name_length check (length(btrim(name)) between 1 and 80)
);
