create table auth.users (
  id bigint generated always as identity,
  email text not null,
  name text not null,
  role text not null,
  password_hash text,
  member_id bigint,
  branch_id bigint,
  totp_secret text,
  totp_confirmed_at timestamptz,
  totp_last_step bigint,
  disabled_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint users_pk primary key (id),
  constraint users_email_format check (email ~ '^[^@[:space:]]+@[^@[:space:]]+$' and length(email) <= 254),
  constraint users_name_length check (length(btrim(name)) between 1 and 200),
  constraint users_role_known check (role in ('member', 'staff', 'admin')),
  constraint users_member_unique unique (member_id),
  constraint users_member_role_has_member check (role <> 'member' or member_id is not null),
  constraint users_branch_fk foreign key (branch_id) references catalog.branches (id),
  constraint users_desk_has_branch check (role = 'member' or branch_id is not null),
  constraint users_totp_confirmed_has_secret check (totp_confirmed_at is null or totp_secret is not null)
);
create unique index users_email_unique on auth.users (lower(email));
comment on column auth.users.totp_last_step is 'Time step of the last accepted code: a code is good once.';

-- Opaque tokens; only their SHA-256 is stored. Rotation keeps the previous hash for the moment
-- in which a page's parallel requests still carry it.
create table auth.sessions (
  id bigint generated always as identity,
  user_id bigint not null,
  token_hash bytea not null,
  previous_token_hash bytea,
  rotated_at timestamptz not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  second_factor_at timestamptz,
  ip inet,
  user_agent text,
  constraint sessions_pk primary key (id),
  constraint sessions_user_fk foreign key (user_id) references auth.users (id),
  constraint sessions_token_unique unique (token_hash),
  constraint sessions_token_is_sha256 check (octet_length(token_hash) = 32),
  constraint sessions_previous_is_sha256 check (octet_length(previous_token_hash) = 32),
  constraint sessions_user_agent_length check (length(user_agent) <= 400),
  constraint sessions_expire_later check (expires_at > created_at)
);
create unique index sessions_previous_token on auth.sessions (previous_token_hash) where previous_token_hash is not null;
create index sessions_of_user on auth.sessions (user_id, last_seen_at desc, id desc) where revoked_at is null;

create table auth.password_resets (
  token_hash bytea not null,
  user_id bigint not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint password_resets_pk primary key (token_hash),
  constraint password_resets_user_fk foreign key (user_id) references auth.users (id),
  constraint password_resets_token_is_sha256 check (octet_length(token_hash) = 32),
  constraint password_resets_expire_later check (expires_at > created_at)
);
create index password_resets_user on auth.password_resets (user_id);

create table auth.api_keys (
  id bigint generated always as identity,
  name text not null,
  prefix text not null,
  key_hash bytea not null,
  scopes text[] not null,
  branch_id bigint not null,
  created_by bigint not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz,
  constraint api_keys_pk primary key (id),
  constraint api_keys_name_length check (length(btrim(name)) between 1 and 120),
  constraint api_keys_prefix_unique unique (prefix),
  constraint api_keys_hash_unique unique (key_hash),
  constraint api_keys_hash_is_sha256 check (octet_length(key_hash) = 32),
  constraint api_keys_has_scope check (cardinality(scopes) between 1 and 50),
  constraint api_keys_branch_fk foreign key (branch_id) references catalog.branches (id),
  constraint api_keys_created_by_fk foreign key (created_by) references auth.users (id)
);

-- A counter per subject and window: sign-in tries by e-mail and by address, requests by key.
create table auth.rate_limits (
  subject text not null,
  window_start timestamptz not null,
  used int not null,
  constraint rate_limits_pk primary key (subject),
  constraint rate_limits_subject_length check (length(subject) between 1 and 300),
  constraint rate_limits_used_positive check (used >= 1)
);
