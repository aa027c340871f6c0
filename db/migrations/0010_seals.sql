-- Proof: seals over every append-only row of the ledger, and the reconciliations that were run.
--
-- A seal is a Merkle root (RFC 6962) over the rows of a range of transactions, chained to the seal before it. Rows are
-- found by their xid, below the oldest transaction that may still commit, so none is skipped however late it commits.

-- A restored cluster counts its transactions anew or goes another way from a point in time: there an epoch begins.
create table ledger.epochs (
  id int not null,
  system_identifier bigint not null,
  timeline int not null,
  from_xid bigint not null,
  reason text not null,
  began_at timestamptz not null default clock_timestamp(),
  constraint epochs_pk primary key (id),
  constraint epochs_id_from_one check (id >= 1),
  constraint epochs_reason_known check (reason in ('first', 'another cluster', 'another timeline'))
);
comment on column ledger.epochs.from_xid is
  'Where its ranges begin. Rows that came over from the epoch before without a seal are sealed when it begins, whatever their xid.';

create table ledger.seals (
  id bigint not null,
  epoch_id int not null,
  format smallint not null,
  from_xid bigint not null,
  to_xid bigint not null,
  row_count int not null,
  root bytea not null,
  previous_hash bytea not null,
  hash bytea not null,
  sealed_at timestamptz not null,
  constraint seals_pk primary key (id),
  constraint seals_epoch_fk foreign key (epoch_id) references ledger.epochs (id),
  constraint seals_id_from_one check (id >= 1),
  constraint seals_range_goes_up check (from_xid < to_xid),
  constraint seals_not_empty check (row_count >= 1),
  constraint seals_hashes_are_sha256 check (length(root) = 32 and length(previous_hash) = 32 and length(hash) = 32)
);
comment on column ledger.seals.format is 'Which columns of a row were hashed: ledger.sealable_v1 is format 1.';
comment on column ledger.seals.to_xid is 'Exclusive. A range of many rows has several seals.';

-- The key of a row: row_part tells apart what shares a row_id (the sides of a transfer, the charges that it settles).
create table ledger.leaves (
  seal_id bigint not null,
  position int not null,
  source text not null,
  row_id bigint not null,
  row_part bigint not null,
  hash bytea not null,
  constraint leaves_pk primary key (seal_id, position),
  constraint leaves_row_once unique (source, row_id, row_part),
  constraint leaves_seal_fk foreign key (seal_id) references ledger.seals (id),
  constraint leaves_position_from_zero check (position >= 0),
  constraint leaves_hash_is_sha256 check (length(hash) = 32)
);

create table ledger.seal_keys (
  id text not null,
  public_key bytea not null,
  first_used_at timestamptz not null default clock_timestamp(),
  constraint seal_keys_pk primary key (id),
  constraint seal_keys_id_is_its_hash check (id = encode(sha256(public_key), 'hex'))
);

create table ledger.seal_signatures (
  seal_id bigint not null,
  key_id text not null,
  signature bytea not null,
  signed_at timestamptz not null default clock_timestamp(),
  constraint seal_signatures_pk primary key (seal_id),
  constraint seal_signatures_seal_fk foreign key (seal_id) references ledger.seals (id),
  constraint seal_signatures_key_fk foreign key (key_id) references ledger.seal_keys (id),
  constraint seal_signatures_is_ed25519 check (length(signature) = 64)
);

create table ledger.reconciliations (
  id bigint generated always as identity,
  started_at timestamptz not null,
  finished_at timestamptz not null,
  passed boolean not null,
  findings jsonb not null,
  totals jsonb not null,
  actor text not null,
  constraint reconciliations_pk primary key (id),
  constraint reconciliations_end_after_start check (finished_at >= started_at)
);
comment on column ledger.reconciliations.findings is 'Of each check: [{"check", "found", "sample"}]. Passed when nothing was found.';

do $$
declare
  v_table text;
begin
  foreach v_table in array array['epochs', 'seals', 'leaves', 'seal_keys', 'seal_signatures', 'reconciliations']
  loop
    execute format(
      'create trigger %I before update or delete or truncate on ledger.%I for each statement execute function carrel.refuse_change()',
      v_table || '_are_history', v_table
    );
  end loop;
end
$$;

-- Every row that is sealed, with its key, its transaction, and its content as it is hashed in format 1: all columns, in
-- this order, as JSON. Times are seconds since 1970, so that no setting of a session changes the text. A column that is
-- added later belongs to a format of its own: rows sealed before must still give the hash that they gave.
create view ledger.sealable_v1 as
select r.source, r.row_id, r.row_part, r.xid, r.content,
  sha256('\x00'::bytea || convert_to(r.content, 'UTF8')) as hash
from (
  select 'attempts'::text as source, a.id as row_id, 0::bigint as row_part, a.xid,
    jsonb_build_array('attempts', a.id, extract(epoch from a.opened_at), a.actor, a.user_id, a.api_key_id, a.session_id,
      a.ip, a.user_agent, a.door, a.key, a.fingerprint, a.try, a.verb, a.kind, a.debit_account_id, a.credit_account_id,
      a.currency, a.amount_minor, a.amount_given, a.refers_to, a.reason, a.loan_id, a.copy_id, a.own_member_id,
      a.limit_minor, a.expected_seq, extract(epoch from a.expires_at), a.details, a.xid)::text as content
  from ledger.attempts a
  union all
  select 'outcomes'::text, o.attempt_id, 0::bigint, o.xid,
    jsonb_build_array('outcomes', o.attempt_id, o.result, o.code, o.sqlstate, o.transfer_id, o.replay_of, o.balance_seen,
      o.duration_us, extract(epoch from o.finished_at), o.xid)::text
  from ledger.outcomes o
  union all
  select 'keys'::text, k.attempt_id, 0::bigint, k.xid,
    jsonb_build_array('keys', k.actor, k.key, k.fingerprint, k.attempt_id, k.xid)::text
  from ledger.keys k
  union all
  select 'transfers'::text, t.id, 0::bigint, t.xid,
    jsonb_build_array('transfers', t.id, t.attempt_id, t.phase, t.kind, t.debit_account_id, t.credit_account_id, t.currency,
      t.amount_minor, t.refunds_id, t.reverses_id, t.captures_id, t.loan_id, t.copy_id, t.reason,
      extract(epoch from t.expires_at), extract(epoch from t.created_at), t.xid)::text
  from ledger.transfers t
  union all
  select 'entries'::text, e.transfer_id, case e.side when 'debit' then 0 when 'credit' then 1 else 2 end::bigint, e.xid,
    jsonb_build_array('entries', e.account_id, e.seq, e.transfer_id, e.side, e.amount_minor, e.balance_after,
      extract(epoch from e.posted_at), e.xid)::text
  from ledger.entries e
  union all
  select 'resolutions'::text, r.pending_id, 0::bigint, r.xid,
    jsonb_build_array('resolutions', r.pending_id, r.outcome, r.attempt_id, r.transfer_id,
      extract(epoch from r.resolved_at), r.xid)::text
  from ledger.resolutions r
  union all
  select 'allocations'::text, a.transfer_id, a.charge_id, a.xid,
    jsonb_build_array('allocations', a.transfer_id, a.charge_id, a.amount_minor, a.xid)::text
  from ledger.allocations a
  union all
  select 'account_events'::text, e.id, 0::bigint, e.xid,
    jsonb_build_array('account_events', e.id, e.account_id, e.event, e.reason, e.actor,
      extract(epoch from e.happened_at), e.xid)::text
  from ledger.account_events e
  union all
  select 'cash_counts'::text, c.id, 0::bigint, c.xid,
    jsonb_build_array('cash_counts', c.id, c.account_id, c.attempt_id, c.counted_minor, c.expected_minor, c.transfer_id,
      c.reason, extract(epoch from c.counted_at), c.xid)::text
  from ledger.cash_counts c
) r;
comment on view ledger.sealable_v1 is 'What is sealed, row by row, and the hash of its content (format 1).';
