-- Roles, schemas and the few functions that generated columns and constraints lean on.
-- Everything here is immutable in meaning: a stored column was computed with it.

create extension if not exists unaccent with schema public;
create extension if not exists pg_trgm with schema public;
create extension if not exists fuzzystrmatch with schema public;

-- Roles belong to the whole cluster, databases to themselves: another database may have made them already,
-- also at this very moment (tests migrate side by side).
do $$
begin
  perform pg_advisory_xact_lock(hashtext('carrel roles'));
  if not exists (select from pg_roles where rolname = 'carrel_app') then
    create role carrel_app nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'carrel_worker') then
    create role carrel_worker nologin in role carrel_app;
  end if;
end
$$;

create schema carrel;
create schema auth;
create schema catalog;
create schema circulation;
create schema desk;

comment on schema carrel is 'The house: settings, text folding, guards, health.';
comment on schema auth is 'Who may come in: users, sessions, API keys, rate limits.';
comment on schema catalog is 'What the library has: titles, contributors, subjects, copies, branches.';
comment on schema circulation is 'Who has it: members, circulation rules, loans, renewals.';
comment on schema desk is 'What was done at the desk: every action with its idempotency key and its answer.';

-- unaccent() is only "stable", because its dictionary could be swapped; ours is named and stays.
create function carrel.unaccent(p_text text) returns text
language sql immutable strict parallel safe
as $$ select public.unaccent('public.unaccent'::regdictionary, p_text) $$;

-- The form in which texts are compared: compatibility characters, accents, case and punctuation do not matter.
create function carrel.fold(p_text text) returns text
language sql immutable strict parallel safe
as $$
  select btrim(regexp_replace(lower(carrel.unaccent(normalize(p_text, nfkc))), '[^[:alnum:]]+', ' ', 'g'))
$$;

-- History is written once. Attached to tables whose rows may never change or go.
create function carrel.refuse_change() returns trigger
language plpgsql
as $$
begin
  raise exception 'history is never changed: % on %.%', tg_op, tg_table_schema, tg_table_name
    using errcode = 'restrict_violation', constraint = 'history_is_never_changed';
end
$$;

-- For tables where deleting is part of the work: a statement that takes more rows than its work ever needs
-- is a mistake (a forgotten WHERE, a wrong join), and is refused as a whole. Argument: the most rows of one statement.
create function carrel.refuse_mass_deletion() returns trigger
language plpgsql
as $$
declare
  v_limit constant int := tg_argv[0]::int;
  v_count int;
begin
  select count(*) into v_count from (select 1 from gone limit v_limit + 1) counted;
  if v_count > v_limit then
    raise exception 'refused to delete more than % rows of %.% at once', v_limit, tg_table_schema, tg_table_name
      using errcode = 'restrict_violation', constraint = 'mass_deletion_refused';
  end if;
  return null;
end
$$;
