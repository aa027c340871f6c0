-- The idempotency keys under which records were added: a form that is sent twice, or a program that asks again because
-- no answer came, gets the record that it added the first time. Written in the statement that adds the record.
create table carrel.creations (
  actor text not null,
  key text not null,
  fingerprint text not null,
  record_id bigint not null,
  created_at timestamptz not null,
  constraint creations_pk primary key (actor, key),
  constraint creations_key_length check (length(key) between 8 and 200),
  constraint creations_fingerprint_is_sha256 check (fingerprint ~ '^[0-9a-f]{64}$')
);
create trigger creations_are_history
  before update or delete or truncate on carrel.creations
  for each statement execute function carrel.refuse_change();
