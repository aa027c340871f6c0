-- Tokens with which a member's own programs speak for them by REST. Only the SHA-256 is stored. They all end one day.
create table auth.own_tokens (
  id bigint generated always as identity,
  user_id bigint not null,
  name text not null,
  prefix text not null,
  token_hash bytea not null,
  may_write boolean not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  constraint own_tokens_pk primary key (id),
  constraint own_tokens_user_fk foreign key (user_id) references auth.users (id),
  constraint own_tokens_name_length check (length(btrim(name)) between 1 and 120),
  constraint own_tokens_prefix_unique unique (prefix),
  constraint own_tokens_hash_unique unique (token_hash),
  constraint own_tokens_hash_is_sha256 check (octet_length(token_hash) = 32),
  constraint own_tokens_expire_later check (expires_at > created_at)
);
create index own_tokens_of_user on auth.own_tokens (user_id, id desc);
comment on column auth.own_tokens.prefix is 'Its eight letters after carrel_me_, by which its owner knows it again.';
comment on column auth.own_tokens.may_write is 'False: it only reads.';
