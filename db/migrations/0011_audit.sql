-- Reading the record of attempts: each filter of the audit has an index in the order in which attempts are shown (newest
-- first, by time and then id), so that a page is read off it, within the window of time and from where the page before
-- ended. Ids alone would not do: a connection takes them in stocks of 32, so they run a little out of time.

-- An outcome says when its attempt was opened. With that the refused ones are found in order without a look at the
-- attempts, and an outcome leads to its attempt in the one partition that has it.
alter table ledger.outcomes add column opened_at timestamptz;
alter table ledger.outcomes disable trigger outcomes_are_history;
update ledger.outcomes o
set opened_at = a.opened_at
from ledger.attempts a
where a.id = o.attempt_id;
alter table ledger.outcomes enable trigger outcomes_are_history;
alter table ledger.outcomes alter column opened_at set not null;
comment on column ledger.outcomes.opened_at is 'When the attempt was opened: half of its key.';
-- Sealed with the rest. No format of its own is needed: nothing was sealed before this.
create or replace view ledger.sealable_v1 as
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
    jsonb_build_array('outcomes', o.attempt_id, extract(epoch from o.opened_at), o.result, o.code, o.sqlstate, o.transfer_id,
      o.replay_of, o.balance_seen, o.duration_us, extract(epoch from o.finished_at), o.xid)::text
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

drop index ledger.outcomes_other_than_posted;
create index outcomes_other_than_posted on ledger.outcomes (result, opened_at, attempt_id) include (code)
  where result <> 'posted';

drop index ledger.attempts_of_debit_account;
drop index ledger.attempts_of_credit_account;
drop index ledger.attempts_of_actor;
drop index ledger.attempts_of_key;
create index attempts_of_debit_account on ledger.attempts (debit_account_id, opened_at, id)
  where debit_account_id is not null;
create index attempts_of_credit_account on ledger.attempts (credit_account_id, opened_at, id)
  where credit_account_id is not null;
create index attempts_of_actor on ledger.attempts (actor, opened_at, id);
-- Beginnings are found in any collation.
create index attempts_of_key on ledger.attempts (key text_pattern_ops, opened_at, id) where key is not null;
create index attempts_of_amount on ledger.attempts (amount_minor, opened_at, id) where amount_minor is not null;
-- Nearly all are transfers from the screens: those pay for neither of these.
create index attempts_of_rarer_verb on ledger.attempts (verb, opened_at, id) where verb <> 'transfer';
create index attempts_of_rarer_door on ledger.attempts (door, opened_at, id) where door <> 'web';

-- What is looked for, as ledger.audit_page takes it. What is null is not asked for; the window of time always is.
create type ledger.audit_filters as (
  since timestamptz,
  until timestamptz,
  results text[],
  code text,
  account_ids bigint[],
  actors text[],
  key text,
  key_begins text,
  amount_from bigint,
  amount_to bigint,
  currency text,
  door text,
  verb text
);
