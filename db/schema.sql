-- Written by `npm test -- --update-schema` from a freshly migrated database. Never edit it; review its changes.

create extension fuzzystrmatch schema public;
create extension pg_trgm schema public;
create extension unaccent schema public;
create schema auth; -- Who may come in: users, sessions, API keys, rate limits.
create schema carrel; -- The house: settings, text folding, guards, health.
create schema catalog; -- What the library has: titles, contributors, subjects, copies, branches.
create schema circulation; -- Who has it: members, circulation rules, loans, renewals.
create schema desk; -- What was done at the desk: every action with its idempotency key and its answer.
create schema figures; -- Daily rollups of what happened: of days that are over; later days are read from the rows themselves.
create schema ledger; -- The library's money: accounts, transfers, and every attempt at one with what came of it.
create schema migrations;
create schema office; -- The smaller systems of the staff's day: tasks, contacts, notes, news.

create type catalog.search_filters as (available boolean, branch_id bigint, language text, subject_id bigint, contributor_id bigint, year_from integer, year_to integer, item_type_code text, with_withdrawn boolean);

create type circulation.lending as (request desk.request, copy_id bigint, member_id bigint, seen jsonb, loan jsonb, steps jsonb, answer jsonb, overrides jsonb);

create type desk.kept as (request desk.request, verb text, answer jsonb, overrides jsonb, member_id bigint, copy_id bigint, loan_id bigint, hold_id bigint, undoes_id bigint);

create type desk.request as (key text, fingerprint text, user_id bigint, api_key_id bigint, branch_id bigint, acted_at timestamp with time zone);

create type ledger.answer as (attempt_id bigint, result text, code text, replayed boolean, transfer_id bigint, phase text, kind text, debit_account_id bigint, credit_account_id bigint, currency text, amount_minor bigint, refers_to bigint, reason text, at timestamp with time zone, expires_at timestamp with time zone, debit_balance bigint, credit_balance bigint, balance_seen bigint);

create type ledger.audit_filters as (since timestamp with time zone, until timestamp with time zone, results text[], code text, account_ids bigint[], actors text[], key text, key_begins text, amount_from bigint, amount_to bigint, currency text, door text, verb text);

create type ledger.move as (attempt_id bigint, phase text, kind text, debit_account_id bigint, credit_account_id bigint, currency text, amount_minor bigint, release_minor bigint, refunds_id bigint, reverses_id bigint, captures_id bigint, loan_id bigint, copy_id bigint, reason text, expires_at timestamp with time zone, expected_seq bigint, limit_minor bigint);

create type ledger.moved as (attempt_id bigint, code text, transfer_id bigint, balance_seen bigint, touches_fees boolean);

create type ledger.prepared as (code text, move ledger.move, expected_minor bigint);

create table auth.api_keys (
  id bigint generated always as identity not null,
  name text not null,
  prefix text not null,
  key_hash bytea not null,
  scopes text[] not null,
  branch_id bigint not null,
  created_by bigint not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint api_keys_pk PRIMARY KEY (id),
  constraint api_keys_branch_fk FOREIGN KEY (branch_id) REFERENCES catalog.branches(id),
  constraint api_keys_created_by_fk FOREIGN KEY (created_by) REFERENCES auth.users(id),
  constraint api_keys_has_scope CHECK (((cardinality(scopes) >= 1) AND (cardinality(scopes) <= 50))),
  constraint api_keys_hash_is_sha256 CHECK ((octet_length(key_hash) = 32)),
  constraint api_keys_hash_unique UNIQUE (key_hash),
  constraint api_keys_name_length CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 120))),
  constraint api_keys_prefix_unique UNIQUE (prefix)
);

create table auth.own_tokens (
  id bigint generated always as identity not null,
  user_id bigint not null,
  name text not null,
  prefix text not null /* Its eight letters after carrel_me_, by which its owner knows it again. */,
  token_hash bytea not null,
  may_write boolean not null /* False: it only reads. */,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint own_tokens_pk PRIMARY KEY (id),
  constraint own_tokens_expire_later CHECK ((expires_at > created_at)),
  constraint own_tokens_hash_is_sha256 CHECK ((octet_length(token_hash) = 32)),
  constraint own_tokens_hash_unique UNIQUE (token_hash),
  constraint own_tokens_name_length CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 120))),
  constraint own_tokens_prefix_unique UNIQUE (prefix),
  constraint own_tokens_user_fk FOREIGN KEY (user_id) REFERENCES auth.users(id)
);
CREATE INDEX own_tokens_of_user ON auth.own_tokens USING btree (user_id, id DESC);

create table auth.password_resets (
  token_hash bytea not null,
  user_id bigint not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint password_resets_pk PRIMARY KEY (token_hash),
  constraint password_resets_expire_later CHECK ((expires_at > created_at)),
  constraint password_resets_token_is_sha256 CHECK ((octet_length(token_hash) = 32)),
  constraint password_resets_user_fk FOREIGN KEY (user_id) REFERENCES auth.users(id)
);
CREATE INDEX password_resets_user ON auth.password_resets USING btree (user_id);

create table auth.rate_limits (
  subject text not null,
  window_start timestamp with time zone not null,
  used integer not null,
  limited_until timestamp with time zone /* Set by the first try that was refused in this window; null while none was. */,
  constraint rate_limits_pk PRIMARY KEY (subject),
  constraint rate_limits_subject_length CHECK (((length(subject) >= 1) AND (length(subject) <= 300))),
  constraint rate_limits_used_positive CHECK ((used >= 1))
);
CREATE INDEX rate_limits_limited_until ON auth.rate_limits USING btree (limited_until, subject) WHERE (limited_until IS NOT NULL);

create table auth.sessions (
  id bigint generated always as identity not null,
  user_id bigint not null,
  token_hash bytea not null,
  previous_token_hash bytea,
  rotated_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  second_factor_at timestamp with time zone,
  ip inet,
  user_agent text,
  constraint sessions_pk PRIMARY KEY (id),
  constraint sessions_expire_later CHECK ((expires_at > created_at)),
  constraint sessions_previous_is_sha256 CHECK ((octet_length(previous_token_hash) = 32)),
  constraint sessions_token_is_sha256 CHECK ((octet_length(token_hash) = 32)),
  constraint sessions_token_unique UNIQUE (token_hash),
  constraint sessions_user_agent_length CHECK ((length(user_agent) <= 400)),
  constraint sessions_user_fk FOREIGN KEY (user_id) REFERENCES auth.users(id)
);
CREATE INDEX sessions_of_user ON auth.sessions USING btree (user_id, last_seen_at DESC, id DESC) WHERE (revoked_at IS NULL);
CREATE UNIQUE INDEX sessions_previous_token ON auth.sessions USING btree (previous_token_hash) WHERE (previous_token_hash IS NOT NULL);

create table auth.sign_in_links (
  token_hash bytea not null,
  user_id bigint not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint sign_in_links_pk PRIMARY KEY (token_hash),
  constraint sign_in_links_expire_later CHECK ((expires_at > created_at)),
  constraint sign_in_links_token_is_sha256 CHECK ((octet_length(token_hash) = 32)),
  constraint sign_in_links_user_fk FOREIGN KEY (user_id) REFERENCES auth.users(id)
);
CREATE INDEX sign_in_links_user ON auth.sign_in_links USING btree (user_id);

create table auth.users (
  id bigint generated always as identity not null,
  email text not null,
  name text not null,
  role text not null,
  password_hash text,
  member_id bigint,
  branch_id bigint,
  totp_secret text,
  totp_confirmed_at timestamp with time zone,
  totp_last_step bigint /* Time step of the last accepted code: a code is good once. */,
  disabled_at timestamp with time zone,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint users_pk PRIMARY KEY (id),
  constraint users_branch_fk FOREIGN KEY (branch_id) REFERENCES catalog.branches(id),
  constraint users_desk_has_branch CHECK (((role = 'member'::text) OR (branch_id IS NOT NULL))),
  constraint users_email_format CHECK (((email ~ '^[^@[:space:]]+@[^@[:space:]]+$'::text) AND (length(email) <= 254))),
  constraint users_member_fk FOREIGN KEY (member_id) REFERENCES circulation.members(id),
  constraint users_member_role_has_member CHECK (((role <> 'member'::text) OR (member_id IS NOT NULL))),
  constraint users_member_unique UNIQUE (member_id),
  constraint users_name_length CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 200))),
  constraint users_role_known CHECK ((role = ANY (ARRAY['member'::text, 'staff'::text, 'admin'::text]))),
  constraint users_totp_confirmed_has_secret CHECK (((totp_confirmed_at IS NULL) OR (totp_secret IS NOT NULL)))
);
CREATE UNIQUE INDEX users_email_unique ON auth.users USING btree (lower(email));

create table carrel.admin_log (
  id bigint generated always as identity not null,
  at timestamp with time zone default now() not null,
  actor_kind text not null,
  actor_name text not null,
  user_id bigint,
  api_key_id bigint,
  own_token_id bigint,
  noun text not null,
  record text not null,
  before jsonb,
  after jsonb,
  constraint admin_log_pk PRIMARY KEY (id),
  constraint admin_log_actor_kind_known CHECK ((actor_kind = ANY (ARRAY['user'::text, 'token'::text, 'key'::text, 'cli'::text, 'database'::text]))),
  constraint admin_log_api_key_fk FOREIGN KEY (api_key_id) REFERENCES auth.api_keys(id),
  constraint admin_log_says_something CHECK ((before IS DISTINCT FROM after)),
  constraint admin_log_user_fk FOREIGN KEY (user_id) REFERENCES auth.users(id)
);
CREATE INDEX admin_log_by_noun ON carrel.admin_log USING btree (noun, id DESC);
CREATE INDEX admin_log_by_record ON carrel.admin_log USING btree (noun, record, id DESC);
CREATE INDEX admin_log_by_time ON carrel.admin_log USING btree (at);

create unlogged table carrel.cache (
  name text not null,
  key text not null,
  value text /* JSON as text: it is read back letter by letter. */,
  computed_at timestamp with time zone,
  expires_at timestamp with time zone,
  cost_ms integer,
  hits bigint default 0 not null,
  misses bigint default 0 not null /* How often somebody had to find it out. */,
  used_at timestamp with time zone not null,
  claimed_by uuid,
  claimed_until timestamp with time zone /* Until then whoever else asks waits for the claimant, who renews it while alive. */,
  constraint cache_pk PRIMARY KEY (name, key),
  constraint cache_claim_complete CHECK ((num_nonnulls(claimed_by, claimed_until) = ANY (ARRAY[0, 2]))),
  constraint cache_counts_not_negative CHECK (((hits >= 0) AND (misses >= 0) AND (cost_ms >= 0))),
  constraint cache_key_length CHECK ((length(key) <= 500)),
  constraint cache_name_format CHECK ((name ~ '^[a-z][a-z0-9.-]{0,59}$'::text)),
  constraint cache_value_complete CHECK ((num_nonnulls(value, computed_at, expires_at, cost_ms) = ANY (ARRAY[0, 4])))
) with (fillfactor=70);
-- Expensive results, kept for some minutes, and who finds one out at the moment.
CREATE INDEX cache_used_at ON carrel.cache USING btree (used_at);

create table carrel.creations (
  actor text not null,
  key text not null,
  fingerprint text not null,
  record_id bigint not null,
  created_at timestamp with time zone not null,
  constraint creations_pk PRIMARY KEY (actor, key),
  constraint creations_fingerprint_is_sha256 CHECK ((fingerprint ~ '^[0-9a-f]{64}$'::text)),
  constraint creations_key_length CHECK (((length(key) >= 8) AND (length(key) <= 200)))
);

create table carrel.settings (
  only_row boolean default true not null,
  library_name text default 'Carrel'::text not null,
  country text default 'IE'::text not null,
  currency text default 'EUR'::text not null,
  currency_scale smallint default 2 not null,
  locale text default 'en-IE'::text not null,
  time_zone text default 'Europe/Dublin'::text not null,
  totp_required_for_admins boolean default false not null,
  version integer default 1 not null,
  member_transfer_limit_minor bigint default 50000 not null,
  due_soon_days smallint default 2 not null,
  overdue_notice_days smallint[] default '{1,7,14}'::smallint[] not null,
  mandatory_notices text[] default '{overdue_1,overdue_2,overdue_3,lost}'::text[] not null /* Letters that nobody can turn off for themselves. */,
  registration text default 'off'::text not null /* Whether readers register online: not at all, to be confirmed by staff, or becoming members at once. */,
  registration_category_code text /* Of members who registered, where staff choose no other. */,
  anonymise_after_days smallint default 30 /* So long after a membership was closed it is made anonymous; 0: at once; null: only when staff do so. */,
  accent text default 'pine'::text not null,
  color_scheme text default 'system'::text not null,
  constraint settings_pk PRIMARY KEY (only_row),
  constraint settings_accent_known CHECK ((accent = ANY (ARRAY['pine'::text, 'slate'::text, 'plum'::text, 'lagoon'::text, 'graphite'::text]))),
  constraint settings_anonymise_after_range CHECK (((anonymise_after_days >= 0) AND (anonymise_after_days <= 3650))),
  constraint settings_color_scheme_known CHECK ((color_scheme = ANY (ARRAY['system'::text, 'light'::text, 'dark'::text]))),
  constraint settings_country_is_iso CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint settings_currency_is_iso CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint settings_currency_scale_range CHECK (((currency_scale >= 0) AND (currency_scale <= 4))),
  constraint settings_due_soon_range CHECK (((due_soon_days >= 0) AND (due_soon_days <= 30))),
  constraint settings_has_one_row CHECK (only_row),
  constraint settings_library_name_length CHECK (((length(btrim(library_name)) >= 1) AND (length(btrim(library_name)) <= 120))),
  constraint settings_mandatory_notices_known CHECK ((mandatory_notices <@ ARRAY['due_soon'::text, 'overdue_1'::text, 'overdue_2'::text, 'overdue_3'::text, 'hold_ready'::text, 'hold_expiring'::text, 'hold_cancelled'::text, 'lost'::text])),
  constraint settings_member_transfer_limit_range CHECK (((member_transfer_limit_minor >= 1) AND (member_transfer_limit_minor <= '1000000000000000'::bigint))),
  constraint settings_overdue_notices_are_three CHECK (((cardinality(overdue_notice_days) = 3) AND ((overdue_notice_days[1] >= 1) AND (overdue_notice_days[1] <= 365)) AND (overdue_notice_days[1] < overdue_notice_days[2]) AND (overdue_notice_days[2] < overdue_notice_days[3]) AND (overdue_notice_days[3] <= 365))),
  constraint settings_registration_category_fk FOREIGN KEY (registration_category_code) REFERENCES circulation.member_categories(code),
  constraint settings_registration_has_category CHECK (((registration = 'off'::text) OR (registration_category_code IS NOT NULL))),
  constraint settings_registration_known CHECK ((registration = ANY (ARRAY['off'::text, 'confirmed'::text, 'at_once'::text])))
);

create table catalog.borrowed_together (
  title_id bigint not null,
  other_title_id bigint not null,
  readers integer not null,
  constraint borrowed_together_pk PRIMARY KEY (title_id, other_title_id),
  constraint borrowed_together_is_another CHECK ((other_title_id <> title_id)),
  constraint borrowed_together_other_fk FOREIGN KEY (other_title_id) REFERENCES catalog.titles(id),
  constraint borrowed_together_tells_of_nobody CHECK ((readers >= 3)),
  constraint borrowed_together_title_fk FOREIGN KEY (title_id) REFERENCES catalog.titles(id)
);
-- Pairs of titles that at least three members borrowed both of: what one or two did would tell of them.
CREATE INDEX borrowed_together_other ON catalog.borrowed_together USING btree (other_title_id);

create table catalog.branches (
  id bigint generated always as identity not null,
  code text not null,
  name text not null,
  time_zone text default 'Europe/Dublin'::text not null,
  version integer default 1 not null,
  hours_version integer default 1 not null,
  closed_at timestamp with time zone,
  constraint branches_pk PRIMARY KEY (id),
  constraint branches_code_format CHECK ((code ~ '^[A-Z0-9]{2,10}$'::text)),
  constraint branches_code_unique UNIQUE (code),
  constraint branches_name_length CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 120))),
  constraint branches_name_unique UNIQUE (name)
);

create table catalog.contributors (
  id bigint generated always as identity not null,
  name text not null,
  name_key text generated always as (COALESCE(NULLIF(carrel.fold(name), ''::text), name)) stored,
  constraint contributors_pk PRIMARY KEY (id),
  constraint contributors_name_key_unique UNIQUE (name_key),
  constraint contributors_name_length CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 300)))
);

create table catalog.copies (
  id bigint generated always as identity not null,
  title_id bigint not null,
  barcode text not null,
  branch_id bigint not null,
  item_type_code text not null,
  shelf_location text,
  call_number text,
  price_minor bigint,
  condition text default 'good'::text not null,
  note text,
  version integer default 1 not null,
  withdrawn_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  parts text,
  constraint copies_pk PRIMARY KEY (id),
  constraint copies_barcode_format CHECK ((barcode ~ '^[0-9A-Z][0-9A-Z.-]{2,29}$'::text)),
  constraint copies_barcode_unique UNIQUE (barcode),
  constraint copies_branch_fk FOREIGN KEY (branch_id) REFERENCES catalog.branches(id),
  constraint copies_call_number_length CHECK (((length(call_number) >= 1) AND (length(call_number) <= 120))),
  constraint copies_condition_known CHECK ((condition = ANY (ARRAY['new'::text, 'good'::text, 'worn'::text, 'damaged'::text]))),
  constraint copies_item_type_fk FOREIGN KEY (item_type_code) REFERENCES catalog.item_types(code),
  constraint copies_note_length CHECK (((length(note) >= 1) AND (length(note) <= 2000))),
  constraint copies_parts_length CHECK (((length(btrim(parts)) >= 1) AND (length(btrim(parts)) <= 500))),
  constraint copies_price_range CHECK (((price_minor >= 0) AND (price_minor <= 1000000000))),
  constraint copies_shelf_location_length CHECK (((length(shelf_location) >= 1) AND (length(shelf_location) <= 120))),
  constraint copies_title_fk FOREIGN KEY (title_id) REFERENCES catalog.titles(id)
);
CREATE INDEX copies_call_number ON catalog.copies USING btree (carrel.fold(call_number) text_pattern_ops);
CREATE INDEX copies_title ON catalog.copies USING btree (title_id);

create table catalog.import_notes (
  import_id bigint not null,
  line integer not null,
  number smallint not null,
  kind text not null,
  reason text not null,
  constraint import_notes_pk PRIMARY KEY (import_id, line, number),
  constraint import_notes_import_fk FOREIGN KEY (import_id) REFERENCES catalog.imports(id),
  constraint import_notes_kind_known CHECK ((kind = ANY (ARRAY['refused'::text, 'duplicate'::text, 'note'::text]))),
  constraint import_notes_reason_length CHECK (((length(reason) >= 1) AND (length(reason) <= 500)))
);
CREATE INDEX import_notes_refused ON catalog.import_notes USING btree (import_id, kind, line, number);

create table catalog.imports (
  id bigint generated always as identity not null,
  file_name text not null,
  stored_as text,
  file_bytes bigint not null,
  profile text,
  encoding text,
  delimiter text,
  copies_branch_id bigint,
  copies_item_type_code text,
  dry_run boolean default false not null,
  status text not null,
  rows_read integer default 0 not null,
  rows_valid integer default 0 not null,
  rows_refused integer default 0 not null,
  rows_duplicate integer default 0 not null,
  titles_added integer default 0 not null,
  titles_unchanged integer default 0 not null,
  contributors_added integer default 0 not null,
  copies_added integer default 0 not null,
  repairs jsonb default '{}'::jsonb not null,
  failure text,
  user_id bigint,
  created_at timestamp with time zone not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  constraint imports_pk PRIMARY KEY (id),
  constraint imports_branch_fk FOREIGN KEY (copies_branch_id) REFERENCES catalog.branches(id),
  constraint imports_copies_have_place_and_type CHECK (((copies_branch_id IS NULL) = (copies_item_type_code IS NULL))),
  constraint imports_counts_not_negative CHECK ((LEAST(rows_read, rows_valid, rows_refused, rows_duplicate, titles_added, titles_unchanged, contributors_added, copies_added) >= 0)),
  constraint imports_delimiter_known CHECK ((delimiter = ANY (ARRAY[','::text, ';'::text, '	'::text]))),
  constraint imports_encoding_known CHECK ((encoding = ANY (ARRAY['utf-8'::text, 'utf-16le'::text, 'utf-16be'::text, 'windows-1252'::text]))),
  constraint imports_ended_has_time CHECK (((status = ANY (ARRAY['done'::text, 'failed'::text])) = (finished_at IS NOT NULL))),
  constraint imports_failed_says_why CHECK (((status = 'failed'::text) = (failure IS NOT NULL))),
  constraint imports_file_name_length CHECK (((length(file_name) >= 1) AND (length(file_name) <= 255))),
  constraint imports_item_type_fk FOREIGN KEY (copies_item_type_code) REFERENCES catalog.item_types(code),
  constraint imports_layout_known_or_failed CHECK (((status = 'failed'::text) OR (num_nulls(profile, encoding, delimiter) = 0))),
  constraint imports_profile_known CHECK ((profile = ANY (ARRAY['carrel'::text, 'goodbooks'::text]))),
  constraint imports_status_known CHECK ((status = ANY (ARRAY['uploaded'::text, 'waiting'::text, 'reading'::text, 'merging'::text, 'done'::text, 'failed'::text]))),
  constraint imports_stored_as_is_uuid CHECK ((stored_as ~ '^[0-9a-f-]{36}$'::text)),
  constraint imports_user_fk FOREIGN KEY (user_id) REFERENCES auth.users(id)
);
CREATE INDEX imports_unfinished ON catalog.imports USING btree (id) WHERE (status = ANY (ARRAY['waiting'::text, 'reading'::text, 'merging'::text]));

create table catalog.item_types (
  code text not null,
  name text not null,
  for_loan boolean default true not null,
  version integer default 1 not null,
  constraint item_types_pk PRIMARY KEY (code),
  constraint item_types_code_format CHECK ((code ~ '^[a-z0-9-]{2,30}$'::text)),
  constraint item_types_name_length CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 80))),
  constraint item_types_name_unique UNIQUE (name)
);

create table catalog.popular_titles (
  title_id bigint not null,
  readers integer not null,
  constraint popular_titles_pk PRIMARY KEY (title_id),
  constraint popular_titles_readers_positive CHECK ((readers > 0)),
  constraint popular_titles_title_fk FOREIGN KEY (title_id) REFERENCES catalog.titles(id)
);
-- The titles that most members borrowed in the last four weeks.

create table catalog.subjects (
  id bigint generated always as identity not null,
  name text not null,
  name_key text generated always as (COALESCE(NULLIF(carrel.fold(name), ''::text), name)) stored,
  constraint subjects_pk PRIMARY KEY (id),
  constraint subjects_name_key_unique UNIQUE (name_key),
  constraint subjects_name_length CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 200)))
);

create table catalog.title_contributors (
  title_id bigint not null,
  "position" smallint not null,
  contributor_id bigint not null,
  role text default 'author'::text not null,
  constraint title_contributors_pk PRIMARY KEY (title_id, "position"),
  constraint title_contributors_contributor_fk FOREIGN KEY (contributor_id) REFERENCES catalog.contributors(id),
  constraint title_contributors_once_per_role UNIQUE (title_id, contributor_id, role),
  constraint title_contributors_position_range CHECK ((("position" >= 1) AND ("position" <= 200))),
  constraint title_contributors_role_known CHECK ((role = ANY (ARRAY['author'::text, 'editor'::text, 'translator'::text, 'illustrator'::text, 'narrator'::text, 'composer'::text, 'contributor'::text]))),
  constraint title_contributors_title_fk FOREIGN KEY (title_id) REFERENCES catalog.titles(id)
);
CREATE INDEX title_contributors_contributor ON catalog.title_contributors USING btree (contributor_id, title_id);

create table catalog.title_subjects (
  title_id bigint not null,
  subject_id bigint not null,
  constraint title_subjects_pk PRIMARY KEY (title_id, subject_id),
  constraint title_subjects_subject_fk FOREIGN KEY (subject_id) REFERENCES catalog.subjects(id),
  constraint title_subjects_title_fk FOREIGN KEY (title_id) REFERENCES catalog.titles(id)
);
CREATE INDEX title_subjects_subject ON catalog.title_subjects USING btree (subject_id, title_id);

create table catalog.titles (
  id bigint generated always as identity not null,
  title text not null,
  subtitle text,
  isbn13 text,
  publisher text,
  year smallint /* Year of publication; negative years are BC (-8 is 8 BC), there is no year 0. */,
  language text /* ISO 639-2/B code, as in MARC 21. */,
  description text,
  series text,
  series_number text,
  edition text,
  contributor_line text default ''::text not null,
  popularity integer default 0 not null,
  version integer default 1 not null,
  withdrawn_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  search tsvector generated always as (((setweight(to_tsvector('simple'::regconfig, carrel.fold(title)), 'A'::"char") || setweight(to_tsvector('simple'::regconfig, carrel.fold(contributor_line)), 'B'::"char")) || setweight(to_tsvector('simple'::regconfig, carrel.fold(((COALESCE(subtitle, ''::text) || ' '::text) || COALESCE(series, ''::text)))), 'C'::"char"))) stored not null,
  sort_title text collate "C" generated always as (catalog.sort_title(title, language)) stored not null,
  popularity_tier smallint default 0 not null /* Which of the small indexes of popular titles this one is in: 2 the top 1 %, 1 the top 10 %, 0 the rest. First key of the order by relevance. */,
  constraint titles_pk PRIMARY KEY (id),
  constraint titles_description_length CHECK (((length(description) >= 1) AND (length(description) <= 20000))),
  constraint titles_edition_length CHECK (((length(edition) >= 1) AND (length(edition) <= 120))),
  constraint titles_isbn13_check_digit CHECK (catalog.is_isbn13(isbn13)),
  constraint titles_isbn13_unique UNIQUE (isbn13),
  constraint titles_language_is_iso639 CHECK ((language ~ '^[a-z]{3}$'::text)),
  constraint titles_popularity_not_negative CHECK ((popularity >= 0)),
  constraint titles_popularity_tier_known CHECK ((popularity_tier = ANY (ARRAY[0, 1, 2]))),
  constraint titles_publisher_length CHECK (((length(publisher) >= 1) AND (length(publisher) <= 300))),
  constraint titles_series_length CHECK (((length(series) >= 1) AND (length(series) <= 500))),
  constraint titles_series_number_length CHECK (((length(series_number) >= 1) AND (length(series_number) <= 40))),
  constraint titles_subtitle_length CHECK (((length(subtitle) >= 1) AND (length(subtitle) <= 1000))),
  constraint titles_title_length CHECK (((length(btrim(title)) >= 1) AND (length(btrim(title)) <= 1000))),
  constraint titles_year_range CHECK ((((year >= '-5000'::integer) AND (year <= 2200)) AND (year <> 0)))
);
CREATE INDEX titles_by_popularity ON catalog.titles USING btree (popularity_tier DESC, popularity DESC, id DESC);
CREATE INDEX titles_by_sort_title ON catalog.titles USING btree (sort_title, id);
CREATE INDEX titles_by_year ON catalog.titles USING btree (COALESCE(year, ('-6000'::integer)::smallint) DESC, id DESC);
CREATE INDEX titles_language ON catalog.titles USING btree (language);
CREATE INDEX titles_match ON catalog.titles USING btree (catalog.match_key(title, series_number));
CREATE INDEX titles_search ON catalog.titles USING gin (search) WITH (gin_pending_list_limit='512');
CREATE INDEX titles_search_tier_1 ON catalog.titles USING gin (search) WITH (gin_pending_list_limit='256') WHERE (popularity_tier = 1);
CREATE INDEX titles_search_tier_2 ON catalog.titles USING gin (search) WITH (gin_pending_list_limit='128') WHERE (popularity_tier = 2);

create table catalog.word_prefixes (
  prefix text collate "C" not null,
  titles bigint not null,
  constraint word_prefixes_pk PRIMARY KEY (prefix),
  constraint word_prefixes_prefix_length CHECK (((length(prefix) >= 1) AND (length(prefix) <= 3)))
);

create table catalog.words (
  word text collate "C" not null,
  added_by xid8 default pg_current_xact_id() not null,
  titles integer default 1 not null /* In how many titles the word stands, as of the last catalog.refresh_words. */,
  constraint words_pk PRIMARY KEY (word, added_by),
  constraint words_titles_not_negative CHECK ((titles >= 0)),
  constraint words_word_length CHECK (((length(word) >= 1) AND (length(word) <= 40)))
);
CREATE INDEX words_trigrams ON catalog.words USING gin (word public.gin_trgm_ops) WITH (gin_pending_list_limit='256');

create table circulation.calendar_links (
  member_id bigint not null,
  token_hash bytea /* Null: revoked. */,
  made_at timestamp with time zone not null,
  constraint calendar_links_pk PRIMARY KEY (member_id),
  constraint calendar_links_member_fk FOREIGN KEY (member_id) REFERENCES circulation.members(id),
  constraint calendar_links_token_is_sha256 CHECK ((length(token_hash) = 32)),
  constraint calendar_links_token_unique UNIQUE (token_hash)
);

create table circulation.closures (
  id bigint generated always as identity not null,
  branch_id bigint /* Null: every branch. */,
  first_day date not null,
  last_day date not null,
  name text not null,
  constraint closures_pk PRIMARY KEY (id),
  constraint closures_branch_fk FOREIGN KEY (branch_id) REFERENCES catalog.branches(id),
  constraint closures_days_in_order CHECK (((last_day >= first_day) AND (last_day <= (first_day + 400)))),
  constraint closures_name_length CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 120))),
  constraint closures_once UNIQUE NULLS NOT DISTINCT (branch_id, first_day, last_day)
);

create table circulation.copy_marks (
  copy_id bigint not null,
  mark text not null,
  note text,
  loan_id bigint /* The loan on which it was lost. */,
  marked_at timestamp with time zone not null,
  constraint copy_marks_pk PRIMARY KEY (copy_id),
  constraint copy_marks_copy_fk FOREIGN KEY (copy_id) REFERENCES catalog.copies(id),
  constraint copy_marks_loan_fk FOREIGN KEY (loan_id) REFERENCES circulation.loans(id),
  constraint copy_marks_mark_known CHECK ((mark = ANY (ARRAY['lost'::text, 'missing'::text, 'damaged'::text]))),
  constraint copy_marks_note_length CHECK (((length(note) >= 1) AND (length(note) <= 500)))
);
CREATE INDEX copy_marks_by_mark ON circulation.copy_marks USING btree (mark, marked_at DESC, copy_id);

create table circulation.fines (
  loan_id bigint not null,
  renewal integer not null /* Renewals of the loan when it fell due: each due date has its own periods. */,
  period integer not null,
  day date not null /* The day that the period was charged for, at the branch. */,
  amount_minor bigint not null /* 0 where a cap left nothing to charge. */,
  transfer_id bigint,
  posted_at timestamp with time zone not null,
  constraint fines_pk PRIMARY KEY (loan_id, renewal, period),
  constraint fines_amount_is_of_transfer CHECK (((amount_minor > 0) = (transfer_id IS NOT NULL))),
  constraint fines_amount_not_negative CHECK ((amount_minor >= 0)),
  constraint fines_loan_fk FOREIGN KEY (loan_id) REFERENCES circulation.loans(id),
  constraint fines_period_from_one CHECK ((period >= 1)),
  constraint fines_renewal_not_negative CHECK ((renewal >= 0)),
  constraint fines_transfer_fk FOREIGN KEY (transfer_id) REFERENCES ledger.transfers(id),
  constraint fines_transfer_unique UNIQUE (transfer_id)
);

create table circulation.holds (
  id bigint generated always as identity not null,
  member_id bigint /* Null: forgotten, because the member wants no history. */,
  title_id bigint not null,
  copy_id bigint /* Only this copy will do; null: any copy of the title. */,
  pickup_branch_id bigint not null,
  status text default 'waiting'::text not null,
  requested_at timestamp with time zone not null,
  priority smallint default 100 not null /* Lower is served earlier, whatever the rank. Every hold has the same: no screen gives another, moving one changes its rank. */,
  rank numeric not null,
  suspended_at timestamp with time zone,
  suspended_until date /* First day on which it counts again; null: until somebody lifts the suspension. */,
  expires_on date,
  captured_copy_id bigint,
  captured_at timestamp with time zone,
  ready_at timestamp with time zone,
  shelf_until date /* Last day on which it waits on the hold shelf. */,
  loan_id bigint,
  ended_at timestamp with time zone,
  end_reason text,
  note text,
  version integer default 1 not null,
  constraint holds_pk PRIMARY KEY (id),
  constraint holds_captured_copy_fk FOREIGN KEY (captured_copy_id) REFERENCES catalog.copies(id),
  constraint holds_captured_has_copy CHECK (
CASE
    WHEN (status = ANY (ARRAY['in_transit'::text, 'ready'::text])) THEN ((captured_copy_id IS NOT NULL) AND (captured_at IS NOT NULL))
    WHEN (status = 'waiting'::text) THEN ((captured_copy_id IS NULL) AND (captured_at IS NULL))
    ELSE true
END),
  constraint holds_copy_fk FOREIGN KEY (copy_id) REFERENCES catalog.copies(id),
  constraint holds_end_reason_length CHECK (((length(end_reason) >= 1) AND (length(end_reason) <= 500))),
  constraint holds_ended_is_dated CHECK (((status = ANY (ARRAY['fulfilled'::text, 'cancelled'::text, 'expired'::text])) = (ended_at IS NOT NULL))),
  constraint holds_forgotten_have_ended CHECK (((member_id IS NOT NULL) OR (ended_at IS NOT NULL))),
  constraint holds_fulfilled_by_loan CHECK (((status = 'fulfilled'::text) = (loan_id IS NOT NULL))),
  constraint holds_loan_fk FOREIGN KEY (loan_id) REFERENCES circulation.loans(id),
  constraint holds_member_fk FOREIGN KEY (member_id) REFERENCES circulation.members(id),
  constraint holds_note_length CHECK (((length(note) >= 1) AND (length(note) <= 500))),
  constraint holds_pickup_branch_fk FOREIGN KEY (pickup_branch_id) REFERENCES catalog.branches(id),
  constraint holds_ready_has_shelf CHECK (((status <> 'ready'::text) OR ((ready_at IS NOT NULL) AND (shelf_until IS NOT NULL)))),
  constraint holds_status_known CHECK ((status = ANY (ARRAY['waiting'::text, 'in_transit'::text, 'ready'::text, 'fulfilled'::text, 'cancelled'::text, 'expired'::text]))),
  constraint holds_suspended_until_is_of_suspended CHECK (((suspended_until IS NULL) OR (suspended_at IS NOT NULL))),
  constraint holds_title_fk FOREIGN KEY (title_id) REFERENCES catalog.titles(id)
);
-- The queue of a title is its waiting holds by priority, rank and id; rank starts as the moment of the request.
CREATE INDEX holds_of_member ON circulation.holds USING btree (member_id, id DESC);
CREATE INDEX holds_of_title ON circulation.holds USING btree (title_id, id DESC);
CREATE INDEX holds_on_shelf ON circulation.holds USING btree (pickup_branch_id, shelf_until, id) WHERE (status = 'ready'::text);
CREATE UNIQUE INDEX holds_one_captured_per_copy ON circulation.holds USING btree (captured_copy_id) WHERE (status = ANY (ARRAY['in_transit'::text, 'ready'::text]));
CREATE UNIQUE INDEX holds_one_open_per_member ON circulation.holds USING btree (member_id, title_id) WHERE (status = ANY (ARRAY['waiting'::text, 'in_transit'::text, 'ready'::text]));
CREATE INDEX holds_queue ON circulation.holds USING btree (title_id, priority, rank, id) WHERE (status = 'waiting'::text);
CREATE INDEX holds_waiting_by_expiry ON circulation.holds USING btree (expires_on) WHERE ((status = 'waiting'::text) AND (expires_on IS NOT NULL));

create table circulation.loan_charges (
  loan_id bigint not null,
  kind text not null,
  transfer_id bigint not null,
  constraint loan_charges_pk PRIMARY KEY (loan_id, kind),
  constraint loan_charges_kind_known CHECK ((kind = ANY (ARRAY['rental'::text, 'replacement'::text, 'processing'::text, 'restored_fines'::text]))),
  constraint loan_charges_loan_fk FOREIGN KEY (loan_id) REFERENCES circulation.loans(id),
  constraint loan_charges_transfer_fk FOREIGN KEY (transfer_id) REFERENCES ledger.transfers(id),
  constraint loan_charges_transfer_unique UNIQUE (transfer_id)
);

create table circulation.loans (
  id bigint generated always as identity not null,
  copy_id bigint not null,
  member_id bigint /* Null: forgotten, because the member wants no history. */,
  branch_id bigint not null,
  renewal_limit integer not null,
  renewals integer default 0 not null,
  checked_out_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  returned_at timestamp with time zone /* When it counts as returned: the desk may date it back. */,
  returned_branch_id bigint,
  terms_id bigint not null,
  lost_at timestamp with time zone,
  lost_how text,
  claimed_returned_at timestamp with time zone,
  ending text /* How it ended; null for loans from before endings were told apart, which were returned. */,
  continues_id bigint /* The loan whose check-in was undone: this one goes on in its place. */,
  constraint loans_pk PRIMARY KEY (id),
  constraint loans_continues_fk FOREIGN KEY (continues_id) REFERENCES circulation.loans(id),
  constraint loans_copy_fk FOREIGN KEY (copy_id) REFERENCES catalog.copies(id),
  constraint loans_due_after_check_out CHECK ((due_at > checked_out_at)),
  constraint loans_ending_ends CHECK (((ending IS NULL) OR (returned_at IS NOT NULL))),
  constraint loans_ending_known CHECK ((ending = ANY (ARRAY['returned'::text, 'undone'::text]))),
  constraint loans_forgotten_are_returned CHECK (((member_id IS NOT NULL) OR (returned_at IS NOT NULL))),
  constraint loans_lost_how_known CHECK ((lost_how = ANY (ARRAY['declared'::text, 'aged'::text]))),
  constraint loans_lost_somehow CHECK (((lost_at IS NULL) = (lost_how IS NULL))),
  constraint loans_member_fk FOREIGN KEY (member_id) REFERENCES circulation.members(id),
  constraint loans_renewal_limit_not_negative CHECK ((renewal_limit >= 0)),
  constraint loans_renewals_not_negative CHECK ((renewals >= 0)),
  constraint loans_returned_after_check_out CHECK ((returned_at >= checked_out_at)),
  constraint loans_returned_somewhere CHECK (((returned_at IS NULL) = (returned_branch_id IS NULL)))
);
CREATE INDEX loans_by_check_out ON circulation.loans USING btree (branch_id, checked_out_at);
CREATE INDEX loans_by_return ON circulation.loans USING btree (returned_branch_id, returned_at) WHERE (returned_at IS NOT NULL);
CREATE UNIQUE INDEX loans_continued_once ON circulation.loans USING btree (continues_id) WHERE (continues_id IS NOT NULL);
CREATE INDEX loans_lost ON circulation.loans USING btree (member_id) WHERE ((lost_at IS NOT NULL) AND (returned_at IS NULL));
CREATE INDEX loans_of_copy ON circulation.loans USING btree (copy_id, checked_out_at DESC, id DESC);
CREATE INDEX loans_of_member ON circulation.loans USING btree (member_id, checked_out_at DESC, id DESC);
CREATE UNIQUE INDEX loans_one_open_per_copy ON circulation.loans USING btree (copy_id) WHERE (returned_at IS NULL);
CREATE INDEX loans_open_by_due ON circulation.loans USING btree (due_at, id) WHERE (returned_at IS NULL);
CREATE INDEX loans_open_of_member ON circulation.loans USING btree (member_id, due_at, id) WHERE (returned_at IS NULL);

create table circulation.member_categories (
  code text not null,
  name text not null,
  loan_limit integer default 10 not null,
  membership_months integer default 12 not null,
  hold_limit integer default 20 not null,
  fees_limit_minor bigint default 1000 not null /* Whoever owes more borrows only with an override. */,
  fine_cap_minor bigint /* Fines stop while a member owes this much; null: they don't. */,
  overdue_limit integer default 5 not null /* With so many loans overdue a member is restricted by the night, until none is overdue. */,
  lost_limit integer default 3 not null /* With so many lost loans a member borrows only with an override. */,
  version integer default 1 not null,
  constraint member_categories_pk PRIMARY KEY (code),
  constraint member_categories_code_format CHECK ((code ~ '^[a-z0-9-]{2,30}$'::text)),
  constraint member_categories_fees_limit_range CHECK (((fees_limit_minor >= 0) AND (fees_limit_minor <= 1000000000))),
  constraint member_categories_fine_cap_range CHECK (((fine_cap_minor >= 0) AND (fine_cap_minor <= 1000000000))),
  constraint member_categories_hold_limit_range CHECK (((hold_limit >= 0) AND (hold_limit <= 1000))),
  constraint member_categories_loan_limit_range CHECK (((loan_limit >= 0) AND (loan_limit <= 1000))),
  constraint member_categories_lost_limit_range CHECK (((lost_limit >= 1) AND (lost_limit <= 1000))),
  constraint member_categories_months_range CHECK (((membership_months >= 1) AND (membership_months <= 240))),
  constraint member_categories_name_length CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 80))),
  constraint member_categories_name_unique UNIQUE (name),
  constraint member_categories_overdue_limit_range CHECK (((overdue_limit >= 1) AND (overdue_limit <= 1000)))
);

create table circulation.members (
  id bigint generated always as identity not null,
  card_number text collate "C" not null,
  name text not null,
  email text,
  phone text,
  category_code text not null,
  branch_id bigint not null,
  expires_on date not null,
  address text,
  date_of_birth date,
  guardian_id bigint,
  guardian_name text,
  staff_note text,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  name_key text collate "C" generated always as ("left"(COALESCE(NULLIF(carrel.fold(name), ''::text), lower(name)), 60)) stored not null,
  find_text text generated always as ((((((((((' '::text || COALESCE(NULLIF(carrel.fold(name), ''::text), lower(name))) || ' '::text) || carrel.fold(card_number)) || ' '::text) || lower(replace(card_number, '-'::text, ''::text))) || ' '::text) || COALESCE(carrel.fold(email), ''::text)) || ' '::text) || COALESCE(substr(phone, 2), ''::text))) stored not null,
  card_lost_at timestamp with time zone /* Since when the card is reported lost: nothing is lent on it. */,
  address_gone boolean default false not null /* Letters came back. */,
  tell_if_borrowed_before boolean default false not null,
  language text /* Of letters to them; null: the library's. */,
  wants_receipts boolean default false not null,
  unwanted_notices text[] default '{}'::text[] not null /* Kinds of letters they want no e-mail of; those that the library insists on are sent all the same. */,
  history_since timestamp with time zone /* They see what they have returned since; null: nothing of it is shown to them. */,
  forgets_loans boolean default false not null /* They turned their history off once: what they returned before history_since, or at all, is unlinked by the clock. */,
  closed_at timestamp with time zone /* Since when the membership is over for good. */,
  closed_by text /* As in desk.actor_of. */,
  anonymised_at timestamp with time zone,
  constraint members_pk PRIMARY KEY (id),
  constraint members_address_length CHECK (((length(address) >= 1) AND (length(address) <= 1000))),
  constraint members_anonymised_are_closed CHECK (((anonymised_at IS NULL) OR (closed_at IS NOT NULL))),
  constraint members_branch_fk FOREIGN KEY (branch_id) REFERENCES catalog.branches(id),
  constraint members_card_number_format CHECK ((card_number ~ '^[0-9A-Z][0-9A-Z-]{3,19}$'::text)),
  constraint members_card_number_unique UNIQUE (card_number),
  constraint members_category_fk FOREIGN KEY (category_code) REFERENCES circulation.member_categories(code),
  constraint members_closed_by_somebody CHECK (((closed_at IS NULL) = (closed_by IS NULL))),
  constraint members_date_of_birth_range CHECK ((date_of_birth >= '1880-01-01'::date)),
  constraint members_email_format CHECK (((email ~ '^[^@[:space:]]+@[^@[:space:]]+$'::text) AND (length(email) <= 254))),
  constraint members_guardian_fk FOREIGN KEY (guardian_id) REFERENCES circulation.members(id),
  constraint members_guardian_is_another CHECK ((guardian_id <> id)),
  constraint members_guardian_name_length CHECK (((length(guardian_name) >= 1) AND (length(guardian_name) <= 200))),
  constraint members_language_format CHECK ((language ~ '^[a-z]{2,3}(-[A-Z]{2})?$'::text)),
  constraint members_name_length CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 200))),
  constraint members_one_guardian CHECK (((guardian_id IS NULL) OR (guardian_name IS NULL))),
  constraint members_phone_is_e164 CHECK ((phone ~ '^\+[1-9][0-9]{5,14}$'::text)),
  constraint members_phone_unique UNIQUE (phone),
  constraint members_staff_note_length CHECK (((length(staff_note) >= 1) AND (length(staff_note) <= 5000))),
  constraint members_unwanted_notices_known CHECK ((unwanted_notices <@ ARRAY['due_soon'::text, 'overdue_1'::text, 'overdue_2'::text, 'overdue_3'::text, 'hold_ready'::text, 'hold_expiring'::text, 'hold_cancelled'::text, 'lost'::text]))
);
CREATE INDEX members_by_name ON circulation.members USING btree (name_key, id);
CREATE UNIQUE INDEX members_email_unique ON circulation.members USING btree (lower(email));
CREATE INDEX members_find_text ON circulation.members USING gin (find_text public.gin_trgm_ops);
CREATE INDEX members_guardian ON circulation.members USING btree (guardian_id) WHERE (guardian_id IS NOT NULL);
CREATE INDEX members_to_anonymise ON circulation.members USING btree (closed_at) WHERE ((closed_at IS NOT NULL) AND (anonymised_at IS NULL));
CREATE INDEX members_who_forget ON circulation.members USING btree (id) WHERE forgets_loans;

create table circulation.notice_templates (
  kind text not null,
  language text not null,
  subject text not null,
  body text not null,
  version integer default 1 not null,
  constraint notice_templates_pk PRIMARY KEY (kind, language),
  constraint notice_templates_body_length CHECK (((length(btrim(body)) >= 1) AND (length(btrim(body)) <= 10000))),
  constraint notice_templates_kind_known CHECK ((kind = ANY (ARRAY['due_soon'::text, 'overdue_1'::text, 'overdue_2'::text, 'overdue_3'::text, 'hold_ready'::text, 'hold_expiring'::text, 'hold_cancelled'::text, 'receipt'::text, 'lost'::text]))),
  constraint notice_templates_language_format CHECK ((language ~ '^[a-z]{2,3}(-[A-Z]{2})?$'::text)),
  constraint notice_templates_subject_length CHECK (((length(btrim(subject)) >= 1) AND (length(btrim(subject)) <= 200)))
);

create table circulation.notices (
  id bigint generated always as identity not null,
  kind text not null,
  once_key text not null /* What it tells, of which event: the same is told once. */,
  member_id bigint not null,
  loan_id bigint,
  hold_id bigint,
  facts jsonb not null /* What the template fills in, as it was at that moment. */,
  created_at timestamp with time zone not null,
  status text default 'waiting'::text not null,
  tries integer default 0 not null,
  settled_at timestamp with time zone,
  failure text,
  constraint notices_pk PRIMARY KEY (id),
  constraint notices_failure_length CHECK ((length(failure) <= 1000)),
  constraint notices_hold_fk FOREIGN KEY (hold_id) REFERENCES circulation.holds(id),
  constraint notices_kind_known CHECK ((kind = ANY (ARRAY['due_soon'::text, 'overdue_1'::text, 'overdue_2'::text, 'overdue_3'::text, 'hold_ready'::text, 'hold_expiring'::text, 'hold_cancelled'::text, 'receipt'::text, 'lost'::text]))),
  constraint notices_loan_fk FOREIGN KEY (loan_id) REFERENCES circulation.loans(id),
  constraint notices_member_fk FOREIGN KEY (member_id) REFERENCES circulation.members(id),
  constraint notices_once UNIQUE (once_key),
  constraint notices_once_key_length CHECK (((length(once_key) >= 3) AND (length(once_key) <= 200))),
  constraint notices_settled_is_dated CHECK (((status = ANY (ARRAY['sent'::text, 'skipped'::text, 'failed'::text])) = (settled_at IS NOT NULL))),
  constraint notices_status_known CHECK ((status = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'skipped'::text, 'failed'::text])))
);
CREATE INDEX notices_by_status ON circulation.notices USING btree (status, id DESC);
CREATE INDEX notices_of_member ON circulation.notices USING btree (member_id, id DESC);
CREATE INDEX notices_unsettled ON circulation.notices USING btree (id) WHERE (settled_at IS NULL);

create table circulation.opening_hours (
  branch_id bigint not null,
  weekday smallint not null /* ISO 8601: 1 is Monday. A weekday without a row is closed. */,
  opens_at time without time zone not null,
  closes_at time without time zone not null,
  constraint opening_hours_pk PRIMARY KEY (branch_id, weekday),
  constraint opening_hours_branch_fk FOREIGN KEY (branch_id) REFERENCES catalog.branches(id),
  constraint opening_hours_open_before_close CHECK ((opens_at < closes_at)),
  constraint opening_hours_weekday_is_iso CHECK (((weekday >= 1) AND (weekday <= 7)))
);

create table circulation.registrations (
  id bigint generated always as identity not null,
  status text default 'unconfirmed'::text not null,
  name text not null,
  email text not null,
  phone text,
  address text,
  date_of_birth date,
  branch_id bigint not null,
  language text,
  password_hash text,
  token_hash bytea not null /* Of the link by which the e-mail is confirmed. */,
  token_expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  email_confirmed_at timestamp with time zone,
  settled_at timestamp with time zone,
  settled_by text /* As in desk.actor_of; 'house': the setting lets everybody in. */,
  decline_reason text,
  member_id bigint,
  version integer default 1 not null,
  constraint registrations_pk PRIMARY KEY (id),
  constraint registrations_address_length CHECK (((length(address) >= 1) AND (length(address) <= 1000))),
  constraint registrations_branch_fk FOREIGN KEY (branch_id) REFERENCES catalog.branches(id),
  constraint registrations_confirmed_is_member CHECK (((status = 'confirmed'::text) = (member_id IS NOT NULL))),
  constraint registrations_date_of_birth_range CHECK ((date_of_birth >= '1880-01-01'::date)),
  constraint registrations_decline_reason_length CHECK (((length(btrim(decline_reason)) >= 1) AND (length(btrim(decline_reason)) <= 500))),
  constraint registrations_declined_has_reason CHECK (((status = 'declined'::text) = (decline_reason IS NOT NULL))),
  constraint registrations_email_format CHECK (((email ~ '^[^@[:space:]]+@[^@[:space:]]+$'::text) AND (length(email) <= 254))),
  constraint registrations_email_is_confirmed CHECK (((status = 'unconfirmed'::text) = (email_confirmed_at IS NULL))),
  constraint registrations_language_format CHECK ((language ~ '^[a-z]{2,3}(-[A-Z]{2})?$'::text)),
  constraint registrations_member_fk FOREIGN KEY (member_id) REFERENCES circulation.members(id),
  constraint registrations_name_length CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 200))),
  constraint registrations_password_is_for_later CHECK (((password_hash IS NULL) OR (status = 'waiting'::text))),
  constraint registrations_phone_is_e164 CHECK ((phone ~ '^\+[1-9][0-9]{5,14}$'::text)),
  constraint registrations_settled_by_somebody CHECK ((((status = ANY (ARRAY['confirmed'::text, 'declined'::text])) = (settled_at IS NOT NULL)) AND ((settled_at IS NULL) = (settled_by IS NULL)))),
  constraint registrations_status_known CHECK ((status = ANY (ARRAY['unconfirmed'::text, 'waiting'::text, 'confirmed'::text, 'declined'::text]))),
  constraint registrations_token_is_sha256 CHECK ((octet_length(token_hash) = 32)),
  constraint registrations_token_unique UNIQUE (token_hash)
);
CREATE INDEX registrations_by_status ON circulation.registrations USING btree (status, id);
CREATE INDEX registrations_of_member ON circulation.registrations USING btree (member_id) WHERE (member_id IS NOT NULL);
CREATE UNIQUE INDEX registrations_one_waiting_per_email ON circulation.registrations USING btree (lower(email)) WHERE (status = 'waiting'::text);

create table circulation.renewals (
  loan_id bigint not null,
  number integer not null,
  renewed_at timestamp with time zone not null,
  due_before timestamp with time zone not null,
  due_after timestamp with time zone not null,
  constraint renewals_pk PRIMARY KEY (loan_id, number),
  constraint renewals_loan_fk FOREIGN KEY (loan_id) REFERENCES circulation.loans(id),
  constraint renewals_number_positive CHECK ((number >= 1)),
  constraint renewals_prolong CHECK ((due_after > due_before))
);
CREATE INDEX renewals_by_time ON circulation.renewals USING brin (renewed_at) WITH (pages_per_range='16', autosummarize='on');

create table circulation.renewals_undone (
  loan_id bigint not null,
  number integer not null,
  undone_at timestamp with time zone not null,
  constraint renewals_undone_pk PRIMARY KEY (loan_id, number),
  constraint renewals_undone_renewal_fk FOREIGN KEY (loan_id, number) REFERENCES circulation.renewals(loan_id, number)
);

create table circulation.restrictions (
  id bigint generated always as identity not null,
  member_id bigint not null,
  kind text not null,
  reason text not null,
  loan_id bigint,
  starts_at timestamp with time zone not null,
  ends_on date /* Last day on which it counts; null: until it is lifted. */,
  user_id bigint,
  lifted_at timestamp with time zone,
  lifted_by_user_id bigint,
  lifted_reason text,
  constraint restrictions_pk PRIMARY KEY (id),
  constraint restrictions_kind_known CHECK ((kind = ANY (ARRAY['manual'::text, 'barred'::text, 'overdue'::text, 'suspension'::text]))),
  constraint restrictions_lifted_by_user_fk FOREIGN KEY (lifted_by_user_id) REFERENCES auth.users(id),
  constraint restrictions_lifted_has_reason CHECK (((lifted_at IS NULL) = (lifted_reason IS NULL))),
  constraint restrictions_lifted_reason_length CHECK (((length(btrim(lifted_reason)) >= 1) AND (length(btrim(lifted_reason)) <= 500))),
  constraint restrictions_loan_fk FOREIGN KEY (loan_id) REFERENCES circulation.loans(id),
  constraint restrictions_member_fk FOREIGN KEY (member_id) REFERENCES circulation.members(id),
  constraint restrictions_reason_length CHECK (((length(btrim(reason)) >= 1) AND (length(btrim(reason)) <= 500))),
  constraint restrictions_user_fk FOREIGN KEY (user_id) REFERENCES auth.users(id)
);
CREATE INDEX restrictions_of_member ON circulation.restrictions USING btree (member_id, id);
CREATE UNIQUE INDEX restrictions_one_overdue ON circulation.restrictions USING btree (member_id) WHERE ((kind = 'overdue'::text) AND (lifted_at IS NULL));

create table circulation.rule_book (
  only_row boolean default true not null,
  version bigint default 1 not null,
  constraint rule_book_pk PRIMARY KEY (only_row),
  constraint rule_book_has_one_row CHECK (only_row)
);

create table circulation.rules (
  id bigint generated always as identity not null,
  category_code text,
  item_type_code text,
  loan_days integer,
  loan_limit integer /* Open loans of this item type that a member may have; null leaves only the overall limit of the category. */,
  renewal_limit integer,
  version integer default 1 not null,
  branch_id bigint,
  loan_hours integer,
  closed_days text,
  within_membership boolean,
  renewal_days integer,
  renewal_base text,
  renewal_window_days integer /* A loan may be renewed from so many days before it is due; null: at any time. */,
  holds_allowed boolean,
  hold_limit integer,
  shelf_days integer,
  grace_days integer,
  fine_minor bigint /* For each period late. Amounts are minor units of the library's currency. */,
  fine_days integer,
  fine_hours integer,
  fine_at text,
  fine_counts text,
  fine_cap_minor bigint,
  fine_cap_at_price boolean,
  suspension_days integer /* Days of restriction for each period late, beside or instead of the fine. */,
  suspension_cap_days integer,
  lost_after_days integer,
  processing_fee_minor bigint,
  lost_refund text,
  lost_refund_days integer,
  processing_refund boolean,
  rental_charge_minor bigint,
  min_age integer,
  high_demand_holds integer,
  high_demand_days integer,
  constraint rules_pk PRIMARY KEY (id),
  constraint rules_amounts_range CHECK ((((fine_minor >= 0) AND (fine_minor <= 1000000000)) AND ((fine_cap_minor >= 0) AND (fine_cap_minor <= 1000000000)) AND ((processing_fee_minor >= 0) AND (processing_fee_minor <= 1000000000)) AND ((rental_charge_minor >= 0) AND (rental_charge_minor <= 1000000000)))),
  constraint rules_branch_fk FOREIGN KEY (branch_id) REFERENCES catalog.branches(id),
  constraint rules_category_fk FOREIGN KEY (category_code) REFERENCES circulation.member_categories(code),
  constraint rules_closed_days_known CHECK ((closed_days = ANY (ARRAY['ignored'::text, 'next_open_day'::text, 'open_days_only'::text, 'same_weekday'::text]))),
  constraint rules_fine_at_known CHECK ((fine_at = ANY (ARRAY['start_of_period'::text, 'end_of_period'::text]))),
  constraint rules_fine_counts_known CHECK ((fine_counts = ANY (ARRAY['open_days'::text, 'all_days'::text]))),
  constraint rules_fine_period CHECK (((num_nonnulls(fine_days, fine_hours) <= 1) AND ((fine_days >= 1) AND (fine_days <= 365)) AND ((fine_hours >= 1) AND (fine_hours <= 720)))),
  constraint rules_grace_days_range CHECK (((grace_days >= 0) AND (grace_days <= 365))),
  constraint rules_high_demand_range CHECK ((((high_demand_holds >= 1) AND (high_demand_holds <= 1000)) AND ((high_demand_days >= 1) AND (high_demand_days <= 3650)))),
  constraint rules_hold_limit_range CHECK (((hold_limit >= 0) AND (hold_limit <= 1000))),
  constraint rules_item_type_fk FOREIGN KEY (item_type_code) REFERENCES catalog.item_types(code),
  constraint rules_loan_length CHECK (((num_nonnulls(loan_days, loan_hours) <= 1) AND ((loan_days >= 1) AND (loan_days <= 3650)) AND ((loan_hours >= 1) AND (loan_hours <= 720)))),
  constraint rules_loan_limit_range CHECK (((loan_limit >= 0) AND (loan_limit <= 1000))),
  constraint rules_lost_after_range CHECK (((lost_after_days >= 1) AND (lost_after_days <= 3650))),
  constraint rules_lost_refund_days_range CHECK (((lost_refund_days >= 1) AND (lost_refund_days <= 3650))),
  constraint rules_lost_refund_known CHECK ((lost_refund = ANY (ARRAY['keep'::text, 'refund'::text, 'refund_and_fine'::text, 'refund_and_restore'::text]))),
  constraint rules_min_age_range CHECK (((min_age >= 0) AND (min_age <= 120))),
  constraint rules_one_per_cell UNIQUE NULLS NOT DISTINCT (branch_id, category_code, item_type_code),
  constraint rules_renewal_base_known CHECK ((renewal_base = ANY (ARRAY['today'::text, 'due_date'::text]))),
  constraint rules_renewal_days_range CHECK (((renewal_days >= 1) AND (renewal_days <= 3650))),
  constraint rules_renewal_limit_range CHECK (((renewal_limit >= 0) AND (renewal_limit <= 100))),
  constraint rules_renewal_window_range CHECK (((renewal_window_days >= 0) AND (renewal_window_days <= 3650))),
  constraint rules_shelf_days_range CHECK (((shelf_days >= 1) AND (shelf_days <= 365))),
  constraint rules_suspension_range CHECK ((((suspension_days >= 0) AND (suspension_days <= 365)) AND ((suspension_cap_days >= 1) AND (suspension_cap_days <= 3650))))
);
-- The most specific cell that has a value wins, value by value: branch+category+type, branch+category, branch+type, branch, category+type, category, type, any.

create table circulation.shelf_clearings (
  copy_id bigint not null,
  branch_id bigint not null,
  hold_id bigint not null,
  since timestamp with time zone not null,
  constraint shelf_clearings_pk PRIMARY KEY (copy_id),
  constraint shelf_clearings_branch_fk FOREIGN KEY (branch_id) REFERENCES catalog.branches(id),
  constraint shelf_clearings_copy_fk FOREIGN KEY (copy_id) REFERENCES catalog.copies(id),
  constraint shelf_clearings_hold_fk FOREIGN KEY (hold_id) REFERENCES circulation.holds(id)
);
CREATE INDEX shelf_clearings_of_branch ON circulation.shelf_clearings USING btree (branch_id, since, copy_id);

create table circulation.terms (
  id bigint generated always as identity not null,
  digest text not null,
  terms jsonb not null,
  constraint terms_pk PRIMARY KEY (id),
  constraint terms_digest_is_sha256 CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint terms_digest_unique UNIQUE (digest),
  constraint terms_is_object CHECK ((jsonb_typeof(terms) = 'object'::text))
);

create table circulation.transits (
  id bigint generated always as identity not null,
  copy_id bigint not null,
  from_branch_id bigint not null,
  to_branch_id bigint not null,
  reason text not null,
  hold_id bigint,
  sent_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_branch_id bigint,
  ending text,
  constraint transits_pk PRIMARY KEY (id),
  constraint transits_copy_fk FOREIGN KEY (copy_id) REFERENCES catalog.copies(id),
  constraint transits_ended_branch_fk FOREIGN KEY (ended_branch_id) REFERENCES catalog.branches(id),
  constraint transits_ended_somehow CHECK ((num_nonnulls(ended_at, ended_branch_id, ending) = ANY (ARRAY[0, 3]))),
  constraint transits_ending_known CHECK ((ending = ANY (ARRAY['received'::text, 'redirected'::text, 'lent'::text, 'cancelled'::text]))),
  constraint transits_from_branch_fk FOREIGN KEY (from_branch_id) REFERENCES catalog.branches(id),
  constraint transits_hold_fk FOREIGN KEY (hold_id) REFERENCES circulation.holds(id),
  constraint transits_hold_has_hold CHECK (((reason = 'hold'::text) = (hold_id IS NOT NULL))),
  constraint transits_leads_elsewhere CHECK ((from_branch_id <> to_branch_id)),
  constraint transits_reason_known CHECK ((reason = ANY (ARRAY['hold'::text, 'return'::text, 'moved'::text]))),
  constraint transits_to_branch_fk FOREIGN KEY (to_branch_id) REFERENCES catalog.branches(id)
);
CREATE UNIQUE INDEX transits_one_open_per_copy ON circulation.transits USING btree (copy_id) WHERE (ended_at IS NULL);
CREATE INDEX transits_open_from ON circulation.transits USING btree (from_branch_id, sent_at, id) WHERE (ended_at IS NULL);
CREATE INDEX transits_open_to ON circulation.transits USING btree (to_branch_id, sent_at, id) WHERE (ended_at IS NULL);

create table desk.actions (
  id bigint generated always as identity not null,
  key text not null,
  fingerprint text not null,
  user_id bigint,
  api_key_id bigint,
  actor text generated always as (desk.actor_of(user_id, api_key_id)) stored,
  verb text not null,
  outcome text not null,
  answer jsonb not null,
  overrides jsonb,
  branch_id bigint not null,
  member_id bigint,
  copy_id bigint,
  loan_id bigint,
  acted_at timestamp with time zone not null,
  hold_id bigint,
  undoes_id bigint,
  constraint actions_pk PRIMARY KEY (id),
  constraint actions_api_key_fk FOREIGN KEY (api_key_id) REFERENCES auth.api_keys(id),
  constraint actions_done_has_loan CHECK (((verb <> ALL (ARRAY['check-out'::text, 'renew'::text, 'declare-lost'::text, 'claim-returned'::text])) OR (outcome = 'stopped'::text) OR (loan_id IS NOT NULL))),
  constraint actions_fingerprint_is_sha256 CHECK ((fingerprint ~ '^[0-9a-f]{64}$'::text)),
  constraint actions_key_length CHECK (((length(key) >= 8) AND (length(key) <= 200))),
  constraint actions_key_once UNIQUE (actor, key),
  constraint actions_outcome_known CHECK ((outcome = ANY (ARRAY['done'::text, 'stopped'::text]))),
  constraint actions_undo_undoes CHECK ((((verb = 'undo'::text) AND (outcome = 'done'::text)) = (undoes_id IS NOT NULL))),
  constraint actions_undoes_fk FOREIGN KEY (undoes_id) REFERENCES desk.actions(id),
  constraint actions_user_fk FOREIGN KEY (user_id) REFERENCES auth.users(id),
  constraint actions_verb_known CHECK ((verb = ANY (ARRAY['check-out'::text, 'check-in'::text, 'renew'::text, 'renew-all'::text, 'undo'::text, 'declare-lost'::text, 'claim-returned'::text, 'mark'::text, 'unmark'::text, 'place-hold'::text, 'cancel-hold'::text, 'suspend-hold'::text, 'resume-hold'::text, 'move-hold'::text, 'change-pickup'::text, 'expire-hold'::text, 'send'::text, 'cancel-transit'::text, 'restrict'::text, 'lift-restriction'::text])))
);
CREATE UNIQUE INDEX actions_undone_once ON desk.actions USING btree (undoes_id) WHERE (undoes_id IS NOT NULL);

create table figures.counted (
  only_row boolean default true not null,
  before date default '-infinity'::date not null,
  zones jsonb default '{}'::jsonb not null,
  counted_at timestamp with time zone,
  took_ms integer,
  constraint counted_pk PRIMARY KEY (only_row),
  constraint counted_has_one_row CHECK (only_row)
);

create table figures.days (
  branch_id bigint not null,
  day date not null,
  category_code text not null,
  item_type_code text not null,
  check_outs integer not null,
  check_ins integer not null,
  renewals integer not null,
  constraint days_pk PRIMARY KEY (day, branch_id, category_code, item_type_code),
  constraint days_counts_not_negative CHECK ((LEAST(check_outs, check_ins, renewals) >= 0))
);

create table figures.hours (
  branch_id bigint not null,
  day date not null,
  hour smallint not null,
  check_outs integer not null,
  check_ins integer not null,
  renewals integer not null,
  constraint hours_pk PRIMARY KEY (day, branch_id, hour),
  constraint hours_counts_not_negative CHECK ((LEAST(check_outs, check_ins, renewals) >= 0)),
  constraint hours_hour_of_day CHECK (((hour >= 0) AND (hour <= 23)))
);

create table figures.money_days (
  day date not null,
  currency text not null,
  account_kind text not null,
  branch_id bigint,
  transfer_kind text not null,
  taken_back boolean not null,
  entries integer not null,
  debits bigint not null,
  credits bigint not null,
  constraint money_days_entries_positive CHECK ((entries > 0)),
  constraint money_days_once UNIQUE NULLS NOT DISTINCT (day, currency, account_kind, branch_id, transfer_kind, taken_back)
);

create table figures.subject_months (
  branch_id bigint not null,
  month date not null,
  subject_id bigint not null,
  check_outs integer not null,
  constraint subject_months_pk PRIMARY KEY (month, branch_id, subject_id),
  constraint subject_months_begins_month CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint subject_months_counts_positive CHECK ((check_outs > 0))
);

create table figures.touched (
  branch_id bigint not null,
  day date not null
);

create table ledger.account_events (
  id bigint generated always as identity not null,
  account_id bigint not null,
  event text not null,
  reason text,
  actor text not null,
  happened_at timestamp with time zone default now() not null,
  xid bigint default ((pg_current_xact_id())::text)::bigint not null,
  constraint account_events_pk PRIMARY KEY (id),
  constraint account_events_account_fk FOREIGN KEY (account_id) REFERENCES ledger.accounts(id),
  constraint account_events_event_known CHECK ((event = ANY (ARRAY['opened'::text, 'frozen'::text, 'unfrozen'::text, 'closed'::text]))),
  constraint account_events_reason_length CHECK (((length(reason) >= 1) AND (length(reason) <= 500)))
);
CREATE INDEX account_events_by_xid ON ledger.account_events USING brin (xid) WITH (pages_per_range='16', autosummarize='on');
CREATE INDEX account_events_of_account ON ledger.account_events USING btree (account_id, id);

create table ledger.account_kinds (
  kind text not null,
  owner text not null,
  normal_side text not null,
  may_go_negative boolean default false not null,
  name text not null,
  constraint account_kinds_pk PRIMARY KEY (kind),
  constraint account_kinds_owner_known CHECK ((owner = ANY (ARRAY['member'::text, 'branch'::text, 'library'::text]))),
  constraint account_kinds_side_known CHECK ((normal_side = ANY (ARRAY['debit'::text, 'credit'::text])))
);

create table ledger.accounts (
  id bigint generated always as identity not null,
  kind text not null,
  member_id bigint,
  branch_id bigint,
  currency text not null,
  normal_side text not null,
  may_go_negative boolean default false not null,
  status text default 'open'::text not null,
  posted_debits bigint default 0 not null,
  posted_credits bigint default 0 not null,
  pending_debits bigint default 0 not null,
  pending_credits bigint default 0 not null,
  seq bigint default 0 not null /* Entries so far: the number of the last one. */,
  version integer default 1 not null /* Of the account's standing (frozen, closed), not of its balance: that is seq. */,
  opened_at timestamp with time zone default now() not null,
  constraint accounts_pk PRIMARY KEY (id),
  constraint accounts_available_not_negative CHECK ((may_go_negative OR (
CASE normal_side
    WHEN 'credit'::text THEN ((posted_credits - posted_debits) - pending_debits)
    ELSE ((posted_debits - posted_credits) - pending_credits)
END >= 0))),
  constraint accounts_branch_fk FOREIGN KEY (branch_id) REFERENCES catalog.branches(id),
  constraint accounts_closed_is_empty CHECK (((status <> 'closed'::text) OR ((posted_debits = posted_credits) AND (pending_debits = 0) AND (pending_credits = 0)))),
  constraint accounts_currency_fk FOREIGN KEY (currency) REFERENCES ledger.currencies(code),
  constraint accounts_id_and_currency_unique UNIQUE (id, currency),
  constraint accounts_kind_fk FOREIGN KEY (kind) REFERENCES ledger.account_kinds(kind),
  constraint accounts_member_fk FOREIGN KEY (member_id) REFERENCES circulation.members(id),
  constraint accounts_one_of_a_kind UNIQUE NULLS NOT DISTINCT (kind, member_id, branch_id, currency),
  constraint accounts_one_owner CHECK (((member_id IS NULL) OR (branch_id IS NULL))),
  constraint accounts_side_known CHECK ((normal_side = ANY (ARRAY['debit'::text, 'credit'::text]))),
  constraint accounts_status_known CHECK ((status = ANY (ARRAY['open'::text, 'frozen'::text, 'closed'::text]))),
  constraint accounts_sums_in_range CHECK ((((posted_debits >= 0) AND (posted_debits <= '4000000000000000000'::bigint)) AND ((posted_credits >= 0) AND (posted_credits <= '4000000000000000000'::bigint)) AND ((pending_debits >= 0) AND (pending_debits <= '4000000000000000000'::bigint)) AND ((pending_credits >= 0) AND (pending_credits <= '4000000000000000000'::bigint))))
) with (fillfactor=50);
CREATE INDEX accounts_of_member ON ledger.accounts USING btree (member_id) WHERE (member_id IS NOT NULL);
CREATE INDEX accounts_with_pending ON ledger.accounts USING btree (id) WHERE (pending_debits > 0);

create table ledger.allocations (
  transfer_id bigint not null,
  charge_id bigint not null,
  amount_minor bigint not null,
  xid bigint default ((pg_current_xact_id())::text)::bigint not null,
  constraint allocations_pk PRIMARY KEY (transfer_id, charge_id),
  constraint allocations_amount_not_zero CHECK ((amount_minor <> 0)),
  constraint allocations_charge_fk FOREIGN KEY (charge_id) REFERENCES ledger.transfers(id),
  constraint allocations_transfer_fk FOREIGN KEY (transfer_id) REFERENCES ledger.transfers(id)
);
CREATE INDEX allocations_by_xid ON ledger.allocations USING brin (xid) WITH (pages_per_range='16', autosummarize='on');
CREATE INDEX allocations_of_charge ON ledger.allocations USING btree (charge_id, transfer_id);

create table ledger.attempts (
  id bigint default nextval('ledger.attempt_ids'::regclass) not null,
  opened_at timestamp with time zone default now() not null,
  actor text not null,
  user_id bigint,
  api_key_id bigint,
  session_id text,
  ip inet,
  user_agent text,
  door text not null,
  key text,
  fingerprint text,
  try smallint default 1 not null,
  verb text not null,
  kind text,
  debit_account_id bigint,
  credit_account_id bigint,
  currency text,
  amount_minor bigint,
  amount_given text /* The amount as it came in, in the units of its currency: what a refused one looked like. */,
  refers_to bigint,
  reason text,
  loan_id bigint,
  copy_id bigint,
  own_member_id bigint /* Set where a member acts for themselves: only their own accounts may be debited. */,
  limit_minor bigint,
  expected_seq bigint /* The debited account's entries as the caller saw them; another number is a version conflict. */,
  expires_at timestamp with time zone,
  details jsonb /* Of a payment: {"lines": [{"chargeId", "amountMinor"}]}. */,
  xid bigint default ((pg_current_xact_id())::text)::bigint not null,
  constraint attempts_pk PRIMARY KEY (id, opened_at),
  constraint attempts_details_bounded CHECK ((pg_column_size(details) <= 20000)),
  constraint attempts_door_known CHECK ((door = ANY (ARRAY['web'::text, 'rest'::text, 'cli'::text, 'worker'::text]))),
  constraint attempts_key_length CHECK (((length(key) >= 8) AND (length(key) <= 200))),
  constraint attempts_texts_bounded CHECK (((length(user_agent) <= 400) AND (length(amount_given) <= 80) AND (length(reason) <= 500) AND (length(currency) <= 10) AND (length(kind) <= 40) AND (length(session_id) <= 80))),
  constraint attempts_try_range CHECK (((try >= 1) AND (try <= 100))),
  constraint attempts_verb_known CHECK ((verb = ANY (ARRAY['transfer'::text, 'refund'::text, 'reverse'::text, 'authorise'::text, 'capture'::text, 'void'::text, 'expire'::text, 'count_cash'::text])))
);
CREATE INDEX attempts_by_time ON ONLY ledger.attempts USING btree (opened_at, id);
CREATE INDEX attempts_by_xid ON ONLY ledger.attempts USING brin (xid) WITH (pages_per_range='16', autosummarize='on');
CREATE INDEX attempts_of_actor ON ONLY ledger.attempts USING btree (actor, opened_at, id) INCLUDE (debit_account_id, credit_account_id, door);
CREATE INDEX attempts_of_amount ON ONLY ledger.attempts USING btree (amount_minor, opened_at, id) WHERE (amount_minor IS NOT NULL);
CREATE INDEX attempts_of_credit_account ON ONLY ledger.attempts USING btree (credit_account_id, opened_at, id) WHERE (credit_account_id IS NOT NULL);
CREATE INDEX attempts_of_debit_account ON ONLY ledger.attempts USING btree (debit_account_id, opened_at, id) WHERE (debit_account_id IS NOT NULL);
CREATE INDEX attempts_of_key ON ONLY ledger.attempts USING btree (key text_pattern_ops, opened_at, id) WHERE (key IS NOT NULL);
CREATE INDEX attempts_of_rarer_door ON ONLY ledger.attempts USING btree (door, opened_at, id) INCLUDE (debit_account_id, credit_account_id, actor) WHERE (door <> 'web'::text);
CREATE INDEX attempts_of_rarer_verb ON ONLY ledger.attempts USING btree (verb, opened_at, id) WHERE (verb <> 'transfer'::text);

create table ledger.attempts_other (
  id bigint default nextval('ledger.attempt_ids'::regclass) not null,
  opened_at timestamp with time zone default now() not null,
  actor text not null,
  user_id bigint,
  api_key_id bigint,
  session_id text,
  ip inet,
  user_agent text,
  door text not null,
  key text,
  fingerprint text,
  try smallint default 1 not null,
  verb text not null,
  kind text,
  debit_account_id bigint,
  credit_account_id bigint,
  currency text,
  amount_minor bigint,
  amount_given text,
  refers_to bigint,
  reason text,
  loan_id bigint,
  copy_id bigint,
  own_member_id bigint,
  limit_minor bigint,
  expected_seq bigint,
  expires_at timestamp with time zone,
  details jsonb,
  xid bigint default ((pg_current_xact_id())::text)::bigint not null,
  constraint attempts_other_pk PRIMARY KEY (id, opened_at),
  constraint attempts_details_bounded CHECK ((pg_column_size(details) <= 20000)),
  constraint attempts_door_known CHECK ((door = ANY (ARRAY['web'::text, 'rest'::text, 'cli'::text, 'worker'::text]))),
  constraint attempts_key_length CHECK (((length(key) >= 8) AND (length(key) <= 200))),
  constraint attempts_texts_bounded CHECK (((length(user_agent) <= 400) AND (length(amount_given) <= 80) AND (length(reason) <= 500) AND (length(currency) <= 10) AND (length(kind) <= 40) AND (length(session_id) <= 80))),
  constraint attempts_try_range CHECK (((try >= 1) AND (try <= 100))),
  constraint attempts_verb_known CHECK ((verb = ANY (ARRAY['transfer'::text, 'refund'::text, 'reverse'::text, 'authorise'::text, 'capture'::text, 'void'::text, 'expire'::text, 'count_cash'::text])))
);
CREATE INDEX attempts_other_actor_opened_at_id_debit_account_id_credit_a_idx ON ledger.attempts_other USING btree (actor, opened_at, id) INCLUDE (debit_account_id, credit_account_id, door);
CREATE INDEX attempts_other_amount_minor_opened_at_id_idx ON ledger.attempts_other USING btree (amount_minor, opened_at, id) WHERE (amount_minor IS NOT NULL);
CREATE INDEX attempts_other_credit_account_id_opened_at_id_idx ON ledger.attempts_other USING btree (credit_account_id, opened_at, id) WHERE (credit_account_id IS NOT NULL);
CREATE INDEX attempts_other_debit_account_id_opened_at_id_idx ON ledger.attempts_other USING btree (debit_account_id, opened_at, id) WHERE (debit_account_id IS NOT NULL);
CREATE INDEX attempts_other_door_opened_at_id_debit_account_id_credit_ac_idx ON ledger.attempts_other USING btree (door, opened_at, id) INCLUDE (debit_account_id, credit_account_id, actor) WHERE (door <> 'web'::text);
CREATE INDEX attempts_other_key_opened_at_id_idx ON ledger.attempts_other USING btree (key text_pattern_ops, opened_at, id) WHERE (key IS NOT NULL);
CREATE INDEX attempts_other_opened_at_id_idx ON ledger.attempts_other USING btree (opened_at, id);
CREATE INDEX attempts_other_verb_opened_at_id_idx ON ledger.attempts_other USING btree (verb, opened_at, id) WHERE (verb <> 'transfer'::text);
CREATE INDEX attempts_other_xid_idx ON ledger.attempts_other USING brin (xid) WITH (pages_per_range='16', autosummarize='on');

create table ledger.cash_counts (
  id bigint generated always as identity not null,
  account_id bigint not null,
  attempt_id bigint not null,
  counted_minor bigint not null,
  expected_minor bigint not null,
  transfer_id bigint,
  reason text,
  counted_at timestamp with time zone default now() not null,
  xid bigint default ((pg_current_xact_id())::text)::bigint not null,
  constraint cash_counts_pk PRIMARY KEY (id),
  constraint cash_counts_account_fk FOREIGN KEY (account_id) REFERENCES ledger.accounts(id),
  constraint cash_counts_attempt_unique UNIQUE (attempt_id),
  constraint cash_counts_counted_not_negative CHECK ((counted_minor >= 0)),
  constraint cash_counts_difference_has_reason CHECK (((counted_minor = expected_minor) OR (length(btrim(reason)) > 0))),
  constraint cash_counts_difference_is_booked CHECK (((counted_minor = expected_minor) = (transfer_id IS NULL))),
  constraint cash_counts_transfer_fk FOREIGN KEY (transfer_id) REFERENCES ledger.transfers(id)
);
CREATE INDEX cash_counts_by_xid ON ledger.cash_counts USING brin (xid) WITH (pages_per_range='16', autosummarize='on');
CREATE INDEX cash_counts_of_account ON ledger.cash_counts USING btree (account_id, id DESC);

create table ledger.currencies (
  code text not null,
  scale smallint not null,
  constraint currencies_pk PRIMARY KEY (code),
  constraint currencies_code_is_iso CHECK ((code ~ '^[A-Z]{3}$'::text)),
  constraint currencies_scale_range CHECK (((scale >= 0) AND (scale <= 4)))
);

create table ledger.entries (
  account_id bigint not null,
  seq bigint not null,
  transfer_id bigint not null,
  side text not null,
  amount_minor bigint not null,
  balance_after bigint not null /* Of the account, counted on its normal side. */,
  posted_at timestamp with time zone default now() not null,
  xid bigint default ((pg_current_xact_id())::text)::bigint not null,
  constraint entries_pk PRIMARY KEY (account_id, seq),
  constraint entries_one_a_side UNIQUE (transfer_id, side),
  constraint entries_seq_from_one CHECK ((seq >= 1)),
  constraint entries_side_known CHECK ((side = ANY (ARRAY['debit'::text, 'credit'::text])))
);
CREATE INDEX entries_by_time ON ledger.entries USING brin (posted_at) WITH (pages_per_range='16', autosummarize='on');
CREATE INDEX entries_by_xid ON ledger.entries USING brin (xid) WITH (pages_per_range='16', autosummarize='on');

create table ledger.epochs (
  id integer not null,
  system_identifier bigint not null,
  timeline integer not null,
  from_xid bigint not null /* Where its ranges begin. Rows that came over from the epoch before without a seal are sealed when it begins, whatever their xid. */,
  reason text not null,
  began_at timestamp with time zone default clock_timestamp() not null,
  constraint epochs_pk PRIMARY KEY (id),
  constraint epochs_id_from_one CHECK ((id >= 1)),
  constraint epochs_reason_known CHECK ((reason = ANY (ARRAY['first'::text, 'another cluster'::text, 'another timeline'::text])))
);

create table ledger.keys (
  actor text not null,
  key text not null,
  fingerprint text not null,
  attempt_id bigint not null,
  xid bigint default ((pg_current_xact_id())::text)::bigint not null,
  constraint keys_pk PRIMARY KEY (actor, key),
  constraint keys_attempt_unique UNIQUE (attempt_id),
  constraint keys_fingerprint_is_sha256 CHECK ((fingerprint ~ '^[0-9a-f]{64}$'::text))
);
CREATE INDEX keys_by_xid ON ledger.keys USING brin (xid) WITH (pages_per_range='16', autosummarize='on');

create table ledger.leaves (
  seal_id bigint not null,
  "position" integer not null,
  source text not null,
  row_id bigint not null,
  row_part bigint not null,
  hash bytea not null,
  constraint leaves_pk PRIMARY KEY (seal_id, "position"),
  constraint leaves_hash_is_sha256 CHECK ((length(hash) = 32)),
  constraint leaves_position_from_zero CHECK (("position" >= 0)),
  constraint leaves_row_once UNIQUE (source, row_id, row_part)
);

create table ledger.outcomes (
  attempt_id bigint not null,
  result text not null,
  code text,
  sqlstate text,
  transfer_id bigint,
  replay_of bigint,
  balance_seen bigint,
  duration_us bigint,
  finished_at timestamp with time zone default clock_timestamp() not null,
  xid bigint default ((pg_current_xact_id())::text)::bigint not null,
  opened_at timestamp with time zone not null /* When the attempt was opened: half of its key. */,
  constraint outcomes_pk PRIMARY KEY (attempt_id),
  constraint outcomes_code_where_refused CHECK (((code IS NOT NULL) = (result = ANY (ARRAY['declined'::text, 'refused'::text, 'failed'::text])))),
  constraint outcomes_replay_of_where_replayed CHECK (((replay_of IS NOT NULL) = (result = 'replayed'::text))),
  constraint outcomes_result_known CHECK ((result = ANY (ARRAY['posted'::text, 'declined'::text, 'refused'::text, 'replayed'::text, 'failed'::text, 'abandoned'::text]))),
  constraint outcomes_transfer_where_posted CHECK (((transfer_id IS NULL) OR (result = 'posted'::text)))
);
-- posted: it happened. declined: judged under its key, which keeps the answer. refused: its key stays free. replayed: the answer of replay_of again. failed: undone by an error of the database. abandoned: did not and will not happen.
CREATE INDEX outcomes_by_xid ON ledger.outcomes USING brin (xid) WITH (pages_per_range='16', autosummarize='on');
CREATE UNIQUE INDEX outcomes_one_per_transfer ON ledger.outcomes USING btree (transfer_id) WHERE (transfer_id IS NOT NULL);
CREATE INDEX outcomes_other_than_posted ON ledger.outcomes USING btree (result, opened_at, attempt_id) INCLUDE (code) WHERE (result <> 'posted'::text);
CREATE INDEX outcomes_replays ON ledger.outcomes USING btree (replay_of, attempt_id) WHERE (replay_of IS NOT NULL);

create table ledger.reconciliations (
  id bigint generated always as identity not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone not null,
  passed boolean not null,
  findings jsonb not null /* Of each check: [{"check", "found", "sample"}]. Passed when nothing was found. */,
  totals jsonb not null,
  actor text not null,
  constraint reconciliations_pk PRIMARY KEY (id),
  constraint reconciliations_end_after_start CHECK ((finished_at >= started_at))
);

create table ledger.resolutions (
  pending_id bigint not null,
  outcome text not null,
  attempt_id bigint not null,
  transfer_id bigint,
  resolved_at timestamp with time zone default now() not null,
  xid bigint default ((pg_current_xact_id())::text)::bigint not null,
  constraint resolutions_pk PRIMARY KEY (pending_id),
  constraint resolutions_captured_has_transfer CHECK (((outcome = 'captured'::text) = (transfer_id IS NOT NULL))),
  constraint resolutions_outcome_known CHECK ((outcome = ANY (ARRAY['captured'::text, 'voided'::text, 'expired'::text]))),
  constraint resolutions_pending_fk FOREIGN KEY (pending_id) REFERENCES ledger.transfers(id),
  constraint resolutions_transfer_fk FOREIGN KEY (transfer_id) REFERENCES ledger.transfers(id)
);
CREATE INDEX resolutions_by_xid ON ledger.resolutions USING brin (xid) WITH (pages_per_range='16', autosummarize='on');

create table ledger.seal_keys (
  id text not null,
  public_key bytea not null,
  first_used_at timestamp with time zone default clock_timestamp() not null,
  constraint seal_keys_pk PRIMARY KEY (id),
  constraint seal_keys_id_is_its_hash CHECK ((id = encode(sha256(public_key), 'hex'::text)))
);

create table ledger.seal_signatures (
  seal_id bigint not null,
  key_id text not null,
  signature bytea not null,
  signed_at timestamp with time zone default clock_timestamp() not null,
  constraint seal_signatures_pk PRIMARY KEY (seal_id),
  constraint seal_signatures_is_ed25519 CHECK ((length(signature) = 64)),
  constraint seal_signatures_key_fk FOREIGN KEY (key_id) REFERENCES ledger.seal_keys(id),
  constraint seal_signatures_seal_fk FOREIGN KEY (seal_id) REFERENCES ledger.seals(id)
);

create table ledger.seals (
  id bigint not null,
  epoch_id integer not null,
  format smallint not null /* Which columns of a row were hashed: ledger.sealable_v1 is format 1. */,
  from_xid bigint not null,
  to_xid bigint not null /* Exclusive. A range of many rows has several seals. */,
  row_count integer not null,
  root bytea not null,
  previous_hash bytea not null,
  hash bytea not null,
  sealed_at timestamp with time zone not null,
  constraint seals_pk PRIMARY KEY (id),
  constraint seals_epoch_fk FOREIGN KEY (epoch_id) REFERENCES ledger.epochs(id),
  constraint seals_hashes_are_sha256 CHECK (((length(root) = 32) AND (length(previous_hash) = 32) AND (length(hash) = 32))),
  constraint seals_id_from_one CHECK ((id >= 1)),
  constraint seals_not_empty CHECK ((row_count >= 1)),
  constraint seals_range_goes_up CHECK ((from_xid < to_xid))
);

create table ledger.transfers (
  id bigint default nextval('ledger.transfer_ids'::regclass) not null,
  attempt_id bigint not null,
  phase text not null,
  kind text not null,
  debit_account_id bigint not null,
  credit_account_id bigint not null,
  currency text not null,
  amount_minor bigint not null,
  refunds_id bigint,
  reverses_id bigint,
  captures_id bigint,
  loan_id bigint,
  copy_id bigint,
  reason text,
  expires_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  xid bigint default ((pg_current_xact_id())::text)::bigint not null,
  constraint transfers_pk PRIMARY KEY (id),
  constraint transfers_accounts_differ CHECK ((debit_account_id <> credit_account_id)),
  constraint transfers_amount_range CHECK (((amount_minor >= 1) AND (amount_minor <= '1000000000000000'::bigint))),
  constraint transfers_attempt_unique UNIQUE (attempt_id),
  constraint transfers_captures_fk FOREIGN KEY (captures_id) REFERENCES ledger.transfers(id),
  constraint transfers_copy_fk FOREIGN KEY (copy_id) REFERENCES catalog.copies(id),
  constraint transfers_credit_account_fk FOREIGN KEY (credit_account_id, currency) REFERENCES ledger.accounts(id, currency),
  constraint transfers_debit_account_fk FOREIGN KEY (debit_account_id, currency) REFERENCES ledger.accounts(id, currency),
  constraint transfers_kind_known CHECK ((kind = ANY (ARRAY['fine'::text, 'charge'::text, 'payment'::text, 'waiver'::text, 'top_up'::text, 'pay_out'::text, 'member_transfer'::text, 'cash_difference'::text, 'adjustment'::text, 'refund'::text, 'reversal'::text]))),
  constraint transfers_loan_fk FOREIGN KEY (loan_id) REFERENCES circulation.loans(id),
  constraint transfers_one_reference CHECK ((num_nonnulls(refunds_id, reverses_id, captures_id) <= 1)),
  constraint transfers_pending_expires CHECK (((phase = 'pending'::text) = (expires_at IS NOT NULL))),
  constraint transfers_phase_known CHECK ((phase = ANY (ARRAY['posted'::text, 'pending'::text]))),
  constraint transfers_reason_length CHECK ((length(reason) <= 500)),
  constraint transfers_refund_says_of_what CHECK (((kind = 'refund'::text) = (refunds_id IS NOT NULL))),
  constraint transfers_refunds_fk FOREIGN KEY (refunds_id) REFERENCES ledger.transfers(id),
  constraint transfers_reversal_says_of_what CHECK (((kind = 'reversal'::text) = (reverses_id IS NOT NULL))),
  constraint transfers_reverses_fk FOREIGN KEY (reverses_id) REFERENCES ledger.transfers(id)
);
CREATE INDEX transfers_by_xid ON ledger.transfers USING brin (xid) WITH (pages_per_range='16', autosummarize='on');
CREATE UNIQUE INDEX transfers_captured_once ON ledger.transfers USING btree (captures_id) WHERE (captures_id IS NOT NULL);
CREATE INDEX transfers_of_loan ON ledger.transfers USING btree (loan_id) WHERE (loan_id IS NOT NULL);
CREATE INDEX transfers_pending_by_credit ON ledger.transfers USING btree (credit_account_id, expires_at, id) WHERE (phase = 'pending'::text);
CREATE INDEX transfers_pending_by_debit ON ledger.transfers USING btree (debit_account_id, expires_at, id) WHERE (phase = 'pending'::text);
CREATE INDEX transfers_refunds ON ledger.transfers USING btree (refunds_id) WHERE (refunds_id IS NOT NULL);
CREATE UNIQUE INDEX transfers_reversed_once ON ledger.transfers USING btree (reverses_id) WHERE (reverses_id IS NOT NULL);

create table migrations.applied (
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone default now() not null,
  constraint applied_pk PRIMARY KEY (name)
);

create table office.contacts (
  id bigint generated always as identity not null,
  name text not null,
  kind text not null,
  phone text,
  email text,
  address text,
  tags text[] default '{}'::text[] not null,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  deleted_at timestamp with time zone /* Deleted on a screen, and to be brought back; its phone and e-mail are free meanwhile. */,
  name_key text collate "C" generated always as ("left"(COALESCE(NULLIF(carrel.fold(name), ''::text), lower(name)), 60)) stored not null,
  find_text text generated always as ((((((' '::text || COALESCE(NULLIF(carrel.fold(name), ''::text), lower(name))) || ' '::text) || COALESCE(carrel.fold(email), ''::text)) || ' '::text) || COALESCE(substr(phone, 2), ''::text))) stored not null,
  constraint contacts_pk PRIMARY KEY (id),
  constraint contacts_address_length CHECK (((length(address) >= 1) AND (length(address) <= 1000))),
  constraint contacts_email_format CHECK (((email ~ '^[^@[:space:]]+@[^@[:space:]]+$'::text) AND (length(email) <= 254))),
  constraint contacts_kind_known CHECK ((kind = ANY (ARRAY['supplier'::text, 'partner_library'::text, 'donor'::text, 'other'::text]))),
  constraint contacts_name_length CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 200))),
  constraint contacts_phone_format CHECK ((phone ~ '^\+[1-9][0-9]{5,14}$'::text)),
  constraint contacts_tags_range CHECK (((cardinality(tags) <= 20) AND (array_position(tags, NULL::text) IS NULL)))
);
CREATE INDEX contacts_by_name ON office.contacts USING btree (name_key, id) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX contacts_email_unique ON office.contacts USING btree (lower(email)) WHERE (deleted_at IS NULL);
CREATE INDEX contacts_find_text ON office.contacts USING gin (find_text public.gin_trgm_ops) WHERE (deleted_at IS NULL);
CREATE INDEX contacts_of_kind ON office.contacts USING btree (kind, name_key, id) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX contacts_phone_unique ON office.contacts USING btree (phone) WHERE (deleted_at IS NULL);
CREATE INDEX contacts_tags ON office.contacts USING gin (tags) WHERE (deleted_at IS NULL);

create table office.note_versions (
  note_id bigint not null,
  version integer not null,
  title text not null,
  content text not null,
  fields jsonb not null,
  pinned boolean not null,
  deleted boolean not null,
  user_id bigint,
  api_key_id bigint,
  written_at timestamp with time zone not null,
  constraint note_versions_pk PRIMARY KEY (note_id, version),
  constraint note_versions_api_key_fk FOREIGN KEY (api_key_id) REFERENCES auth.api_keys(id),
  constraint note_versions_note_fk FOREIGN KEY (note_id) REFERENCES office.notes(id) ON DELETE CASCADE,
  constraint note_versions_user_fk FOREIGN KEY (user_id) REFERENCES auth.users(id)
);
CREATE INDEX note_versions_api_key ON office.note_versions USING btree (api_key_id) WHERE (api_key_id IS NOT NULL);
CREATE INDEX note_versions_user ON office.note_versions USING btree (user_id) WHERE (user_id IS NOT NULL);

create table office.notes (
  id bigint generated always as identity not null,
  title text not null,
  content text default ''::text not null,
  fields jsonb default '{}'::jsonb not null,
  member_id bigint,
  title_id bigint,
  copy_id bigint,
  contact_id bigint,
  task_id bigint,
  pinned boolean default false not null,
  user_id bigint,
  api_key_id bigint,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  deleted_at timestamp with time zone,
  search tsvector generated always as (((setweight(to_tsvector('simple'::regconfig, carrel.fold(title)), 'A'::"char") || setweight(to_tsvector('simple'::regconfig, carrel.fold(office.json_words(fields))), 'B'::"char")) || to_tsvector('simple'::regconfig, carrel.fold(content)))) stored not null,
  constraint notes_pk PRIMARY KEY (id),
  constraint notes_about_one_thing CHECK ((num_nonnulls(member_id, title_id, copy_id, contact_id, task_id) <= 1)),
  constraint notes_about_title_fk FOREIGN KEY (title_id) REFERENCES catalog.titles(id),
  constraint notes_api_key_fk FOREIGN KEY (api_key_id) REFERENCES auth.api_keys(id),
  constraint notes_contact_fk FOREIGN KEY (contact_id) REFERENCES office.contacts(id) ON DELETE CASCADE,
  constraint notes_content_length CHECK ((length(content) <= 20000)),
  constraint notes_copy_fk FOREIGN KEY (copy_id) REFERENCES catalog.copies(id),
  constraint notes_fields_format CHECK (((jsonb_typeof(fields) = 'object'::text) AND (NOT jsonb_path_exists(fields, 'strict $.**{6}'::jsonpath)))),
  constraint notes_fields_length CHECK ((octet_length((fields)::text) <= 40000)),
  constraint notes_member_fk FOREIGN KEY (member_id) REFERENCES circulation.members(id),
  constraint notes_pinned_at_desk CHECK (((NOT pinned) OR (num_nonnulls(member_id, copy_id) = 1))),
  constraint notes_task_fk FOREIGN KEY (task_id) REFERENCES office.tasks(id) ON DELETE CASCADE,
  constraint notes_title_length CHECK (((length(title) >= 1) AND (length(title) <= 300))),
  constraint notes_user_fk FOREIGN KEY (user_id) REFERENCES auth.users(id),
  constraint notes_version_range CHECK ((version >= 1))
);
CREATE INDEX notes_about_title ON office.notes USING btree (title_id, id) WHERE (title_id IS NOT NULL);
CREATE INDEX notes_api_key ON office.notes USING btree (api_key_id) WHERE (api_key_id IS NOT NULL);
CREATE INDEX notes_contact ON office.notes USING btree (contact_id, id) WHERE (contact_id IS NOT NULL);
CREATE INDEX notes_copy ON office.notes USING btree (copy_id, id) WHERE (copy_id IS NOT NULL);
CREATE INDEX notes_deleted ON office.notes USING btree (deleted_at, id) WHERE (deleted_at IS NOT NULL);
CREATE INDEX notes_member ON office.notes USING btree (member_id, id) WHERE (member_id IS NOT NULL);
CREATE INDEX notes_pinned_copy ON office.notes USING btree (copy_id) WHERE (pinned AND (deleted_at IS NULL));
CREATE INDEX notes_pinned_member ON office.notes USING btree (member_id) WHERE (pinned AND (deleted_at IS NULL));
CREATE INDEX notes_search ON office.notes USING gin (search) WITH (fastupdate=off);
CREATE INDEX notes_task ON office.notes USING btree (task_id, id) WHERE (task_id IS NOT NULL);
CREATE INDEX notes_user ON office.notes USING btree (user_id) WHERE (user_id IS NOT NULL);

create table office.posts (
  id bigint generated always as identity not null,
  title text not null,
  body text not null,
  state text not null,
  publish_at timestamp with time zone /* From when on a published post is to be seen. */,
  author_id bigint /* Null for what a program or the command line wrote: it speaks for the library. */,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  slug text generated always as (COALESCE(NULLIF(rtrim("left"(replace(carrel.fold(title), ' '::text, '-'::text), 80), '-'::text), ''::text), 'news'::text)) stored not null,
  find_text text generated always as ((((' '::text || carrel.fold(title)) || ' '::text) || carrel.fold(body))) stored not null,
  constraint posts_pk PRIMARY KEY (id),
  constraint posts_author_fk FOREIGN KEY (author_id) REFERENCES auth.users(id),
  constraint posts_body_length CHECK (((length(btrim(body)) >= 1) AND (length(btrim(body)) <= 20000))),
  constraint posts_published_have_moment CHECK (((state <> 'published'::text) OR (publish_at IS NOT NULL))),
  constraint posts_state_known CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'archived'::text]))),
  constraint posts_title_length CHECK (((length(btrim(title)) >= 1) AND (length(btrim(title)) <= 200)))
);
CREATE INDEX posts_find_text ON office.posts USING gin (find_text public.gin_trgm_ops) WHERE (deleted_at IS NULL);
CREATE INDEX posts_newest ON office.posts USING btree (publish_at DESC, id DESC) WHERE ((state = 'published'::text) AND (deleted_at IS NULL));
CREATE INDEX posts_newest_of_author ON office.posts USING btree (author_id, publish_at DESC, id DESC) WHERE ((state = 'published'::text) AND (deleted_at IS NULL));
CREATE INDEX posts_of_author ON office.posts USING btree (author_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX posts_of_state ON office.posts USING btree (state, id) WHERE (deleted_at IS NULL);

create table office.tasks (
  id bigint generated always as identity not null,
  text text not null,
  assignee_id bigint,
  due_on date,
  priority text default 'normal'::text not null,
  repeats text,
  repeats_from date /* The day that a repetition counts from: what is due on the 31st is so again after a short month. */,
  branch_id bigint,
  member_id bigint,
  title_id bigint,
  copy_id bigint,
  loan_id bigint,
  hold_id bigint,
  made_for text,
  made_key text /* What the library made it for: of one such thing one task is open. */,
  follows_id bigint /* The task that was repeated by this one. */,
  created_by bigint,
  created_at timestamp with time zone default now() not null,
  done_at timestamp with time zone,
  done_by bigint,
  deleted_at timestamp with time zone,
  version integer default 1 not null,
  updated_at timestamp with time zone default now() not null,
  due_key date generated always as (COALESCE(due_on, 'infinity'::date)) stored not null,
  priority_key smallint generated always as (
CASE priority
    WHEN 'high'::text THEN 1
    WHEN 'normal'::text THEN 2
    ELSE 3
END) stored not null,
  find_text text generated always as ((' '::text || carrel.fold(text))) stored not null,
  constraint tasks_pk PRIMARY KEY (id),
  constraint tasks_assignee_fk FOREIGN KEY (assignee_id) REFERENCES auth.users(id),
  constraint tasks_branch_fk FOREIGN KEY (branch_id) REFERENCES catalog.branches(id),
  constraint tasks_copy_fk FOREIGN KEY (copy_id) REFERENCES catalog.copies(id) ON DELETE SET NULL,
  constraint tasks_created_by_fk FOREIGN KEY (created_by) REFERENCES auth.users(id),
  constraint tasks_done_by_fk FOREIGN KEY (done_by) REFERENCES auth.users(id),
  constraint tasks_done_by_is_dated CHECK (((done_by IS NULL) OR (done_at IS NOT NULL))),
  constraint tasks_due_on_range CHECK (((due_on >= '2000-01-01'::date) AND (due_on <= '2999-12-31'::date))),
  constraint tasks_follows_fk FOREIGN KEY (follows_id) REFERENCES office.tasks(id) ON DELETE SET NULL,
  constraint tasks_hold_fk FOREIGN KEY (hold_id) REFERENCES circulation.holds(id) ON DELETE SET NULL,
  constraint tasks_loan_fk FOREIGN KEY (loan_id) REFERENCES circulation.loans(id) ON DELETE SET NULL,
  constraint tasks_made_for_known CHECK ((made_for = ANY (ARRAY['damaged_copy'::text, 'cash_difference'::text, 'failed_letter'::text, 'pull_list'::text]))),
  constraint tasks_made_key_names_reason CHECK (((made_for IS NULL) = (made_key IS NULL))),
  constraint tasks_member_fk FOREIGN KEY (member_id) REFERENCES circulation.members(id) ON DELETE SET NULL,
  constraint tasks_one_link CHECK ((num_nonnulls(member_id, title_id, copy_id, loan_id, hold_id) <= 1)),
  constraint tasks_priority_known CHECK ((priority = ANY (ARRAY['low'::text, 'normal'::text, 'high'::text]))),
  constraint tasks_repeat_has_days CHECK (((repeats IS NULL) OR ((due_on IS NOT NULL) AND (repeats_from IS NOT NULL)))),
  constraint tasks_repeats_known CHECK ((repeats = ANY (ARRAY['daily'::text, 'weekly'::text, 'monthly'::text, 'yearly'::text]))),
  constraint tasks_text_length CHECK (((length(btrim(text)) >= 1) AND (length(btrim(text)) <= 500))),
  constraint tasks_title_fk FOREIGN KEY (title_id) REFERENCES catalog.titles(id) ON DELETE SET NULL
);
CREATE INDEX tasks_done ON office.tasks USING btree (done_at DESC, id DESC) WHERE ((done_at IS NOT NULL) AND (deleted_at IS NULL));
CREATE INDEX tasks_find_text ON office.tasks USING gin (find_text public.gin_trgm_ops);
CREATE UNIQUE INDEX tasks_follows_once ON office.tasks USING btree (follows_id) WHERE (follows_id IS NOT NULL);
CREATE INDEX tasks_made ON office.tasks USING btree (made_key) WHERE (made_key IS NOT NULL);
CREATE INDEX tasks_of_copy ON office.tasks USING btree (copy_id) WHERE (copy_id IS NOT NULL);
CREATE INDEX tasks_of_hold ON office.tasks USING btree (hold_id) WHERE (hold_id IS NOT NULL);
CREATE INDEX tasks_of_loan ON office.tasks USING btree (loan_id) WHERE (loan_id IS NOT NULL);
CREATE INDEX tasks_of_member ON office.tasks USING btree (member_id) WHERE (member_id IS NOT NULL);
CREATE INDEX tasks_of_title ON office.tasks USING btree (title_id) WHERE (title_id IS NOT NULL);
CREATE INDEX tasks_open ON office.tasks USING btree (due_key, priority_key, id) WHERE ((done_at IS NULL) AND (deleted_at IS NULL));
CREATE INDEX tasks_open_of_assignee ON office.tasks USING btree (assignee_id, due_key, priority_key, id) WHERE ((done_at IS NULL) AND (deleted_at IS NULL));
CREATE UNIQUE INDEX tasks_open_once ON office.tasks USING btree (made_key) WHERE ((done_at IS NULL) AND (deleted_at IS NULL));

create view circulation.copies_set_aside as
 SELECT h.captured_copy_id AS copy_id,
    'on_hold'::text AS state
   FROM circulation.holds h
  WHERE (h.status = ANY (ARRAY['in_transit'::text, 'ready'::text]))
UNION ALL
 SELECT t.copy_id,
    'in_transit'::text AS state
   FROM circulation.transits t
  WHERE (t.ended_at IS NULL)
UNION ALL
 SELECT k.copy_id,
    k.mark AS state
   FROM circulation.copy_marks k
UNION ALL
 SELECT s.copy_id,
    'to_clear'::text AS state
   FROM circulation.shelf_clearings s;

create view ledger.sealable_v1 as
 SELECT source,
    row_id,
    row_part,
    xid,
    content,
    sha256(('\x00'::bytea || convert_to(content, 'UTF8'::name))) AS hash
   FROM ( SELECT 'attempts'::text AS source,
            a.id AS row_id,
            (0)::bigint AS row_part,
            a.xid,
            (jsonb_build_array('attempts', a.id, EXTRACT(epoch FROM a.opened_at), a.actor, a.user_id, a.api_key_id, a.session_id, a.ip, a.user_agent, a.door, a.key, a.fingerprint, a.try, a.verb, a.kind, a.debit_account_id, a.credit_account_id, a.currency, a.amount_minor, a.amount_given, a.refers_to, a.reason, a.loan_id, a.copy_id, a.own_member_id, a.limit_minor, a.expected_seq, EXTRACT(epoch FROM a.expires_at), a.details, a.xid))::text AS content
           FROM ledger.attempts a
        UNION ALL
         SELECT 'outcomes'::text AS text,
            o.attempt_id,
            (0)::bigint AS int8,
            o.xid,
            (jsonb_build_array('outcomes', o.attempt_id, EXTRACT(epoch FROM o.opened_at), o.result, o.code, o.sqlstate, o.transfer_id, o.replay_of, o.balance_seen, o.duration_us, EXTRACT(epoch FROM o.finished_at), o.xid))::text AS jsonb_build_array
           FROM ledger.outcomes o
        UNION ALL
         SELECT 'keys'::text AS text,
            k.attempt_id,
            (0)::bigint AS int8,
            k.xid,
            (jsonb_build_array('keys', k.actor, k.key, k.fingerprint, k.attempt_id, k.xid))::text AS jsonb_build_array
           FROM ledger.keys k
        UNION ALL
         SELECT 'transfers'::text AS text,
            t.id,
            (0)::bigint AS int8,
            t.xid,
            (jsonb_build_array('transfers', t.id, t.attempt_id, t.phase, t.kind, t.debit_account_id, t.credit_account_id, t.currency, t.amount_minor, t.refunds_id, t.reverses_id, t.captures_id, t.loan_id, t.copy_id, t.reason, EXTRACT(epoch FROM t.expires_at), EXTRACT(epoch FROM t.created_at), t.xid))::text AS jsonb_build_array
           FROM ledger.transfers t
        UNION ALL
         SELECT 'entries'::text AS text,
            e.transfer_id,
            (
                CASE e.side
                    WHEN 'debit'::text THEN 0
                    WHEN 'credit'::text THEN 1
                    ELSE 2
                END)::bigint AS int8,
            e.xid,
            (jsonb_build_array('entries', e.account_id, e.seq, e.transfer_id, e.side, e.amount_minor, e.balance_after, EXTRACT(epoch FROM e.posted_at), e.xid))::text AS jsonb_build_array
           FROM ledger.entries e
        UNION ALL
         SELECT 'resolutions'::text AS text,
            r_1.pending_id,
            (0)::bigint AS int8,
            r_1.xid,
            (jsonb_build_array('resolutions', r_1.pending_id, r_1.outcome, r_1.attempt_id, r_1.transfer_id, EXTRACT(epoch FROM r_1.resolved_at), r_1.xid))::text AS jsonb_build_array
           FROM ledger.resolutions r_1
        UNION ALL
         SELECT 'allocations'::text AS text,
            a.transfer_id,
            a.charge_id,
            a.xid,
            (jsonb_build_array('allocations', a.transfer_id, a.charge_id, a.amount_minor, a.xid))::text AS jsonb_build_array
           FROM ledger.allocations a
        UNION ALL
         SELECT 'account_events'::text AS text,
            e.id,
            (0)::bigint AS int8,
            e.xid,
            (jsonb_build_array('account_events', e.id, e.account_id, e.event, e.reason, e.actor, EXTRACT(epoch FROM e.happened_at), e.xid))::text AS jsonb_build_array
           FROM ledger.account_events e
        UNION ALL
         SELECT 'cash_counts'::text AS text,
            c.id,
            (0)::bigint AS int8,
            c.xid,
            (jsonb_build_array('cash_counts', c.id, c.account_id, c.attempt_id, c.counted_minor, c.expected_minor, c.transfer_id, c.reason, EXTRACT(epoch FROM c.counted_at), c.xid))::text AS jsonb_build_array
           FROM ledger.cash_counts c) r;

create function auth.create_own_token(p_user_id bigint, p_name text, p_prefix text, p_token_hash bytea, p_may_write boolean, p_at timestamp with time zone, p_expires_at timestamp with time zone, p_limit integer) returns TABLE(status text, id bigint)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body dabf7fe348b396411f5cf7c1339e1903

create function auth.create_user(p_email text, p_name text, p_role text, p_branch_id bigint, p_member_id bigint, p_password_hash text, p_token_hash bytea, p_mail jsonb, p_at timestamp with time zone, p_link_expires_at timestamp with time zone) returns bigint
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 17bc05bb5b23717472cd6ac8c0234e4c

create function auth.disable_user(p_id bigint, p_version integer, p_at timestamp with time zone) returns TABLE(status text, version integer)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body a935ada6548160dd0e8999d44715b776

create function auth.end_sessions(p_user_id bigint, p_keep_id bigint, p_at timestamp with time zone) returns integer
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 875051ca3aa07b7c8d3a0a84d1da39d0

create function auth.give_back_try(p_subject text) returns void
  language sql volatile security definer set search_path=pg_catalog, pg_temp; -- body 20aa7decd1598680de0dc53456d7b4b0

create function auth.is_last_admin(p_id bigint) returns boolean
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body fe877f0f51257d06d22d8eb5c9d88cd5

create function auth.lift_limit(p_subject text, p_at timestamp with time zone) returns boolean
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body d3676c91e340dfa5a7fd09f64e1fd564

create function auth.note_limit(p_subject text, p_used integer, p_window_start timestamp with time zone, p_limited_until timestamp with time zone) returns void
  language sql volatile security definer set search_path=pg_catalog, pg_temp; -- body 822e3c2c3eec698d14a0941a669b7b65

create function auth.send_link(p_user_id bigint, p_token_hash bytea, p_mail jsonb, p_at timestamp with time zone, p_expires_at timestamp with time zone) returns boolean
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 12c1e0e9210a060325f32b710ebac620

create function auth.send_sign_in_link(p_user_id bigint, p_token_hash bytea, p_mail jsonb, p_at timestamp with time zone, p_expires_at timestamp with time zone) returns boolean
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body c2ff03f8eaff88bbc7379c28f972e93c

create function auth.take_try(p_subject text, p_limit integer, p_window interval, p_at timestamp with time zone) returns integer
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body be4eeabab308ca486a2ceafef320e035

create function auth.update_user(p_id bigint, p_version integer, p_email text, p_name text, p_role text, p_branch_id bigint, p_at timestamp with time zone) returns TABLE(status text, version integer)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 0104a4a2ec8603e5102a2e3955b134fc

create function carrel.acts_as(p_actor jsonb) returns boolean
  language sql volatile set search_path=pg_catalog, pg_temp; -- body 0990d6ba28c155449d4d4fc09daa495c

create function carrel.change_currency(p_version integer, p_currency text) returns text
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 172abbe7f1e73624fbdc36d7db6dd5b9

create function carrel.clean_up(p_now timestamp with time zone) returns TABLE(rate_limits integer, imports integer)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body e53be5ca7f8664635f6af971a7877988

create function carrel.count_jobs() returns TABLE(waiting integer, running integer, failed integer)
  language sql stable security definer set search_path=pg_catalog, pg_temp; -- body 956ad1e6a91a1f475519b7fee0a5b25d

create function carrel.find_pattern(p_word text) returns text
  language sql immutable strict set search_path=pg_catalog, pg_temp; -- body 4d40e30a9c99698be81d27558a3cc196

create function carrel.fold(p_text text) returns text
  language sql immutable strict; -- body da3e1386ad7b0ea089a1aac942543c1f

create function carrel.give_up_job(p_id bigint, p_reason text) returns text
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 1b4f60ffe997f8d8b9b49a48c25615ac

create function carrel.health() returns TABLE(library_name text, migrations integer, server_version text, books_balance boolean)
  language sql stable set search_path=pg_catalog, pg_temp; -- body 2bd7919d1712e43534b5c904892717f6

create function carrel.job_in_log(p_id bigint) returns jsonb
  language sql stable set search_path=pg_catalog, pg_temp; -- body 6f61abbfd7161291b0f48df826041f4c

create function carrel.keep_creation(p_record_id bigint, p_key text, p_fingerprint text, p_user_id bigint, p_api_key_id bigint, p_created_at timestamp with time zone) returns boolean
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body f2dd7b11408cd05e313cbeef8436ef41

create function carrel.keep_in_log(p_noun text, p_record text, p_before jsonb, p_after jsonb) returns void
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 13dab0e65e9dc5faceb47e08ab8d21c0

create function carrel.list_jobs(p_state text, p_task text, p_before bigint, p_limit integer) returns TABLE(id bigint, task text, state text, attempts integer, max_attempts integer, last_error text, run_at timestamp with time zone, created_at timestamp with time zone, updated_at timestamp with time zone, locked_at timestamp with time zone)
  language sql stable security definer set search_path=pg_catalog, pg_temp; -- body d5e79560fe38ae8f08b5b835565030b8

create function carrel.log_change() returns trigger
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 14b5b658eb5f5c0c80e1a497fd5bfa1d

create function carrel.log_clearing(p_name text, p_key text, p_count integer) returns void
  language sql volatile security definer set search_path=pg_catalog, pg_temp; -- body 7fba1175de5b985635cfbd6ad30a1808

create function carrel.refuse_change() returns trigger
  language plpgsql volatile; -- body fdf2a67ed40f22a9dfb92361033af693

create function carrel.refuse_mass_deletion() returns trigger
  language plpgsql volatile; -- body 3188429cfb9545937cf3faea67f4a17c

create function carrel.retry_job(p_id bigint, p_at timestamp with time zone) returns text
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body c9c6ca45fe5f14d77d9e0862b1e59d25

create function carrel.unaccent(p_text text) returns text
  language sql immutable strict; -- body dd3ce0dc579311d985158a4641bc0e40

create function carrel.unlock_lost_jobs(p_locked_before timestamp with time zone) returns integer
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 5026b961093b6962ad852c1be369eced

create function catalog.add_copy(p_title_id bigint, p_barcode text, p_branch_id bigint, p_item_type_code text, p_shelf_location text, p_call_number text, p_price_minor bigint, p_condition text, p_note text, p_parts text, p_added_at timestamp with time zone) returns TABLE(status text, id bigint, version integer, barcode text)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body cd367f867189ed4482f3fa00b4c70b5b

create function catalog.add_import_contributors() returns integer
  language plpgsql volatile set search_path=pg_catalog, pg_temp; -- body 2bda403e363f6b58cf1feed2b35ff5bb

create function catalog.add_import_copies(p_branch_id bigint, p_item_type_code text, p_merged_at timestamp with time zone) returns integer
  language plpgsql volatile set search_path=pg_catalog, pg_temp; -- body ee39d756b3184dc0f12d8a7c92d38738

create function catalog.add_import_titles(p_merged_at timestamp with time zone) returns integer
  language plpgsql volatile set search_path=pg_catalog, pg_temp; -- body 18f61b412ee59ab0f7f48daf41e2fc8f

create function catalog.close_branch(p_code text, p_version integer, p_successor_id bigint, p_at timestamp with time zone) returns jsonb
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body e4ce054aaae4bda940fbaf78c5182f5c

create function catalog.contributor_line(p_title_id bigint) returns text
  language sql stable set search_path=pg_catalog, pg_temp; -- body a4f32e2aa7946d2af227e13b3e09a427

create function catalog.enqueue_import(p_import_id bigint, p_profile text, p_copies_branch_id bigint, p_copies_item_type_code text, p_dry_run boolean, p_user_id bigint, p_asked_at timestamp with time zone) returns bigint
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body a61963d748d79bcbb0145ae2d3f0a52e

create function catalog.is_isbn13(p_isbn text) returns boolean
  language sql immutable strict; -- body e96b2bf6e7d52ce1a6f9461d604ccb10

create function catalog.keep_words() returns trigger
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 4207de3baca9a0b29cb18c96eba3f24b

create function catalog.match_import() returns void
  language plpgsql volatile set search_path=pg_catalog, pg_temp; -- body 6067096f33759a905f5807ccbaca9bf9

create function catalog.match_key(p_title text, p_series_number text) returns uuid
  language sql immutable; -- body 3bd76cd59735cd94f3f128dcb9191f9c

create function catalog.merge_import(p_import_id bigint, p_repairs jsonb, p_merged_at timestamp with time zone) returns void
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp, lock_timeout=0; -- body 954caa06e2cfdde861316293246e1343

create function catalog.name_key(p_name text) returns text
  language sql immutable strict set search_path=pg_catalog, pg_temp; -- body 0704b58302d967df69106e2e12512ff6

create function catalog.next_barcode() returns text
  language plpgsql volatile set search_path=pg_catalog, pg_temp; -- body 4842be425cc858a841893fec8764b2f4

create function catalog.open_import(p_import_id bigint, p_started_at timestamp with time zone) returns text
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 4b4f410fc36442991306187b04450117

create function catalog.refresh_popularity_tiers(p_limit integer) returns integer
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 76a0ed39ae110e729af8ed303a6feb0b

create function catalog.refresh_shelves(p_now timestamp with time zone) returns integer
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp, work_mem=64MB; -- body bd0c6e187d9bfb89e7ad18dd30d890ec

create function catalog.refresh_words() returns bigint
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp, work_mem=128MB; -- body 14fb0f248e11044c07cdf01caafc13cf

create function catalog.refuse_closed_branch() returns trigger
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 9c0e91151704aac0d9a86d2e2934187a

create function catalog.report_import(p_import_id bigint) returns void
  language sql volatile set search_path=pg_catalog, pg_temp; -- body a1b90bd878be21b8994399e113c0bb7e

create function catalog.restore_copy(p_id bigint, p_version integer, p_restored_at timestamp with time zone) returns TABLE(status text, version integer)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 3f0a1364b4e831d94c75250a57a9add3

create function catalog.restore_title(p_id bigint, p_version integer, p_restored_at timestamp with time zone) returns TABLE(status text, version integer)
  language sql volatile security definer set search_path=pg_catalog, pg_temp; -- body 8fdd1ae2394c54e733e64d426df19352

create function catalog.save_title(p_id bigint, p_version integer, p_title text, p_subtitle text, p_isbn13 text, p_publisher text, p_year integer, p_language text, p_description text, p_series text, p_series_number text, p_edition text, p_contributor_names text[], p_contributor_roles text[], p_subjects text[], p_saved_at timestamp with time zone) returns TABLE(id bigint, version integer)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 10ff41718e540c7c0c19f48ed7421a5f

create function catalog.search_collect(p_words text[], p_ids bigint[], p_filters catalog.search_filters, p_limit integer, p_ordered integer) returns bigint[]
  language plpgsql stable; -- body ca14c86f9eb99b2dcc0c3ad92d5c092f

create function catalog.search_condition(p_filters catalog.search_filters, p_with_copies boolean) returns text
  language sql immutable; -- body 512d07ac6424c21122e6bcb6247e46f4

create function catalog.search_correct(p_words text[], p_ids bigint[], p_with_withdrawn boolean) returns text[]
  language plpgsql stable set jit=off, max_parallel_workers_per_gather=0; -- body 21579efae4b50e90cef3f1464ae47de1

create function catalog.search_corrections(p_words text[], p_doubt_all boolean) returns text[]
  language plpgsql stable; -- body efe72b7b0569963fa41626a6accecbff

create function catalog.search_exact_titles(p_words text[], p_filters catalog.search_filters) returns bigint[]
  language plpgsql stable; -- body a4da6614c29ef0f7f4143e17f1c1aae2

create function catalog.search_expected(p_words text[], p_last_is_prefix boolean) returns double precision
  language sql stable; -- body 45c09aadc0aa58a2a0fc7fff5fd178b0

create function catalog.search_facets(p_words text[], p_ids bigint[], p_filters catalog.search_filters, p_limit integer) returns TABLE(facet text, value text, label text, titles integer)
  language plpgsql stable set jit=off, max_parallel_workers_per_gather=0, work_mem=32MB; -- body 6efa70f05a892314b224333f8b27aa00

create function catalog.search_isbn13(p_code text) returns text
  language sql immutable strict; -- body fcc18713e4c10f7de870d6288c4809d6

create function catalog.search_match(p_has_words boolean, p_has_ids boolean, p_prefix_apart boolean, p_indexed boolean) returns text
  language sql immutable; -- body 25e159d3157e3814b8d0bcca61081d28

create function catalog.search_near_words(p_word text, p_is_prefix boolean) returns text[]
  language plpgsql stable set pg_trgm.similarity_threshold=0.3; -- body 323f6e26e61a70ea2d4954c9aa850ec1

create function catalog.search_page(p_words text[], p_ids bigint[], p_filters catalog.search_filters, p_sort text, p_from bigint, p_backward boolean, p_limit integer, OUT ids bigint[], OUT total integer) returns record
  language plpgsql stable set jit=off, max_parallel_workers_per_gather=0, work_mem=32MB; -- body 115b8c8763f5d7a3051de4c27bfc3ed6

create function catalog.search_prefix_apart(p_words text[]) returns boolean
  language sql stable; -- body 97613ae628eda0070cd7f69c07de2555

create function catalog.search_rank(p_words text[], p_ids bigint[]) returns bigint[]
  language plpgsql stable; -- body 5aadaa9e0e59001e1d5a52881c9daee5

create function catalog.search_resolve(p_text text, p_with_withdrawn boolean, OUT words text[], OUT ids bigint[]) returns record
  language plpgsql stable; -- body be647bb2716295aa7c322309a7b7c0c3

create function catalog.search_shelf_condition(p_filters catalog.search_filters) returns text
  language sql immutable; -- body dccc511d7b73c9fa636b70cbb3e73601

create function catalog.search_shelf_copies(p_filters catalog.search_filters) returns text
  language sql immutable; -- body cdca7042088e4b0e5476b5fe723bfb64

create function catalog.search_suggest(p_text text, p_exact boolean, p_limit integer, OUT ids bigint[], OUT words text[], OUT corrected text[]) returns record
  language plpgsql stable set jit=off, max_parallel_workers_per_gather=0, work_mem=32MB; -- body c2dcf4e11b899ee681d7a9c2f2aa6cc0

create function catalog.search_title_forms(p_words text[]) returns text[]
  language sql immutable; -- body 15a0236d3a1550b57dc3f4d1dc59aed7

create function catalog.search_tsquery(p_words text[], p_last_is_prefix boolean) returns tsquery
  language sql immutable; -- body 0e13861b4db638d1ed05b7a90ff6037f

create function catalog.search_used_words(p_typed text[], p_corrected text[], p_ids bigint[]) returns TABLE(typed text, used text[])
  language sql stable; -- body 085afe6d2d30fb79ce30554ef5040999

create function catalog.search_walk(p_words text[], p_ids bigint[], p_filters catalog.search_filters, p_order text, p_from bigint, p_backward boolean, p_limit integer) returns bigint[]
  language plpgsql stable; -- body 0656a631a19f1aadd36b300478671209

create function catalog.search_words(p_text text) returns text[]
  language sql immutable strict; -- body a27a86df03914c0a30117e0fee4a0b9a

create function catalog.sort_title(p_title text, p_language text) returns text
  language sql immutable; -- body efbba340f0c830748dbad900a41e870d

create function catalog.withdraw_copy(p_id bigint, p_version integer, p_withdrawn_at timestamp with time zone) returns TABLE(status text, version integer)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body b6f2ae74c3931e494652eb10ffcc83ef

create function catalog.withdraw_title(p_id bigint, p_version integer, p_withdrawn_at timestamp with time zone) returns TABLE(status text, version integer)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 6cac2f7343cce9b9b0620dbf2bb648b4

create function circulation.accounts_of_loan(p_loan_id bigint, p_kind text) returns TABLE(member_id bigint, copy_id bigint, currency text, fees_id bigint, other_id bigint, is_open boolean, owed_minor bigint, cap_minor bigint)
  language plpgsql volatile; -- body 0b8f5f3d74e79fbd8d2502d64aa8ec84

create function circulation.admit(p_registration circulation.registrations, p_category_code text, p_card_number text, p_phone text, p_expires_on date, p_actor text, p_at timestamp with time zone, p_mail jsonb) returns TABLE(member_id bigint, card_number text)
  language plpgsql volatile; -- body ba910c110171faeb67519ef4cc514e46

create function circulation.anonymise_due(p_now timestamp with time zone, p_limit integer) returns integer
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 526b4d578731b92999b4808f71705a63

create function circulation.anonymise_member(p_member_id bigint, p_at timestamp with time zone) returns TABLE(status text)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body a954ca40c4e1398c3a362345e4742c19

create function circulation.begin_renewals(p_request desk.request, p_member_id bigint) returns TABLE(status text, answer jsonb)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body ce40498b2428c3b3f7badc5fdb35f860

create function circulation.cancel_transit(p_request desk.request, p_transit_id bigint, p_copy_id bigint, p_answer jsonb) returns TABLE(status text, answer jsonb)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body f593555e78a3c889f9b185fc1145b5e8

create function circulation.capture_hold(p_request desk.request, p_hold_id bigint, p_hold_version integer, p_copy_id bigint, p_here boolean, p_shelf_until date) returns boolean
  language plpgsql volatile; -- body cb721ed678860acae4b67b3029752ca0

create function circulation.cell_of(p_rule circulation.rules) returns jsonb
  language sql stable set search_path=pg_catalog, pg_temp; -- body dbd518755c569bec7d9e5253ae51d4f9

create function circulation.change_hold(p_request desk.request, p_hold_id bigint, p_hold_version integer, p_verb text, p_until date, p_pickup_branch_id bigint, p_answer jsonb) returns TABLE(status text, answer jsonb)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 28399c6058dd2a456b574510fbd7a7bb

create function circulation.charge_late(p_request desk.request, p_copy_id bigint, p_loan_id bigint, p_seen jsonb, p_fines jsonb, p_loss jsonb) returns bigint
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 1618ea077a98b0ccf5a1a321d0661128

create function circulation.check_in(p_request desk.request, p_copy_id bigint, p_seen jsonb, p_steps jsonb, p_answer jsonb) returns TABLE(status text, answer jsonb)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body b10d8fe04be28be0ef0f5f5f4d0cb563

create function circulation.check_out(p_lendings jsonb) returns TABLE(status text, answer jsonb)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp, plan_cache_mode=force_generic_plan; -- body cc583d4686fd068a13e48cbaf1bf6711

create function circulation.claim_returned(p_request desk.request, p_copy_id bigint, p_loan_id bigint, p_seen jsonb, p_fines jsonb, p_answer jsonb) returns TABLE(status text, answer jsonb)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 6feed9a5451b71348d0abcfac1f7fb17

create function circulation.close_loan(p_request desk.request, p_loan_id bigint, p_close jsonb) returns bigint
  language plpgsql volatile; -- body 18c5a361be02d6d90d40bde8255fa420

create function circulation.close_member(p_member_id bigint, p_user_id bigint, p_api_key_id bigint, p_at timestamp with time zone) returns TABLE(status text, closed_at timestamp with time zone)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 9094c66b4a6da3b125081cb119013141

create function circulation.confirm_email(p_token_hash bytea, p_password_hash text, p_expires_on date, p_at timestamp with time zone, p_mail jsonb) returns TABLE(status text, registration_id bigint, member_id bigint, card_number text)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body c9b8011f1396348f9ff285ccce4f934b

create function circulation.confirm_registration(p_id bigint, p_version integer, p_category_code text, p_card_number text, p_without_phone boolean, p_expires_on date, p_user_id bigint, p_api_key_id bigint, p_at timestamp with time zone, p_mail jsonb) returns TABLE(status text, member_id bigint, card_number text)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 4b1a49addf4c44aa74fa02d5f5576a96

create function circulation.contradictions() returns TABLE("check" text, found jsonb)
  language sql stable; -- body 9c097f0bd57124cad8585cd3b424442c

create function circulation.could_be_of_type(p_hold circulation.holds, p_item_type_code text) returns boolean
  language sql stable set search_path=pg_catalog, pg_temp; -- body 8eee90adfe779f1888fe9152f1d520f8

create function circulation.counts_on(p_hold circulation.holds, p_today date) returns boolean
  language sql immutable; -- body a1ead5f2fa060583020e3c5c592e3981

create function circulation.credit_fines(p_request desk.request, p_loan_id bigint, p_renewal integer, p_after_period integer, p_reason text) returns bigint
  language sql volatile; -- body c44d2fb7705fb7ff858ad452764886da

create function circulation.declare_lost(p_request desk.request, p_copy_id bigint, p_loan_id bigint, p_seen jsonb, p_loss jsonb, p_answer jsonb) returns TABLE(status text, answer jsonb)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 9fdee316d19fa29868b1e20974232d49

create function circulation.decline_registration(p_id bigint, p_version integer, p_reason text, p_user_id bigint, p_api_key_id bigint, p_at timestamp with time zone, p_mail jsonb) returns boolean
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body a65bd7f81664e82bc8fe2a20b7da06f7

create function circulation.end_hold(p_request desk.request, p_hold_id bigint, p_hold_version integer, p_copy_id bigint, p_status text, p_reason text, p_tells_member boolean, p_answer jsonb) returns TABLE(status text, answer jsonb)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 8e93f354e60628fb2e7a0796327cc6bc

create function circulation.end_transit(p_request desk.request, p_copy_id bigint, p_ending text) returns void
  language sql volatile; -- body 90f1c9770d91454d1a41668f620282e7

create function circulation.fines_were_settled(p_loan_id bigint, p_renewal integer) returns boolean
  language sql stable; -- body b121ecbb22708a57555b5b714d3eda4b

create function circulation.first_hold(p_copy_id bigint, p_today date) returns circulation.holds
  language sql stable; -- body d9641aab69c7972fed4933536c8826da

create function circulation.forget_loans(p_before timestamp with time zone, OUT loans integer, OUT holds integer, OUT letters integer, OUT actions integer) returns record
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body dcb3a7fc0f6f42f12aeee68b2fea444d

create function circulation.forgive_fines(p_request desk.request, p_loan_id bigint, p_reason text) returns bigint
  language plpgsql volatile; -- body 1ee7f5f3be95cc6f715df6afb2ec0a92

create function circulation.free_copies(p_title_id bigint, p_beside_copy_id bigint) returns integer
  language sql stable; -- body 5197d1626a054b1f053c79cebd2ca3db

create function circulation.fulfil_hold(p_request desk.request, p_hold_id bigint, p_copy_id bigint, p_loan_id bigint) returns boolean
  language plpgsql volatile; -- body 086d6849373d7a0bfbe10a62a251992c

create function circulation.guard_closed_member() returns trigger
  language plpgsql volatile; -- body 5ee26b591e523271a8dd2509c8a95c10

create function circulation.guard_hold() returns trigger
  language plpgsql volatile; -- body 2cd2e8457733b91726caaf40488294b9

create function circulation.guard_loan() returns trigger
  language plpgsql volatile; -- body 61cc59a6f52cdeda650aac75cf7bb0d4

create function circulation.guard_restriction() returns trigger
  language plpgsql volatile; -- body f21ab6ff1b47d7744d5c89bc0e0b19b8

create function circulation.guard_transit() returns trigger
  language plpgsql volatile; -- body 8dc8d7a7c8edc80bc6f0c5e4b5234129

create function circulation.hand_out_notices(p_now timestamp with time zone, p_limit integer) returns integer
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 937704d92ad8a6095818da8bab47e25d

create function circulation.hold_facts(p_hold circulation.holds) returns jsonb
  language sql stable; -- body 53d56d795ebddde8c22a1e2c9772ec46

create function circulation.keep_terms(p_terms jsonb) returns bigint
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 3cce52a6837317aa616152bc53927d97

create function circulation.leave_on_shelf(p_request desk.request, p_hold circulation.holds) returns void
  language sql volatile; -- body 9f03ed73a20dabc80917357d1dc90b46

create function circulation.lift_overdue_restriction(p_member_id bigint, p_at timestamp with time zone) returns boolean
  language plpgsql volatile; -- body 2b6804d7c4ecaece556a86bb9f9a7a80

create function circulation.lift_restriction(p_request desk.request, p_restriction_id bigint, p_reason text, p_answer jsonb) returns TABLE(status text, answer jsonb)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body f97d6382084c35e67eb9a910df71ced6

create function circulation.lock_loan(p_copy_id bigint, p_loan_id bigint, p_seen jsonb, OUT member_id bigint, OUT renewals integer, OUT is_lost boolean, OUT is_claimed boolean, OUT refusal text) returns record
  language plpgsql volatile; -- body b97b2578fdd4785bf4b4882618723f58

create function circulation.lock_money(p_loan_id bigint, p_member_ids bigint[]) returns void
  language plpgsql volatile; -- body b69aace3ce667ac26a26ac96a092f76a

create function circulation.lose(p_request desk.request, p_loan_id bigint, p_how text, p_loss jsonb) returns jsonb
  language plpgsql volatile; -- body b1ac7dbd0d4fe257146e72795beb3fac

create function circulation.mark_copy(p_request desk.request, p_copy_id bigint, p_mark text, p_note text, p_answer jsonb) returns TABLE(status text, answer jsonb)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body b9f1adb2819fe97eadbc499d5e904284

create function circulation.move_hold(p_request desk.request, p_hold_id bigint, p_hold_version integer, p_beside_id bigint, p_before boolean, p_answer jsonb) returns TABLE(status text, answer jsonb)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 241a61f3aaf5fdad495efedf8a881cbf

create function circulation.next_card_number() returns text
  language plpgsql volatile set search_path=pg_catalog, pg_temp; -- body 10084d614f3a7b0673966650b7ba0662

create function circulation.notice_facts(p_loan_id bigint, p_hold_id bigint) returns jsonb
  language sql stable set search_path=pg_catalog, pg_temp; -- body b36c1e2d4649c18f1cd262b11076eb47

create function circulation.notify(p_kind text, p_once_key text, p_member_id bigint, p_loan_id bigint, p_hold_id bigint, p_facts jsonb, p_at timestamp with time zone) returns void
  language plpgsql volatile; -- body 887cc8cd119f7a5cdd2340e0e4ce5324

create function circulation.open_registration(p_person jsonb, p_token_hash bytea, p_at timestamp with time zone, p_token_expires_at timestamp with time zone, p_mails jsonb) returns void
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 48d140bdc13944675180846c68726fae

create function circulation.open_transit(p_request desk.request, p_copy_id bigint, p_to_branch_id bigint, p_reason text, p_hold_id bigint) returns void
  language plpgsql volatile; -- body 27b51dc817b0e83d2af24a8b878ac246

create function circulation.place_hold(p_request desk.request, p_member_id bigint, p_member_version integer, p_restriction_id bigint, p_title_id bigint, p_copy_id bigint, p_pickup_branch_id bigint, p_rule_book_version bigint, p_max_open integer, p_item_type_code text, p_max_open_of_type integer, p_expires_on date, p_note text, p_answer jsonb, p_overrides jsonb) returns TABLE(status text, answer jsonb)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 7eacb8c2e1241e23d7700b9cd065596b

create function circulation.post_fines(p_request desk.request, p_loan_id bigint, p_renewal integer, p_periods jsonb) returns bigint
  language plpgsql volatile; -- body 92be6140f77950b5473d14810a0515ca

create function circulation.post_loan_charge(p_request desk.request, p_loan_id bigint, p_kind text, p_amount_minor bigint, p_reason text) returns bigint
  language plpgsql volatile; -- body f1a1929127da18f812b173ae8ec2a68a

create function circulation.queue_position(p_hold circulation.holds) returns integer
  language sql stable set search_path=pg_catalog, pg_temp; -- body da1d2d4a4773102044be886e5efaa575

create function circulation.refund_loan_charge(p_request desk.request, p_loan_id bigint, p_kind text, p_reason text) returns bigint
  language sql volatile; -- body f6b188c84fe732bbce4bd7f3fce97538

create function circulation.release_hold(p_copy_id bigint) returns bigint
  language sql volatile; -- body ffb1dcf5989a79cacace3d734eda15a9

create function circulation.remove_closure(p_id bigint) returns boolean
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 6cf8e2bd7b33f8505f4ae92a206a73fe

create function circulation.remove_rule(p_id bigint, p_version integer) returns boolean
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 42c5bbf6c5dfccff299ca9051945df77

create function circulation.renew(p_request desk.request, p_copy_id bigint, p_seen jsonb, p_due_at timestamp with time zone, p_steps jsonb, p_answer jsonb, p_overrides jsonb) returns TABLE(status text, answer jsonb)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 5df39983471f96f0ea9b3ed5b9500f6c

create function circulation.reopen_hold(p_hold_id bigint, p_loan_id bigint) returns void
  language sql volatile; -- body 4a35e8ccf01dcd4ca1705dd60f9439cd

create function circulation.resend_notice(p_notice_id bigint) returns boolean
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body e5712465ebe2bfa8100649a21766500e

create function circulation.reset_notice_template(p_kind text, p_language text, p_version integer) returns boolean
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 08f3a268d15420274a5df07dc149fbfc

create function circulation.restrict_member(p_request desk.request, p_member_id bigint, p_kind text, p_reason text, p_ends_on date, p_answer jsonb) returns TABLE(status text, answer jsonb)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 4b97df131e9a153c94a4963834cf1a65

create function circulation.restrict_overdue(p_member_id bigint, p_at timestamp with time zone) returns text
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 12c61cfe54050f43124835c6ec5a8a7c

create function circulation.save_opening_hours(p_branch_id bigint, p_version integer, p_week jsonb) returns SETOF integer
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 49a2262b12e0bf5ade98add2e45dbe0e

create function circulation.save_rule(p_id bigint, p_version integer, p_rule jsonb) returns SETOF jsonb
  language plpgsql volatile set search_path=pg_catalog, pg_temp; -- body d402f2d4eadfbc1a95c7d3ab1954c311

create function circulation.send_copy(p_request desk.request, p_copy_id bigint, p_copy_version integer, p_to_branch_id bigint, p_answer jsonb) returns TABLE(status text, answer jsonb)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body e91b058d7e43417ece164fbf7ab4ec16

create function circulation.settle_lost(p_request desk.request, p_loan_id bigint, p_policy text, p_processing_refund boolean) returns bigint
  language plpgsql volatile; -- body 8fa33a7d5b5ac79e7f59573499791b38

create function circulation.settle_notice(p_notice_id bigint, p_status text, p_tries integer, p_failure text, p_at timestamp with time zone) returns boolean
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body c7b1b0cf8caa46d2df1270658148d8ed

create function circulation.still_stands(p_copy_id bigint, p_seen jsonb) returns boolean
  language sql volatile; -- body c14bb5235fd422c8352acc9c8869f53e

create function circulation.turn_page() returns trigger
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body b0eba9618c91e0925d9156f13e2e4142

create function circulation.undo(p_request desk.request, p_undoes_key text, p_answer jsonb) returns TABLE(status text, answer jsonb, reason text)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 0fda7630f4870dc92f6377a379e65326

create function circulation.unmark_copy(p_request desk.request, p_copy_id bigint, p_answer jsonb) returns TABLE(status text, answer jsonb)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 87698e603be9c14d9e9588f3f82a0b33

create function circulation.write_due_notices(p_now timestamp with time zone, p_from_hour integer, p_limit integer) returns integer
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body d7652cf7fb8a256618a76d57994f9d68

create function desk.actor_of(p_user_id bigint, p_api_key_id bigint) returns text
  language sql immutable; -- body bb5c6605c4f0529658ef692155af2012

create function desk.forget_member(p_member_id bigint, p_words text[], p_after_id bigint, p_until_id bigint) returns integer
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 251564327c43b18c717413023ca43bf9

create function desk.guard_action() returns trigger
  language plpgsql volatile; -- body 97471a9b50305938903130462e3330a2

create function desk.keep(p_request desk.request, p_verb text, p_answer jsonb, p_overrides jsonb, p_member_id bigint, p_copy_id bigint, p_loan_id bigint, p_hold_id bigint, p_undoes_id bigint) returns void
  language sql volatile; -- body 7994d2a2c455b44de7c7ab223fdc64fa

create function desk.keep_all(p_actions desk.kept[]) returns void
  language plpgsql volatile set plan_cache_mode=force_generic_plan; -- body 99d4b8c3b66f5dd4dc01155c0fbd1cc6

create function desk.last_countable(p_codes text[], p_longest integer) returns text
  language sql immutable set search_path=pg_catalog, pg_temp; -- body 1e97681c466b0dd44b2a563a1e342ffc

create function desk.next_free_code(p_last text) returns text
  language plpgsql volatile set search_path=pg_catalog, pg_temp; -- body 18b1595f9c509cce5034a8ad42a05a55

create function desk.record_stop(p_request desk.request, p_verb text, p_member_id bigint, p_copy_id bigint, p_answer jsonb) returns TABLE(status text, answer jsonb)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 2f4bd06abfef7bfa7e36e55f7be2c9d2

create function desk.replay(p_request desk.request) returns TABLE(status text, answer jsonb)
  language sql stable; -- body dee924ae668090bfde10f4610d0a2389

create function figures.ask_recount() returns void
  language sql volatile security definer set search_path=pg_catalog, pg_temp; -- body fe28ee0a3649efb3385c46f926834683

create function figures.count_days(p_branch_id bigint, p_from date, p_to date) returns void
  language plpgsql volatile set plan_cache_mode=force_custom_plan; -- body 091b1b3876cba785643a5c6551f16d6f

create function figures.count_subjects(p_branch_id bigint, p_from date, p_to date, p_before date) returns void
  language plpgsql volatile set plan_cache_mode=force_custom_plan; -- body b28c0c8de0f53356d3969da2ba9958f4

create function figures.days_between(p_from date, p_to date, p_branch_id bigint) returns TABLE(branch_id bigint, day date, category_code text, item_type_code text, check_outs integer, check_ins integer, renewals integer)
  language sql stable; -- body f2b29e033b5a0cbc75b122dca4de045c

create function figures.events(p_branch_id bigint, p_from timestamp with time zone, p_to timestamp with time zone) returns TABLE(verb text, happened_at timestamp with time zone, copy_id bigint, member_id bigint)
  language sql stable; -- body c79840931a28eaaa0a0ab149698b4247

create function figures.hours_between(p_from date, p_to date, p_branch_id bigint) returns TABLE(branch_id bigint, day date, hour integer, check_outs integer, check_ins integer, renewals integer)
  language sql stable; -- body a9f9db59074f8666d4cdebcc8b0a2022

create function figures.keep(p_now timestamp with time zone, p_anew boolean) returns TABLE(days integer, before date)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 70a45d050862e3e0b84a348561c47649

create function figures.money_between(p_from date, p_to date, p_currency text) returns TABLE(day date, account_kind text, branch_id bigint, transfer_kind text, taken_back boolean, entries integer, debits bigint, credits bigint)
  language sql stable; -- body ac316a7088080bc828a0ffd0e654dfca

create function figures.money_moved(p_since timestamp with time zone, p_until timestamp with time zone, p_time_zone text) returns TABLE(day date, currency text, account_kind text, branch_id bigint, transfer_kind text, taken_back boolean, entries integer, debits bigint, credits bigint)
  language sql stable; -- body dc82cc84825e5a4dd0465a167e843d0c

create function figures.subjects_between(p_from date, p_to date, p_branch_id bigint) returns TABLE(branch_id bigint, month date, subject_id bigint, check_outs integer)
  language sql stable; -- body eb6fbf200f4ac3cf5c99717adecd780a

create function figures.touch(p_branch_id bigint, p_at timestamp with time zone) returns void
  language plpgsql volatile; -- body c280c4c5e090cef1eb07b97be23ec155

create function figures.uncounted(p_branch_id bigint, p_from date, p_to date) returns TABLE(branch_id bigint, time_zone text, since timestamp with time zone, until timestamp with time zone)
  language sql stable; -- body 0ee882a3f9071ec7204ee52c15a9b7db

create function ledger.allocate(p_transfer_id bigint, p_lines jsonb) returns void
  language plpgsql volatile; -- body e9413ce1636b08176c9ca82a83b8a9d6

create function ledger.answers(p_attempt_ids bigint[]) returns SETOF ledger.answer
  language sql stable; -- body 029184b905f9e87e1b74b2e4a5513368

create function ledger.audit_asks_attempts(p_filters ledger.audit_filters) returns boolean
  language sql immutable; -- body ddd2e298a01ed6a414fcb64e84c7d564

create function ledger.audit_attempts(p_filters ledger.audit_filters, p_onwards boolean, p_limited boolean) returns text
  language sql immutable; -- body fd2e42ffafe1ef5ef9df39cf4793606b

create function ledger.audit_conditions(p_filters ledger.audit_filters, p_onwards boolean, p_in_branches boolean) returns text
  language sql immutable; -- body 6515981d8adfd69901099a890f901eea

create function ledger.audit_count(p_filters ledger.audit_filters, p_limit integer, OUT attempts integer, OUT is_all boolean) returns record
  language plpgsql stable set search_path=pg_catalog, pg_temp; -- body 11bb03d2cca0cadca1a15ecfb49df132

create function ledger.audit_cursor(p_filters ledger.audit_filters) returns refcursor
  language plpgsql volatile set search_path=pg_catalog, pg_temp; -- body 26f5ce73a49f2a0c61eb133497d8126f

create function ledger.audit_ended(p_filters ledger.audit_filters) returns text
  language sql immutable; -- body 8a1ff721ccbea7f5b9c5f79148d16dbc

create function ledger.audit_fetch(p_cursor refcursor, p_count integer) returns TABLE(opened_at timestamp with time zone, id bigint)
  language plpgsql volatile set search_path=pg_catalog, pg_temp; -- body aed544f2f5ae1a82c8e43690fa850d49

create function ledger.audit_newest(p_filters ledger.audit_filters, p_at timestamp with time zone, p_id bigint, p_steps integer, OUT walked integer, OUT opened_at timestamp with time zone[], OUT ids bigint[]) returns record
  language plpgsql stable set search_path=pg_catalog, pg_temp, jit=off, max_parallel_workers_per_gather=0; -- body 68b96f3c3769f0e54944e1efa23cc5c6

create function ledger.audit_outcomes(p_filters ledger.audit_filters, p_onwards boolean, p_limited boolean) returns text
  language sql immutable; -- body 9a476cad1966d632683e6f7f720c5ef2

create function ledger.audit_walk(p_filters ledger.audit_filters, p_at timestamp with time zone, p_id bigint, p_limit integer) returns TABLE(opened_at timestamp with time zone, id bigint)
  language plpgsql stable set search_path=pg_catalog, pg_temp, jit=off, max_parallel_workers_per_gather=0; -- body b00232e25a48d28a95c2c18ab610aebd

create function ledger.begin_epoch(p_horizon bigint, OUT epoch ledger.epochs, OUT is_restore boolean) returns record
  language plpgsql volatile; -- body 6b330a0704e499d42f05ef339fa654f9

create function ledger.check_entries() returns trigger
  language plpgsql volatile; -- body ae84508acb856f95d9960d8ff5f09134

create function ledger.check_request(p_attempt ledger.attempts, p_debit ledger.accounts, p_credit ledger.accounts, p_currency_known boolean, p_reference_known boolean) returns text
  language sql immutable; -- body ad559fe8bb37011be4d8b31fb39f7902

create function ledger.check_transfers() returns trigger
  language plpgsql volatile; -- body 6a20fd94c8125bf7171a44d5b77592d1

create function ledger.count_cash(p_attempt ledger.attempts) returns ledger.prepared
  language plpgsql volatile; -- body 8be44ca38f40dc233064183f66555bd8

create function ledger.fail_attempts(p_attempt_ids bigint[], p_code text, p_sqlstate text) returns void
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body dcfcc524ec0b81786646fc19b1e505b7

create function ledger.first_entry_since(p_account_id bigint, p_at timestamp with time zone) returns bigint
  language plpgsql stable; -- body fa801936fa60fcf5f7b7cd966b252947

create function ledger.forgiven_of_charge(p_charge_id bigint) returns bigint
  language sql stable; -- body 40b9198fbb599f6ed14b0b089ec3d8ee

create function ledger.fresh_key(p_request desk.request, p_name text) returns text
  language plpgsql stable; -- body ea223a1bfd02e0eec260776908954c7d

create function ledger.guard_account() returns trigger
  language plpgsql volatile; -- body 1651cfebc65e3a081ea815ba695b438d

create function ledger.keep_alone(p_attempt ledger.attempts, p_transfer_id bigint, p_expected_minor bigint) returns void
  language sql volatile; -- body d40b3a0d6647bfc470c04455f0829bf5

create function ledger.keep_reconciliation(p_user_id bigint, p_api_key_id bigint) returns bigint
  language sql volatile security definer set search_path=pg_catalog, pg_temp; -- body 1a238f2980491f504814fa36717883c1

create function ledger.kind_fits(p_kind text, p_debit_kind text, p_credit_kind text) returns boolean
  language sql immutable; -- body 2adbf9fd22f0aff7338756a2fd3953c6

create function ledger.lines_add_up(p_amount_minor bigint, p_lines jsonb) returns boolean
  language sql immutable; -- body f81a36109cce8298035cae2ad848e097

create function ledger.lines_fit(p_account_id bigint, p_lines jsonb) returns boolean
  language sql stable; -- body 3026dc47b49ea6451cc70651a1ca8a88

create function ledger.lock_together(p_attempt_ids bigint[], p_opened_since timestamp with time zone) returns boolean
  language plpgsql volatile; -- body e5eafb8190f3e53aebba6a9ce0aa3699

create function ledger.merkle_root(p_leaves bytea[]) returns bytea
  language plpgsql immutable; -- body 92ec10fc7c37ad3c7ccd51f2e6564800

create function ledger.move_money(p_moves ledger.move[], p_refused text[]) returns SETOF ledger.moved
  language plpgsql volatile; -- body 41bf02ef73ab0c6d1697377db0773ae6

create function ledger.open_account(p_kind text, p_member_id bigint, p_branch_id bigint, p_currency text, p_user_id bigint, p_api_key_id bigint) returns bigint
  language sql volatile security definer set search_path=pg_catalog, pg_temp; -- body f9f2a0b6b9c42678e7c2c44c98b32c52

create function ledger.open_accounts() returns trigger
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 7573c46c7370c737a450072c72d95e74

create function ledger.open_accounts_of(p_owner text, p_member_id bigint, p_branch_id bigint) returns void
  language sql volatile security definer set search_path=pg_catalog, pg_temp; -- body 1f6a082d41bf1b758734fc1dee86a21f

create function ledger.open_attempts(p_attempts jsonb) returns TABLE(id bigint, opened_at timestamp with time zone)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp, plan_cache_mode=force_generic_plan; -- body a23de2ba753aa2add47bc5b8cf79a2ca

create function ledger.open_charges(p_account_id bigint, p_until bigint DEFAULT NULL::bigint) returns TABLE(charge_id bigint, owed_minor bigint)
  language plpgsql stable; -- body 49f24f9aab8a8c256925bacb98049945

create function ledger.owed_of_charge(p_charge_id bigint) returns bigint
  language sql stable; -- body e7b9ad641eae569e6d4bf8192476a935

create function ledger.post_batch(p_attempt_ids bigint[], p_opened_since timestamp with time zone) returns SETOF ledger.answer
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp, plan_cache_mode=force_generic_plan; -- body 228612ca385e7f118b26ee3b351e73fe

create function ledger.post_within(p_request desk.request, p_moves jsonb) returns SETOF ledger.answer
  language plpgsql volatile; -- body 540ff32656f057273b1cb081c1918230

create function ledger.prepare_alone(p_attempt ledger.attempts, p_move ledger.move) returns ledger.prepared
  language plpgsql volatile; -- body 3dfc964a36a52548bd5d7dc3297641ba

create function ledger.prepare_attempts(p_from timestamp with time zone, p_until timestamp with time zone) returns integer
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp, TimeZone=UTC; -- body 756f0b2ec8f1bce3a17f02df923076f7

create function ledger.reconcile() returns TABLE("check" text, found bigint, sample jsonb)
  language sql stable; -- body b32c7c2e3d6b10f46c2d42d34236e206

create function ledger.reconcile_accounts() returns TABLE("check" text, found jsonb)
  language sql stable; -- body cb197c978a8e1d4602d3ee058d45bff0

create function ledger.reconcile_attempts() returns TABLE("check" text, found jsonb)
  language sql stable; -- body 506a52ea0dc73b7f39d9043787912e37

create function ledger.reconcile_by_clock() returns bigint
  language sql volatile security definer set search_path=pg_catalog, pg_temp; -- body ac8d2eedf597ab212d26e94605945879

create function ledger.reconcile_fees() returns TABLE("check" text, found jsonb)
  language sql stable; -- body 57f062705dc97d1495b29fb69a4589ac

create function ledger.reconcile_loans() returns TABLE("check" text, found jsonb)
  language sql stable; -- body c5d7da2e12bb638761131d8ddde4019e

create function ledger.reconcile_transfers() returns TABLE("check" text, found jsonb)
  language sql stable; -- body 64969bb176dd273b25475bfe6335f5bd

create function ledger.record_attempts(p_attempts jsonb) returns TABLE(id bigint, opened_at timestamp with time zone)
  language sql volatile; -- body 997886b977523dedf7f978cf33d5f2a1

create function ledger.refer(p_attempt ledger.attempts) returns ledger.prepared
  language plpgsql volatile; -- body 2864f6e6e5ff55d84b9a8fc6a79c9df7

create function ledger.refundable(p_charge_ids bigint[]) returns TABLE(charge_id bigint, owed_minor bigint, paid_minor bigint)
  language sql stable; -- body a62763565cdb5ab788e05b92d14ef32d

create function ledger.refuse_attempt(p_attempt jsonb, p_code text) returns bigint
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body db9f7ab85ea9d828050b31a78459899f

create function ledger.seal(p_xids bigint) returns TABLE(seals integer, row_count bigint, more boolean)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp, plan_cache_mode=force_custom_plan; -- body 25132ad259b9d62cde02219dd68c4460

create function ledger.seal_content(p_seal ledger.seals) returns text
  language sql stable; -- body 8f335e2bafe36bb1e4489dea1c8cadec

create function ledger.set_account_status(p_account_id bigint, p_version integer, p_event text, p_reason text, p_user_id bigint, p_api_key_id bigint) returns TABLE(id bigint, status text, version integer)
  language sql volatile security definer set search_path=pg_catalog, pg_temp; -- body d9a59483148c2968383fe1b923da36cf

create function ledger.sign_seal(p_seal_id bigint, p_public_key bytea, p_signature bytea) returns void
  language sql volatile security definer set search_path=pg_catalog, pg_temp; -- body 444ce59a9063de06fdc7b501285c1791

create function ledger.sweep_attempts(p_since timestamp with time zone, p_now timestamp with time zone) returns bigint
  language sql volatile security definer set search_path=pg_catalog, pg_temp; -- body 43adb675150c94c81a4d818bc3d32bec

create function ledger.take_back(p_request desk.request, p_charge_ids bigint[], p_reason text) returns bigint
  language plpgsql volatile; -- body eeee70d02c248076ec2cd0623687a9ad

create function ledger.take_keys(p_attempt_ids bigint[], p_actors text[], p_keys text[], p_fingerprints text[]) returns bigint[]
  language sql volatile; -- body c79eb3df06f7db6b81e44073dd934456

create function ledger.transfer(p_attempt_id bigint, p_opened_since timestamp with time zone) returns SETOF ledger.answer
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 5b1caf7b0b042bcf855ff3cc810e7114

create function ledger.turnover(p_account_id bigint, p_from timestamp with time zone, p_to timestamp with time zone) returns TABLE(first_seq bigint, last_seq bigint, opening_balance bigint, closing_balance bigint, debits bigint, credits bigint)
  language sql stable; -- body e6e47f53587171c97df6a37891109ca8

create function ledger.verify_chain(p_first bigint, p_last bigint, p_limit integer) returns TABLE(seal_id bigint, problem text)
  language sql stable; -- body 4d25725b667f0174617ad93edb6d42b9

create function ledger.verify_rows(p_first bigint, p_last bigint, p_limit integer) returns TABLE(seal_id bigint, problem text, source text, row_id bigint, row_part bigint)
  language plpgsql stable set search_path=pg_catalog, pg_temp, plan_cache_mode=force_custom_plan; -- body 6db653ae84b9a2ae979d0505b7bd7e86

create function ledger.verify_tail(p_limit integer) returns TABLE(seal_id bigint, problem text, source text, row_id bigint, row_part bigint)
  language plpgsql stable set search_path=pg_catalog, pg_temp, plan_cache_mode=force_custom_plan; -- body 6a402747649f39d323c95f2ab50a1d06

create function ledger.write_reconciliation(p_actor text) returns bigint
  language plpgsql volatile; -- body de2038175fbe4d4f548f1a55805f9f2c

create function office.end_task_of_copy() returns trigger
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body f295b01819b77b0ec33ea4cafa8eb1b3

create function office.forget_notes_of_member() returns trigger
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body c3ca5d523308a68d9c7a35f6296d2ec7

create function office.forget_tasks(p_deleted_before timestamp with time zone) returns integer
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 6f2f50a2663a71874d5957ff56ea32f9

create function office.forget_tasks_of_member() returns trigger
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 8fa722dc5d29462572ea4b31b4233c50

create function office.guard_note_member() returns trigger
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 16c895fd10b12e15142868d1ed011a64

create function office.guard_note_version() returns trigger
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body ba6c671eb675bdcec77d9b675ffc995c

create function office.import_contacts(p_rows jsonb, p_imported_at timestamp with time zone) returns TABLE(line integer, result text)
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body e2255f53775ac94dccd6cfc5c9413132

create function office.json_words(p_document jsonb) returns text
  language sql immutable strict set search_path=pg_catalog, pg_temp; -- body 3efb5e127be56d76a31d8c18f8845e26

create function office.keep_note_version() returns trigger
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 5ad0f993d3d0460c5f3c11432cb5842f

create function office.make_task_of_cash_count() returns trigger
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body bca203d055b65ac548e04672e0d21849

create function office.make_task_of_copy() returns trigger
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body a55f7a8bd625d79311b295161d62ddf1

create function office.make_task_of_letter() returns trigger
  language plpgsql volatile security definer set search_path=pg_catalog, pg_temp; -- body 90f55ce69704ef5f5c76a23f821ad19f

CREATE TRIGGER api_keys_are_logged AFTER INSERT OR DELETE OR UPDATE ON auth.api_keys FOR EACH ROW EXECUTE FUNCTION carrel.log_change('api_key', 'id', 'name prefix scopes branch_id expires_at revoked_at');
CREATE TRIGGER api_keys_work_at_open_branches BEFORE INSERT ON auth.api_keys FOR EACH ROW EXECUTE FUNCTION catalog.refuse_closed_branch('branch_id');
CREATE TRIGGER rate_limits_no_mass_deletion AFTER DELETE ON auth.rate_limits REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_mass_deletion('1000');
CREATE TRIGGER member_sign_ins_are_logged AFTER UPDATE ON auth.users FOR EACH ROW WHEN (((old.role = 'member'::text) AND (new.role = 'member'::text))) EXECUTE FUNCTION carrel.log_change('user', 'id', 'role disabled_at', 'only by name');
CREATE TRIGGER users_are_logged AFTER UPDATE ON auth.users FOR EACH ROW WHEN (((old.role <> 'member'::text) OR (new.role <> 'member'::text))) EXECUTE FUNCTION carrel.log_change('user', 'id', 'email name role branch_id disabled_at');
CREATE TRIGGER users_are_logged_when_made AFTER INSERT ON auth.users FOR EACH ROW WHEN ((new.role <> 'member'::text)) EXECUTE FUNCTION carrel.log_change('user', 'id', 'email name role branch_id disabled_at');
CREATE TRIGGER users_work_at_open_branches BEFORE INSERT OR UPDATE OF branch_id, disabled_at ON auth.users FOR EACH ROW WHEN (((new.branch_id IS NOT NULL) AND (new.disabled_at IS NULL))) EXECUTE FUNCTION catalog.refuse_closed_branch('branch_id');
CREATE TRIGGER admin_log_is_history BEFORE DELETE OR UPDATE OR TRUNCATE ON carrel.admin_log FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_change();
CREATE TRIGGER creations_are_history BEFORE DELETE OR UPDATE OR TRUNCATE ON carrel.creations FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_change();
CREATE TRIGGER settings_are_logged AFTER INSERT OR DELETE OR UPDATE ON carrel.settings FOR EACH ROW EXECUTE FUNCTION carrel.log_change('settings', 'only_row');
CREATE TRIGGER branches_are_logged AFTER INSERT OR DELETE OR UPDATE ON catalog.branches FOR EACH ROW EXECUTE FUNCTION carrel.log_change('branch', 'code');
CREATE TRIGGER branches_are_never_deleted BEFORE DELETE OR TRUNCATE ON catalog.branches FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_change();
CREATE TRIGGER branches_have_a_cash_desk AFTER INSERT ON catalog.branches FOR EACH ROW EXECUTE FUNCTION ledger.open_accounts('branch');
CREATE TRIGGER branches_turn_page AFTER INSERT OR DELETE OR UPDATE ON catalog.branches FOR EACH STATEMENT EXECUTE FUNCTION circulation.turn_page();
CREATE TRIGGER copies_stand_at_open_branches BEFORE INSERT OR UPDATE OF branch_id, withdrawn_at ON catalog.copies FOR EACH ROW WHEN ((new.withdrawn_at IS NULL)) EXECUTE FUNCTION catalog.refuse_closed_branch('branch_id');
CREATE TRIGGER item_types_are_logged AFTER INSERT OR DELETE OR UPDATE ON catalog.item_types FOR EACH ROW EXECUTE FUNCTION carrel.log_change('item_type', 'code');
CREATE TRIGGER item_types_turn_page AFTER INSERT OR DELETE OR UPDATE ON catalog.item_types FOR EACH STATEMENT EXECUTE FUNCTION circulation.turn_page();
CREATE TRIGGER title_contributors_no_mass_deletion AFTER DELETE ON catalog.title_contributors REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_mass_deletion('500');
CREATE TRIGGER title_subjects_no_mass_deletion AFTER DELETE ON catalog.title_subjects REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_mass_deletion('500');
CREATE TRIGGER titles_insert_keeps_words AFTER INSERT ON catalog.titles REFERENCING NEW TABLE AS new_titles FOR EACH STATEMENT EXECUTE FUNCTION catalog.keep_words();
CREATE TRIGGER titles_update_keeps_words AFTER UPDATE ON catalog.titles REFERENCING OLD TABLE AS old_titles NEW TABLE AS new_titles FOR EACH STATEMENT EXECUTE FUNCTION catalog.keep_words();
CREATE TRIGGER closures_are_logged AFTER INSERT OR DELETE OR UPDATE ON circulation.closures FOR EACH ROW EXECUTE FUNCTION carrel.log_change('closure', 'id');
CREATE TRIGGER closures_no_mass_deletion AFTER DELETE ON circulation.closures REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_mass_deletion('1');
CREATE TRIGGER closures_turn_page AFTER INSERT OR DELETE OR UPDATE ON circulation.closures FOR EACH STATEMENT EXECUTE FUNCTION circulation.turn_page();
CREATE TRIGGER copy_marks_end_task AFTER DELETE OR UPDATE OF mark ON circulation.copy_marks FOR EACH ROW WHEN ((old.mark = 'damaged'::text)) EXECUTE FUNCTION office.end_task_of_copy();
CREATE TRIGGER copy_marks_make_task AFTER INSERT OR UPDATE OF mark ON circulation.copy_marks FOR EACH ROW WHEN ((new.mark = 'damaged'::text)) EXECUTE FUNCTION office.make_task_of_copy();
CREATE TRIGGER copy_marks_no_mass_deletion AFTER DELETE ON circulation.copy_marks REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_mass_deletion('1');
CREATE TRIGGER fines_are_history BEFORE DELETE OR UPDATE OR TRUNCATE ON circulation.fines FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_change();
CREATE TRIGGER holds_are_history BEFORE DELETE OR UPDATE ON circulation.holds FOR EACH ROW EXECUTE FUNCTION circulation.guard_hold();
CREATE TRIGGER holds_are_picked_up_at_open_branches BEFORE INSERT OR UPDATE OF pickup_branch_id ON circulation.holds FOR EACH ROW EXECUTE FUNCTION catalog.refuse_closed_branch('pickup_branch_id');
CREATE TRIGGER holds_never_truncated BEFORE TRUNCATE ON circulation.holds FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_change();
CREATE TRIGGER loan_charges_are_history BEFORE DELETE OR UPDATE OR TRUNCATE ON circulation.loan_charges FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_change();
CREATE TRIGGER loans_are_history BEFORE DELETE OR UPDATE ON circulation.loans FOR EACH ROW EXECUTE FUNCTION circulation.guard_loan();
CREATE TRIGGER loans_never_truncated BEFORE TRUNCATE ON circulation.loans FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_change();
CREATE TRIGGER member_categories_are_logged AFTER INSERT OR DELETE OR UPDATE ON circulation.member_categories FOR EACH ROW EXECUTE FUNCTION carrel.log_change('category', 'code');
CREATE TRIGGER member_categories_turn_page AFTER INSERT OR DELETE OR UPDATE ON circulation.member_categories FOR EACH STATEMENT EXECUTE FUNCTION circulation.turn_page();
CREATE TRIGGER members_belong_to_open_branches BEFORE INSERT OR UPDATE OF branch_id ON circulation.members FOR EACH ROW WHEN ((new.closed_at IS NULL)) EXECUTE FUNCTION catalog.refuse_closed_branch('branch_id');
CREATE TRIGGER members_closed_stay_closed BEFORE UPDATE ON circulation.members FOR EACH ROW WHEN (((old.closed_at IS NOT NULL) AND (NOT ((old.anonymised_at IS NULL) AND (new.anonymised_at IS NOT NULL))) AND ((((((((((((((new.card_number IS DISTINCT FROM old.card_number) OR (new.name IS DISTINCT FROM old.name)) OR (new.email IS DISTINCT FROM old.email)) OR (new.phone IS DISTINCT FROM old.phone)) OR (new.category_code IS DISTINCT FROM old.category_code)) OR (new.branch_id IS DISTINCT FROM old.branch_id)) OR (new.expires_on IS DISTINCT FROM old.expires_on)) OR (new.address IS DISTINCT FROM old.address)) OR (new.date_of_birth IS DISTINCT FROM old.date_of_birth)) OR (new.guardian_id IS DISTINCT FROM old.guardian_id)) OR (new.guardian_name IS DISTINCT FROM old.guardian_name)) OR (new.staff_note IS DISTINCT FROM old.staff_note)) OR (new.closed_at IS DISTINCT FROM old.closed_at)) OR (new.anonymised_at IS DISTINCT FROM old.anonymised_at)))) EXECUTE FUNCTION circulation.guard_closed_member();
CREATE TRIGGER members_forget_notes AFTER UPDATE OF anonymised_at ON circulation.members FOR EACH ROW WHEN (((old.anonymised_at IS NULL) AND (new.anonymised_at IS NOT NULL))) EXECUTE FUNCTION office.forget_notes_of_member();
CREATE TRIGGER members_forget_tasks AFTER UPDATE OF anonymised_at ON circulation.members FOR EACH ROW WHEN (((old.anonymised_at IS NULL) AND (new.anonymised_at IS NOT NULL))) EXECUTE FUNCTION office.forget_tasks_of_member();
CREATE TRIGGER members_have_accounts AFTER INSERT ON circulation.members FOR EACH ROW EXECUTE FUNCTION ledger.open_accounts('member');
CREATE TRIGGER notice_templates_are_logged AFTER INSERT OR DELETE OR UPDATE ON circulation.notice_templates FOR EACH ROW EXECUTE FUNCTION carrel.log_change('notice_template', 'kind language');
CREATE TRIGGER notices_make_task AFTER UPDATE OF status ON circulation.notices FOR EACH ROW WHEN (((old.status = 'failed'::text) <> (new.status = 'failed'::text))) EXECUTE FUNCTION office.make_task_of_letter();
CREATE TRIGGER opening_hours_are_logged AFTER INSERT OR DELETE OR UPDATE ON circulation.opening_hours FOR EACH ROW EXECUTE FUNCTION carrel.log_change('opening_hours', 'branch_id weekday');
CREATE TRIGGER opening_hours_no_mass_deletion AFTER DELETE ON circulation.opening_hours REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_mass_deletion('7');
CREATE TRIGGER opening_hours_turn_page AFTER INSERT OR DELETE OR UPDATE ON circulation.opening_hours FOR EACH STATEMENT EXECUTE FUNCTION circulation.turn_page();
CREATE TRIGGER registrations_choose_open_branches BEFORE INSERT OR UPDATE OF branch_id ON circulation.registrations FOR EACH ROW EXECUTE FUNCTION catalog.refuse_closed_branch('branch_id');
CREATE TRIGGER renewals_are_history BEFORE DELETE OR UPDATE OR TRUNCATE ON circulation.renewals FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_change();
CREATE TRIGGER renewals_undone_are_history BEFORE DELETE OR UPDATE OR TRUNCATE ON circulation.renewals_undone FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_change();
CREATE TRIGGER restrictions_are_history BEFORE DELETE OR UPDATE ON circulation.restrictions FOR EACH ROW EXECUTE FUNCTION circulation.guard_restriction();
CREATE TRIGGER restrictions_never_truncated BEFORE TRUNCATE ON circulation.restrictions FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_change();
CREATE TRIGGER rules_are_logged AFTER INSERT OR DELETE OR UPDATE ON circulation.rules FOR EACH ROW EXECUTE FUNCTION carrel.log_change('rule', 'id');
CREATE TRIGGER rules_no_mass_deletion AFTER DELETE ON circulation.rules REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_mass_deletion('1');
CREATE TRIGGER rules_turn_page AFTER INSERT OR DELETE OR UPDATE ON circulation.rules FOR EACH STATEMENT EXECUTE FUNCTION circulation.turn_page();
CREATE TRIGGER shelf_clearings_no_mass_deletion AFTER DELETE ON circulation.shelf_clearings REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_mass_deletion('1');
CREATE TRIGGER terms_are_history BEFORE DELETE OR UPDATE OR TRUNCATE ON circulation.terms FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_change();
CREATE TRIGGER transits_are_history BEFORE DELETE OR UPDATE ON circulation.transits FOR EACH ROW EXECUTE FUNCTION circulation.guard_transit();
CREATE TRIGGER transits_go_to_open_branches BEFORE INSERT ON circulation.transits FOR EACH ROW EXECUTE FUNCTION catalog.refuse_closed_branch('to_branch_id');
CREATE TRIGGER transits_never_truncated BEFORE TRUNCATE ON circulation.transits FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_change();
CREATE TRIGGER actions_are_history BEFORE DELETE OR UPDATE ON desk.actions FOR EACH ROW EXECUTE FUNCTION desk.guard_action();
CREATE TRIGGER actions_never_truncated BEFORE TRUNCATE ON desk.actions FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_change();
CREATE TRIGGER account_events_are_history BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.account_events FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_change();
CREATE TRIGGER accounts_are_guarded BEFORE DELETE OR UPDATE ON ledger.accounts FOR EACH ROW EXECUTE FUNCTION ledger.guard_account();
CREATE TRIGGER accounts_never_truncated BEFORE TRUNCATE ON ledger.accounts FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_change();
CREATE TRIGGER allocations_are_history BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.allocations FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_change();
CREATE TRIGGER attempts_are_history BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.attempts FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_change();
CREATE TRIGGER attempts_other_are_history BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.attempts_other FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_change();
CREATE TRIGGER cash_counts_are_history BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.cash_counts FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_change();
CREATE TRIGGER cash_counts_make_task AFTER INSERT ON ledger.cash_counts FOR EACH ROW WHEN ((new.counted_minor <> new.expected_minor)) EXECUTE FUNCTION office.make_task_of_cash_count();
CREATE TRIGGER entries_are_history BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.entries FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_change();
CREATE TRIGGER entries_match_their_transfer AFTER INSERT ON ledger.entries REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ledger.check_entries();
CREATE TRIGGER epochs_are_history BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.epochs FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_change();
CREATE TRIGGER keys_are_history BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.keys FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_change();
CREATE TRIGGER leaves_are_history BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.leaves FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_change();
CREATE TRIGGER outcomes_are_history BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.outcomes FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_change();
CREATE TRIGGER reconciliations_are_history BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.reconciliations FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_change();
CREATE TRIGGER resolutions_are_history BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.resolutions FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_change();
CREATE TRIGGER seal_keys_are_history BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.seal_keys FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_change();
CREATE TRIGGER seal_signatures_are_history BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.seal_signatures FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_change();
CREATE TRIGGER seals_are_history BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.seals FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_change();
CREATE TRIGGER transfers_are_history BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.transfers FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_change();
CREATE TRIGGER transfers_have_two_entries AFTER INSERT ON ledger.transfers REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ledger.check_transfers();
CREATE TRIGGER note_versions_are_history BEFORE DELETE OR UPDATE ON office.note_versions FOR EACH ROW EXECUTE FUNCTION office.guard_note_version();
CREATE TRIGGER note_versions_are_never_emptied BEFORE TRUNCATE ON office.note_versions FOR EACH STATEMENT EXECUTE FUNCTION carrel.refuse_change();
CREATE TRIGGER notes_guard_member BEFORE INSERT OR UPDATE ON office.notes FOR EACH ROW EXECUTE FUNCTION office.guard_note_member();
CREATE TRIGGER notes_keep_versions AFTER INSERT OR UPDATE ON office.notes FOR EACH ROW EXECUTE FUNCTION office.keep_note_version();

grant usage on schema auth to carrel_app;
grant usage on schema carrel to carrel_app;
grant usage on schema catalog to carrel_app;
grant usage on schema circulation to carrel_app;
grant usage on schema desk to carrel_app;
grant usage on schema figures to carrel_app;
grant usage on schema ledger to carrel_app;
grant usage on schema migrations to carrel_app;
grant usage on schema office to carrel_app;
grant usage on schema public to carrel_app;
grant insert, select on table auth.api_keys to carrel_app;
grant select on table auth.own_tokens to carrel_app;
grant select on table auth.password_resets to carrel_app;
grant select on table auth.rate_limits to carrel_app;
grant insert, select on table auth.sessions to carrel_app;
grant select on table auth.sign_in_links to carrel_app;
grant select on table auth.users to carrel_app;
grant select on table carrel.admin_log to carrel_app;
grant insert, select, update on table carrel.cache to carrel_app;
grant select on table carrel.creations to carrel_app;
grant select on table carrel.settings to carrel_app;
grant select on table catalog.borrowed_together to carrel_app;
grant insert, select, update on table catalog.branches to carrel_app;
grant select on table catalog.contributors to carrel_app;
grant select on table catalog.copies to carrel_app;
grant select on table catalog.import_notes to carrel_app;
grant insert, select on table catalog.imports to carrel_app;
grant insert, select, update on table catalog.item_types to carrel_app;
grant select on table catalog.popular_titles to carrel_app;
grant select on table catalog.subjects to carrel_app;
grant select on table catalog.title_contributors to carrel_app;
grant select on table catalog.title_subjects to carrel_app;
grant select on table catalog.titles to carrel_app;
grant select on table catalog.word_prefixes to carrel_app;
grant select on table catalog.words to carrel_app;
grant insert, select, update on table circulation.calendar_links to carrel_app;
grant insert, select, update on table circulation.closures to carrel_app;
grant select on table circulation.copies_set_aside to carrel_app;
grant select on table circulation.copy_marks to carrel_app;
grant select on table circulation.fines to carrel_app;
grant select on table circulation.holds to carrel_app;
grant select on table circulation.loan_charges to carrel_app;
grant select on table circulation.loans to carrel_app;
grant insert, select, update on table circulation.member_categories to carrel_app;
grant insert, select on table circulation.members to carrel_app;
grant insert, select, update on table circulation.notice_templates to carrel_app;
grant select on table circulation.notices to carrel_app;
grant select on table circulation.opening_hours to carrel_app;
grant select on table circulation.registrations to carrel_app;
grant select on table circulation.renewals to carrel_app;
grant select on table circulation.renewals_undone to carrel_app;
grant select on table circulation.restrictions to carrel_app;
grant select on table circulation.rule_book to carrel_app;
grant insert, select, update on table circulation.rules to carrel_app;
grant select on table circulation.shelf_clearings to carrel_app;
grant select on table circulation.terms to carrel_app;
grant select on table circulation.transits to carrel_app;
grant select on table desk.actions to carrel_app;
grant select on table figures.counted to carrel_app;
grant select on table figures.days to carrel_app;
grant select on table figures.hours to carrel_app;
grant select on table figures.money_days to carrel_app;
grant select on table figures.subject_months to carrel_app;
grant select on table figures.touched to carrel_app;
grant select on table ledger.account_events to carrel_app;
grant select on table ledger.account_kinds to carrel_app;
grant select on table ledger.accounts to carrel_app;
grant select on table ledger.allocations to carrel_app;
grant select on table ledger.attempts to carrel_app;
grant select on table ledger.attempts_other to carrel_app;
grant select on table ledger.cash_counts to carrel_app;
grant select on table ledger.currencies to carrel_app;
grant select on table ledger.entries to carrel_app;
grant select on table ledger.epochs to carrel_app;
grant select on table ledger.keys to carrel_app;
grant select on table ledger.leaves to carrel_app;
grant select on table ledger.outcomes to carrel_app;
grant select on table ledger.reconciliations to carrel_app;
grant select on table ledger.resolutions to carrel_app;
grant select on table ledger.seal_keys to carrel_app;
grant select on table ledger.seal_signatures to carrel_app;
grant select on table ledger.sealable_v1 to carrel_app;
grant select on table ledger.seals to carrel_app;
grant select on table ledger.transfers to carrel_app;
grant select on table migrations.applied to carrel_app;
grant insert, select, update on table office.contacts to carrel_app;
grant select on table office.note_versions to carrel_app;
grant select on table office.notes to carrel_app;
grant insert, select, update on table office.posts to carrel_app;
grant insert, select, update on table office.tasks to carrel_app;
grant update on column auth.api_keys.last_used_at to carrel_app;
grant update on column auth.api_keys.revoked_at to carrel_app;
grant update on column auth.own_tokens.last_used_at to carrel_app;
grant update on column auth.own_tokens.revoked_at to carrel_app;
grant update on column auth.password_resets.used_at to carrel_app;
grant update on column auth.sessions.expires_at to carrel_app;
grant update on column auth.sessions.last_seen_at to carrel_app;
grant update on column auth.sessions.previous_token_hash to carrel_app;
grant update on column auth.sessions.revoked_at to carrel_app;
grant update on column auth.sessions.rotated_at to carrel_app;
grant update on column auth.sessions.second_factor_at to carrel_app;
grant update on column auth.sessions.token_hash to carrel_app;
grant update on column auth.sign_in_links.used_at to carrel_app;
grant update on column auth.users.disabled_at to carrel_app;
grant update on column auth.users.password_hash to carrel_app;
grant update on column auth.users.totp_confirmed_at to carrel_app;
grant update on column auth.users.totp_last_step to carrel_app;
grant update on column auth.users.totp_secret to carrel_app;
grant update on column auth.users.updated_at to carrel_app;
grant update on column auth.users.version to carrel_app;
grant update on column carrel.settings.accent to carrel_app;
grant update on column carrel.settings.anonymise_after_days to carrel_app;
grant update on column carrel.settings.color_scheme to carrel_app;
grant update on column carrel.settings.country to carrel_app;
grant update on column carrel.settings.due_soon_days to carrel_app;
grant update on column carrel.settings.library_name to carrel_app;
grant update on column carrel.settings.locale to carrel_app;
grant update on column carrel.settings.mandatory_notices to carrel_app;
grant update on column carrel.settings.member_transfer_limit_minor to carrel_app;
grant update on column carrel.settings.overdue_notice_days to carrel_app;
grant update on column carrel.settings.registration to carrel_app;
grant update on column carrel.settings.registration_category_code to carrel_app;
grant update on column carrel.settings.time_zone to carrel_app;
grant update on column carrel.settings.totp_required_for_admins to carrel_app;
grant update on column carrel.settings.version to carrel_app;
grant update on column catalog.copies.barcode to carrel_app;
grant update on column catalog.copies.branch_id to carrel_app;
grant update on column catalog.copies.call_number to carrel_app;
grant update on column catalog.copies.condition to carrel_app;
grant update on column catalog.copies.item_type_code to carrel_app;
grant update on column catalog.copies.note to carrel_app;
grant update on column catalog.copies.parts to carrel_app;
grant update on column catalog.copies.price_minor to carrel_app;
grant update on column catalog.copies.shelf_location to carrel_app;
grant update on column catalog.copies.updated_at to carrel_app;
grant update on column catalog.copies.version to carrel_app;
grant update on column catalog.imports.failure to carrel_app;
grant update on column catalog.imports.finished_at to carrel_app;
grant update on column catalog.imports.rows_read to carrel_app;
grant update on column catalog.imports.rows_refused to carrel_app;
grant update on column catalog.imports.rows_valid to carrel_app;
grant update on column catalog.imports.status to carrel_app;
grant update on column circulation.members.address to carrel_app;
grant update on column circulation.members.address_gone to carrel_app;
grant update on column circulation.members.branch_id to carrel_app;
grant update on column circulation.members.card_lost_at to carrel_app;
grant update on column circulation.members.card_number to carrel_app;
grant update on column circulation.members.category_code to carrel_app;
grant update on column circulation.members.date_of_birth to carrel_app;
grant update on column circulation.members.email to carrel_app;
grant update on column circulation.members.expires_on to carrel_app;
grant update on column circulation.members.forgets_loans to carrel_app;
grant update on column circulation.members.guardian_id to carrel_app;
grant update on column circulation.members.guardian_name to carrel_app;
grant update on column circulation.members.history_since to carrel_app;
grant update on column circulation.members.language to carrel_app;
grant update on column circulation.members.name to carrel_app;
grant update on column circulation.members.phone to carrel_app;
grant update on column circulation.members.staff_note to carrel_app;
grant update on column circulation.members.tell_if_borrowed_before to carrel_app;
grant update on column circulation.members.unwanted_notices to carrel_app;
grant update on column circulation.members.updated_at to carrel_app;
grant update on column circulation.members.version to carrel_app;
grant update on column circulation.members.wants_receipts to carrel_app;
grant insert, update on column office.notes.api_key_id to carrel_app;
grant insert, update on column office.notes.contact_id to carrel_app;
grant insert, update on column office.notes.content to carrel_app;
grant insert, update on column office.notes.copy_id to carrel_app;
grant insert on column office.notes.created_at to carrel_app;
grant update on column office.notes.deleted_at to carrel_app;
grant insert, update on column office.notes.fields to carrel_app;
grant insert, update on column office.notes.member_id to carrel_app;
grant insert, update on column office.notes.pinned to carrel_app;
grant insert, update on column office.notes.task_id to carrel_app;
grant insert, update on column office.notes.title to carrel_app;
grant insert, update on column office.notes.title_id to carrel_app;
grant insert, update on column office.notes.updated_at to carrel_app;
grant insert, update on column office.notes.user_id to carrel_app;
grant update on column office.notes.version to carrel_app;
grant execute on function auth.create_own_token(bigint,text,text,bytea,boolean,timestamp with time zone,timestamp with time zone,integer) to carrel_app;
grant execute on function auth.create_user(text,text,text,bigint,bigint,text,bytea,jsonb,timestamp with time zone,timestamp with time zone) to carrel_app;
grant execute on function auth.disable_user(bigint,integer,timestamp with time zone) to carrel_app;
grant execute on function auth.end_sessions(bigint,bigint,timestamp with time zone) to carrel_app;
grant execute on function auth.give_back_try(text) to carrel_app;
grant execute on function auth.is_last_admin(bigint) to carrel_app;
grant execute on function auth.lift_limit(text,timestamp with time zone) to carrel_app;
grant execute on function auth.note_limit(text,integer,timestamp with time zone,timestamp with time zone) to carrel_app;
grant execute on function auth.send_link(bigint,bytea,jsonb,timestamp with time zone,timestamp with time zone) to carrel_app;
grant execute on function auth.send_sign_in_link(bigint,bytea,jsonb,timestamp with time zone,timestamp with time zone) to carrel_app;
grant execute on function auth.take_try(text,integer,interval,timestamp with time zone) to carrel_app;
grant execute on function auth.update_user(bigint,integer,text,text,text,bigint,timestamp with time zone) to carrel_app;
grant execute on function carrel.acts_as(jsonb) to carrel_app;
grant execute on function carrel.change_currency(integer,text) to carrel_app;
grant execute on function carrel.clean_up(timestamp with time zone) to carrel_worker;
grant execute on function carrel.count_jobs() to carrel_app;
grant execute on function carrel.find_pattern(text) to carrel_app;
grant execute on function carrel.fold(text) to carrel_app;
grant execute on function carrel.give_up_job(bigint,text) to carrel_app;
grant execute on function carrel.health() to carrel_app;
grant execute on function carrel.job_in_log(bigint) to carrel_app;
grant execute on function carrel.keep_creation(bigint,text,text,bigint,bigint,timestamp with time zone) to carrel_app;
grant execute on function carrel.list_jobs(text,text,bigint,integer) to carrel_app;
grant execute on function carrel.log_change() to carrel_app;
grant execute on function carrel.log_clearing(text,text,integer) to carrel_app;
grant execute on function carrel.refuse_change() to carrel_app;
grant execute on function carrel.refuse_mass_deletion() to carrel_app;
grant execute on function carrel.retry_job(bigint,timestamp with time zone) to carrel_app;
grant execute on function carrel.unaccent(text) to carrel_app;
grant execute on function carrel.unlock_lost_jobs(timestamp with time zone) to carrel_worker;
grant execute on function catalog.add_copy(bigint,text,bigint,text,text,text,bigint,text,text,text,timestamp with time zone) to carrel_app;
grant execute on function catalog.add_import_contributors() to carrel_app;
grant execute on function catalog.add_import_copies(bigint,text,timestamp with time zone) to carrel_app;
grant execute on function catalog.add_import_titles(timestamp with time zone) to carrel_app;
grant execute on function catalog.close_branch(text,integer,bigint,timestamp with time zone) to carrel_app;
grant execute on function catalog.contributor_line(bigint) to carrel_app;
grant execute on function catalog.enqueue_import(bigint,text,bigint,text,boolean,bigint,timestamp with time zone) to carrel_app;
grant execute on function catalog.is_isbn13(text) to carrel_app;
grant execute on function catalog.keep_words() to carrel_app;
grant execute on function catalog.match_import() to carrel_app;
grant execute on function catalog.match_key(text,text) to carrel_app;
grant execute on function catalog.merge_import(bigint,jsonb,timestamp with time zone) to carrel_app;
grant execute on function catalog.name_key(text) to carrel_app;
grant execute on function catalog.next_barcode() to carrel_app;
grant execute on function catalog.open_import(bigint,timestamp with time zone) to carrel_app;
grant execute on function catalog.refresh_popularity_tiers(integer) to carrel_app;
grant execute on function catalog.refresh_shelves(timestamp with time zone) to carrel_app;
grant execute on function catalog.refresh_words() to carrel_app;
grant execute on function catalog.refuse_closed_branch() to carrel_app;
grant execute on function catalog.report_import(bigint) to carrel_app;
grant execute on function catalog.restore_copy(bigint,integer,timestamp with time zone) to carrel_app;
grant execute on function catalog.restore_title(bigint,integer,timestamp with time zone) to carrel_app;
grant execute on function catalog.save_title(bigint,integer,text,text,text,text,integer,text,text,text,text,text,text[],text[],text[],timestamp with time zone) to carrel_app;
grant execute on function catalog.search_collect(text[],bigint[],catalog.search_filters,integer,integer) to carrel_app;
grant execute on function catalog.search_condition(catalog.search_filters,boolean) to carrel_app;
grant execute on function catalog.search_correct(text[],bigint[],boolean) to carrel_app;
grant execute on function catalog.search_corrections(text[],boolean) to carrel_app;
grant execute on function catalog.search_exact_titles(text[],catalog.search_filters) to carrel_app;
grant execute on function catalog.search_expected(text[],boolean) to carrel_app;
grant execute on function catalog.search_facets(text[],bigint[],catalog.search_filters,integer) to carrel_app;
grant execute on function catalog.search_isbn13(text) to carrel_app;
grant execute on function catalog.search_match(boolean,boolean,boolean,boolean) to carrel_app;
grant execute on function catalog.search_near_words(text,boolean) to carrel_app;
grant execute on function catalog.search_page(text[],bigint[],catalog.search_filters,text,bigint,boolean,integer) to carrel_app;
grant execute on function catalog.search_prefix_apart(text[]) to carrel_app;
grant execute on function catalog.search_rank(text[],bigint[]) to carrel_app;
grant execute on function catalog.search_resolve(text,boolean) to carrel_app;
grant execute on function catalog.search_shelf_condition(catalog.search_filters) to carrel_app;
grant execute on function catalog.search_shelf_copies(catalog.search_filters) to carrel_app;
grant execute on function catalog.search_suggest(text,boolean,integer) to carrel_app;
grant execute on function catalog.search_title_forms(text[]) to carrel_app;
grant execute on function catalog.search_tsquery(text[],boolean) to carrel_app;
grant execute on function catalog.search_used_words(text[],text[],bigint[]) to carrel_app;
grant execute on function catalog.search_walk(text[],bigint[],catalog.search_filters,text,bigint,boolean,integer) to carrel_app;
grant execute on function catalog.search_words(text) to carrel_app;
grant execute on function catalog.sort_title(text,text) to carrel_app;
grant execute on function catalog.withdraw_copy(bigint,integer,timestamp with time zone) to carrel_app;
grant execute on function catalog.withdraw_title(bigint,integer,timestamp with time zone) to carrel_app;
grant execute on function circulation.accounts_of_loan(bigint,text) to carrel_app;
grant execute on function circulation.admit(circulation.registrations,text,text,text,date,text,timestamp with time zone,jsonb) to carrel_app;
grant execute on function circulation.anonymise_due(timestamp with time zone,integer) to carrel_worker;
grant execute on function circulation.anonymise_member(bigint,timestamp with time zone) to carrel_app;
grant execute on function circulation.begin_renewals(desk.request,bigint) to carrel_app;
grant execute on function circulation.cancel_transit(desk.request,bigint,bigint,jsonb) to carrel_app;
grant execute on function circulation.capture_hold(desk.request,bigint,integer,bigint,boolean,date) to carrel_app;
grant execute on function circulation.cell_of(circulation.rules) to carrel_app;
grant execute on function circulation.change_hold(desk.request,bigint,integer,text,date,bigint,jsonb) to carrel_app;
grant execute on function circulation.charge_late(desk.request,bigint,bigint,jsonb,jsonb,jsonb) to carrel_app;
grant execute on function circulation.check_in(desk.request,bigint,jsonb,jsonb,jsonb) to carrel_app;
grant execute on function circulation.check_out(jsonb) to carrel_app;
grant execute on function circulation.claim_returned(desk.request,bigint,bigint,jsonb,jsonb,jsonb) to carrel_app;
grant execute on function circulation.close_loan(desk.request,bigint,jsonb) to carrel_app;
grant execute on function circulation.close_member(bigint,bigint,bigint,timestamp with time zone) to carrel_app;
grant execute on function circulation.confirm_email(bytea,text,date,timestamp with time zone,jsonb) to carrel_app;
grant execute on function circulation.confirm_registration(bigint,integer,text,text,boolean,date,bigint,bigint,timestamp with time zone,jsonb) to carrel_app;
grant execute on function circulation.contradictions() to carrel_app;
grant execute on function circulation.could_be_of_type(circulation.holds,text) to carrel_app;
grant execute on function circulation.counts_on(circulation.holds,date) to carrel_app;
grant execute on function circulation.credit_fines(desk.request,bigint,integer,integer,text) to carrel_app;
grant execute on function circulation.declare_lost(desk.request,bigint,bigint,jsonb,jsonb,jsonb) to carrel_app;
grant execute on function circulation.decline_registration(bigint,integer,text,bigint,bigint,timestamp with time zone,jsonb) to carrel_app;
grant execute on function circulation.end_hold(desk.request,bigint,integer,bigint,text,text,boolean,jsonb) to carrel_app;
grant execute on function circulation.end_transit(desk.request,bigint,text) to carrel_app;
grant execute on function circulation.fines_were_settled(bigint,integer) to carrel_app;
grant execute on function circulation.first_hold(bigint,date) to carrel_app;
grant execute on function circulation.forget_loans(timestamp with time zone) to carrel_app;
grant execute on function circulation.forgive_fines(desk.request,bigint,text) to carrel_app;
grant execute on function circulation.free_copies(bigint,bigint) to carrel_app;
grant execute on function circulation.fulfil_hold(desk.request,bigint,bigint,bigint) to carrel_app;
grant execute on function circulation.guard_closed_member() to carrel_app;
grant execute on function circulation.guard_hold() to carrel_app;
grant execute on function circulation.guard_loan() to carrel_app;
grant execute on function circulation.guard_restriction() to carrel_app;
grant execute on function circulation.guard_transit() to carrel_app;
grant execute on function circulation.hand_out_notices(timestamp with time zone,integer) to carrel_worker;
grant execute on function circulation.hold_facts(circulation.holds) to carrel_app;
grant execute on function circulation.keep_terms(jsonb) to carrel_app;
grant execute on function circulation.leave_on_shelf(desk.request,circulation.holds) to carrel_app;
grant execute on function circulation.lift_overdue_restriction(bigint,timestamp with time zone) to carrel_app;
grant execute on function circulation.lift_restriction(desk.request,bigint,text,jsonb) to carrel_app;
grant execute on function circulation.lock_loan(bigint,bigint,jsonb) to carrel_app;
grant execute on function circulation.lock_money(bigint,bigint[]) to carrel_app;
grant execute on function circulation.lose(desk.request,bigint,text,jsonb) to carrel_app;
grant execute on function circulation.mark_copy(desk.request,bigint,text,text,jsonb) to carrel_app;
grant execute on function circulation.move_hold(desk.request,bigint,integer,bigint,boolean,jsonb) to carrel_app;
grant execute on function circulation.next_card_number() to carrel_app;
grant execute on function circulation.notice_facts(bigint,bigint) to carrel_app;
grant execute on function circulation.notify(text,text,bigint,bigint,bigint,jsonb,timestamp with time zone) to carrel_app;
grant execute on function circulation.open_registration(jsonb,bytea,timestamp with time zone,timestamp with time zone,jsonb) to carrel_app;
grant execute on function circulation.open_transit(desk.request,bigint,bigint,text,bigint) to carrel_app;
grant execute on function circulation.place_hold(desk.request,bigint,integer,bigint,bigint,bigint,bigint,bigint,integer,text,integer,date,text,jsonb,jsonb) to carrel_app;
grant execute on function circulation.post_fines(desk.request,bigint,integer,jsonb) to carrel_app;
grant execute on function circulation.post_loan_charge(desk.request,bigint,text,bigint,text) to carrel_app;
grant execute on function circulation.queue_position(circulation.holds) to carrel_app;
grant execute on function circulation.refund_loan_charge(desk.request,bigint,text,text) to carrel_app;
grant execute on function circulation.release_hold(bigint) to carrel_app;
grant execute on function circulation.remove_closure(bigint) to carrel_app;
grant execute on function circulation.remove_rule(bigint,integer) to carrel_app;
grant execute on function circulation.renew(desk.request,bigint,jsonb,timestamp with time zone,jsonb,jsonb,jsonb) to carrel_app;
grant execute on function circulation.reopen_hold(bigint,bigint) to carrel_app;
grant execute on function circulation.resend_notice(bigint) to carrel_app;
grant execute on function circulation.reset_notice_template(text,text,integer) to carrel_app;
grant execute on function circulation.restrict_member(desk.request,bigint,text,text,date,jsonb) to carrel_app;
grant execute on function circulation.restrict_overdue(bigint,timestamp with time zone) to carrel_app;
grant execute on function circulation.save_opening_hours(bigint,integer,jsonb) to carrel_app;
grant execute on function circulation.save_rule(bigint,integer,jsonb) to carrel_app;
grant execute on function circulation.send_copy(desk.request,bigint,integer,bigint,jsonb) to carrel_app;
grant execute on function circulation.settle_lost(desk.request,bigint,text,boolean) to carrel_app;
grant execute on function circulation.settle_notice(bigint,text,integer,text,timestamp with time zone) to carrel_worker;
grant execute on function circulation.still_stands(bigint,jsonb) to carrel_app;
grant execute on function circulation.turn_page() to carrel_app;
grant execute on function circulation.undo(desk.request,text,jsonb) to carrel_app;
grant execute on function circulation.unmark_copy(desk.request,bigint,jsonb) to carrel_app;
grant execute on function circulation.write_due_notices(timestamp with time zone,integer,integer) to carrel_app;
grant execute on function desk.actor_of(bigint,bigint) to carrel_app;
grant execute on function desk.forget_member(bigint,text[],bigint,bigint) to carrel_worker;
grant execute on function desk.guard_action() to carrel_app;
grant execute on function desk.keep(desk.request,text,jsonb,jsonb,bigint,bigint,bigint,bigint,bigint) to carrel_app;
grant execute on function desk.keep_all(desk.kept[]) to carrel_app;
grant execute on function desk.last_countable(text[],integer) to carrel_app;
grant execute on function desk.next_free_code(text) to carrel_app;
grant execute on function desk.record_stop(desk.request,text,bigint,bigint,jsonb) to carrel_app;
grant execute on function desk.replay(desk.request) to carrel_app;
grant execute on function figures.ask_recount() to carrel_app;
grant execute on function figures.count_days(bigint,date,date) to carrel_app;
grant execute on function figures.count_subjects(bigint,date,date,date) to carrel_app;
grant execute on function figures.days_between(date,date,bigint) to carrel_app;
grant execute on function figures.events(bigint,timestamp with time zone,timestamp with time zone) to carrel_app;
grant execute on function figures.hours_between(date,date,bigint) to carrel_app;
grant execute on function figures.keep(timestamp with time zone,boolean) to carrel_worker;
grant execute on function figures.money_between(date,date,text) to carrel_app;
grant execute on function figures.money_moved(timestamp with time zone,timestamp with time zone,text) to carrel_app;
grant execute on function figures.subjects_between(date,date,bigint) to carrel_app;
grant execute on function figures.uncounted(bigint,date,date) to carrel_app;
grant execute on function ledger.allocate(bigint,jsonb) to carrel_app;
grant execute on function ledger.answers(bigint[]) to carrel_app;
grant execute on function ledger.audit_asks_attempts(ledger.audit_filters) to carrel_app;
grant execute on function ledger.audit_attempts(ledger.audit_filters,boolean,boolean) to carrel_app;
grant execute on function ledger.audit_conditions(ledger.audit_filters,boolean,boolean) to carrel_app;
grant execute on function ledger.audit_count(ledger.audit_filters,integer) to carrel_app;
grant execute on function ledger.audit_cursor(ledger.audit_filters) to carrel_app;
grant execute on function ledger.audit_ended(ledger.audit_filters) to carrel_app;
grant execute on function ledger.audit_fetch(refcursor,integer) to carrel_app;
grant execute on function ledger.audit_newest(ledger.audit_filters,timestamp with time zone,bigint,integer) to carrel_app;
grant execute on function ledger.audit_outcomes(ledger.audit_filters,boolean,boolean) to carrel_app;
grant execute on function ledger.audit_walk(ledger.audit_filters,timestamp with time zone,bigint,integer) to carrel_app;
grant execute on function ledger.begin_epoch(bigint) to carrel_app;
grant execute on function ledger.check_entries() to carrel_app;
grant execute on function ledger.check_request(ledger.attempts,ledger.accounts,ledger.accounts,boolean,boolean) to carrel_app;
grant execute on function ledger.check_transfers() to carrel_app;
grant execute on function ledger.count_cash(ledger.attempts) to carrel_app;
grant execute on function ledger.fail_attempts(bigint[],text,text) to carrel_app;
grant execute on function ledger.first_entry_since(bigint,timestamp with time zone) to carrel_app;
grant execute on function ledger.forgiven_of_charge(bigint) to carrel_app;
grant execute on function ledger.fresh_key(desk.request,text) to carrel_app;
grant execute on function ledger.guard_account() to carrel_app;
grant execute on function ledger.keep_alone(ledger.attempts,bigint,bigint) to carrel_app;
grant execute on function ledger.keep_reconciliation(bigint,bigint) to carrel_app;
grant execute on function ledger.kind_fits(text,text,text) to carrel_app;
grant execute on function ledger.lines_add_up(bigint,jsonb) to carrel_app;
grant execute on function ledger.lines_fit(bigint,jsonb) to carrel_app;
grant execute on function ledger.lock_together(bigint[],timestamp with time zone) to carrel_app;
grant execute on function ledger.merkle_root(bytea[]) to carrel_app;
grant execute on function ledger.move_money(ledger.move[],text[]) to carrel_app;
grant execute on function ledger.open_account(text,bigint,bigint,text,bigint,bigint) to carrel_app;
grant execute on function ledger.open_accounts() to carrel_app;
grant execute on function ledger.open_accounts_of(text,bigint,bigint) to carrel_app;
grant execute on function ledger.open_attempts(jsonb) to carrel_app;
grant execute on function ledger.open_charges(bigint,bigint) to carrel_app;
grant execute on function ledger.owed_of_charge(bigint) to carrel_app;
grant execute on function ledger.post_batch(bigint[],timestamp with time zone) to carrel_app;
grant execute on function ledger.post_within(desk.request,jsonb) to carrel_app;
grant execute on function ledger.prepare_alone(ledger.attempts,ledger.move) to carrel_app;
grant execute on function ledger.prepare_attempts(timestamp with time zone,timestamp with time zone) to carrel_worker;
grant execute on function ledger.reconcile() to carrel_app;
grant execute on function ledger.reconcile_accounts() to carrel_app;
grant execute on function ledger.reconcile_attempts() to carrel_app;
grant execute on function ledger.reconcile_by_clock() to carrel_worker;
grant execute on function ledger.reconcile_fees() to carrel_app;
grant execute on function ledger.reconcile_loans() to carrel_app;
grant execute on function ledger.reconcile_transfers() to carrel_app;
grant execute on function ledger.record_attempts(jsonb) to carrel_app;
grant execute on function ledger.refer(ledger.attempts) to carrel_app;
grant execute on function ledger.refundable(bigint[]) to carrel_app;
grant execute on function ledger.refuse_attempt(jsonb,text) to carrel_app;
grant execute on function ledger.seal(bigint) to carrel_app;
grant execute on function ledger.seal_content(ledger.seals) to carrel_app;
grant execute on function ledger.set_account_status(bigint,integer,text,text,bigint,bigint) to carrel_app;
grant execute on function ledger.sign_seal(bigint,bytea,bytea) to carrel_worker;
grant execute on function ledger.sweep_attempts(timestamp with time zone,timestamp with time zone) to carrel_worker;
grant execute on function ledger.take_back(desk.request,bigint[],text) to carrel_app;
grant execute on function ledger.take_keys(bigint[],text[],text[],text[]) to carrel_app;
grant execute on function ledger.transfer(bigint,timestamp with time zone) to carrel_app;
grant execute on function ledger.turnover(bigint,timestamp with time zone,timestamp with time zone) to carrel_app;
grant execute on function ledger.verify_chain(bigint,bigint,integer) to carrel_app;
grant execute on function ledger.verify_rows(bigint,bigint,integer) to carrel_app;
grant execute on function ledger.verify_tail(integer) to carrel_app;
grant execute on function ledger.write_reconciliation(text) to carrel_app;
grant execute on function office.end_task_of_copy() to carrel_app;
grant execute on function office.forget_notes_of_member() to carrel_app;
grant execute on function office.forget_tasks(timestamp with time zone) to carrel_app;
grant execute on function office.forget_tasks_of_member() to carrel_app;
grant execute on function office.guard_note_member() to carrel_app;
grant execute on function office.guard_note_version() to carrel_app;
grant execute on function office.import_contacts(jsonb,timestamp with time zone) to carrel_app;
grant execute on function office.json_words(jsonb) to carrel_app;
grant execute on function office.keep_note_version() to carrel_app;
grant execute on function office.make_task_of_cash_count() to carrel_app;
grant execute on function office.make_task_of_copy() to carrel_app;
grant execute on function office.make_task_of_letter() to carrel_app;
