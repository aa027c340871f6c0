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
