-- The ledger: accounts, transfers, and the record of every attempt at one.
--
-- Amounts are whole minor units (cents) in bigint. History (transfers, entries, attempts, outcomes, keys, resolutions,
-- allocations, account events) is only ever added to, and every row of it carries `xid`, the transaction that wrote it:
-- the sealer takes all rows of transactions that are over for certain, so that a late commit is never skipped.
-- A BRIN index finds them: rows lie in the order in which they came, and none is ever updated.

create schema ledger;
comment on schema ledger is 'The library''s money: accounts, transfers, and every attempt at one with what came of it.';

create table ledger.currencies (
  code text not null,
  scale smallint not null,
  constraint currencies_pk primary key (code),
  constraint currencies_code_is_iso check (code ~ '^[A-Z]{3}$'),
  constraint currencies_scale_range check (scale between 0 and 4)
);
insert into ledger.currencies (code, scale) values
  ('AUD', 2), ('BHD', 3), ('BRL', 2), ('CAD', 2), ('CHF', 2), ('CLF', 4), ('CZK', 2), ('DKK', 2), ('EUR', 2), ('GBP', 2),
  ('HUF', 2), ('INR', 2), ('ISK', 0), ('JPY', 0), ('KRW', 0), ('KWD', 3), ('MXN', 2), ('NOK', 2), ('NZD', 2), ('PLN', 2),
  ('RON', 2), ('SEK', 2), ('TND', 3), ('USD', 2), ('ZAR', 2);
insert into ledger.currencies (code, scale)
select s.currency, s.currency_scale from carrel.settings s
on conflict do nothing;

create table ledger.account_kinds (
  kind text not null,
  owner text not null,
  normal_side text not null,
  may_go_negative boolean not null default false,
  name text not null,
  constraint account_kinds_pk primary key (kind),
  constraint account_kinds_owner_known check (owner in ('member', 'branch', 'library')),
  constraint account_kinds_side_known check (normal_side in ('debit', 'credit'))
);
insert into ledger.account_kinds (kind, owner, normal_side, may_go_negative, name) values
  ('wallet', 'member', 'credit', false, 'Wallet'),
  ('fees', 'member', 'debit', false, 'Fees'),
  ('cash', 'branch', 'debit', false, 'Cash desk'),
  ('fine_income', 'library', 'credit', false, 'Fines'),
  ('charge_income', 'library', 'credit', false, 'Charges'),
  ('waivers', 'library', 'debit', false, 'Waivers'),
  ('card_clearing', 'library', 'debit', false, 'Card clearing'),
  ('refunds_due', 'library', 'credit', false, 'Refunds due'),
  ('suspense', 'library', 'credit', true, 'Suspense');

-- What a member may send to another at once; staff are trusted with more.
alter table carrel.settings
  add column member_transfer_limit_minor bigint not null default 50000,
  add constraint settings_member_transfer_limit_range check (member_transfer_limit_minor between 1 and 1000000000000000);

-- The balance is kept as four sums that only grow (posted) or come and go (pending). Half-empty pages keep the updates
-- of a busy account within one page and out of the indexes.
create table ledger.accounts (
  id bigint generated always as identity,
  kind text not null,
  member_id bigint,
  branch_id bigint,
  currency text not null,
  normal_side text not null,
  may_go_negative boolean not null default false,
  status text not null default 'open',
  posted_debits bigint not null default 0,
  posted_credits bigint not null default 0,
  pending_debits bigint not null default 0,
  pending_credits bigint not null default 0,
  seq bigint not null default 0,
  version int not null default 1,
  opened_at timestamptz not null default now(),
  constraint accounts_pk primary key (id),
  constraint accounts_id_and_currency_unique unique (id, currency),
  constraint accounts_one_of_a_kind unique nulls not distinct (kind, member_id, branch_id, currency),
  constraint accounts_kind_fk foreign key (kind) references ledger.account_kinds (kind),
  constraint accounts_member_fk foreign key (member_id) references circulation.members (id),
  constraint accounts_branch_fk foreign key (branch_id) references catalog.branches (id),
  constraint accounts_currency_fk foreign key (currency) references ledger.currencies (code),
  constraint accounts_one_owner check (member_id is null or branch_id is null),
  constraint accounts_side_known check (normal_side in ('debit', 'credit')),
  constraint accounts_status_known check (status in ('open', 'frozen', 'closed')),
  constraint accounts_sums_in_range check (
    posted_debits between 0 and 4000000000000000000 and posted_credits between 0 and 4000000000000000000
    and pending_debits between 0 and 4000000000000000000 and pending_credits between 0 and 4000000000000000000
  ),
  constraint accounts_available_not_negative check (
    may_go_negative
    or case normal_side
      when 'credit' then posted_credits - posted_debits - pending_debits
      else posted_debits - posted_credits - pending_credits
    end >= 0
  ),
  constraint accounts_closed_is_empty check (
    status <> 'closed' or (posted_debits = posted_credits and pending_debits = 0 and pending_credits = 0)
  )
) with (fillfactor = 50);
comment on column ledger.accounts.seq is 'Entries so far: the number of the last one.';
comment on column ledger.accounts.version is 'Of the account''s standing (frozen, closed), not of its balance: that is seq.';
create index accounts_of_member on ledger.accounts (member_id) where member_id is not null;

create sequence ledger.attempt_ids as bigint cache 32;
create sequence ledger.transfer_ids as bigint cache 1;

-- One try at moving money, written before anything is moved and kept whatever comes of it. What is posted is read from
-- here, so the record and the deed cannot differ. Nothing is referenced: an attempt may name what does not exist.
create table ledger.attempts (
  id bigint not null default nextval('ledger.attempt_ids'),
  opened_at timestamptz not null default now(),
  actor text not null,
  user_id bigint,
  api_key_id bigint,
  session_id text,
  ip inet,
  user_agent text,
  door text not null,
  key text,
  fingerprint text,
  try smallint not null default 1,
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
  expires_at timestamptz,
  details jsonb,
  xid bigint not null default (pg_current_xact_id()::text::bigint),
  constraint attempts_pk primary key (id, opened_at),
  constraint attempts_door_known check (door in ('web', 'rest', 'cli', 'worker')),
  constraint attempts_key_length check (length(key) between 8 and 200),
  constraint attempts_try_range check (try between 1 and 100),
  constraint attempts_verb_known check (
    verb in ('transfer', 'refund', 'reverse', 'authorise', 'capture', 'void', 'expire', 'count_cash')
  ),
  constraint attempts_texts_bounded check (
    length(user_agent) <= 400 and length(amount_given) <= 80 and length(reason) <= 500 and length(currency) <= 10
    and length(kind) <= 40 and length(session_id) <= 80
  ),
  constraint attempts_details_bounded check (pg_column_size(details) <= 20000)
) partition by range (opened_at);
comment on column ledger.attempts.amount_given is 'The amount as it came in, in the units of its currency: what a refused one looked like.';
comment on column ledger.attempts.own_member_id is 'Set where a member acts for themselves: only their own accounts may be debited.';
comment on column ledger.attempts.expected_seq is 'The debited account''s entries as the caller saw them; another number is a version conflict.';
comment on column ledger.attempts.details is 'Of a payment: {"lines": [{"chargeId", "amountMinor"}]}.';
create index attempts_of_debit_account on ledger.attempts (debit_account_id, id) where debit_account_id is not null;
create index attempts_of_credit_account on ledger.attempts (credit_account_id, id) where credit_account_id is not null;
create index attempts_of_actor on ledger.attempts (actor, id);
create index attempts_of_key on ledger.attempts (key, id) where key is not null;
create index attempts_by_time on ledger.attempts (opened_at, id);
create index attempts_by_xid on ledger.attempts using brin (xid) with (pages_per_range = 16, autosummarize = on);
create trigger attempts_are_history
  before update or delete or truncate on ledger.attempts
  for each statement execute function carrel.refuse_change();
-- What comes for a month that has no partition yet: nothing is ever turned away for want of one.
create table ledger.attempts_other partition of ledger.attempts default;
alter index ledger.attempts_other_pkey rename to attempts_other_pk;

-- Makes the monthly partitions up to the month of p_until. History's guard stands on each one as well, because a
-- statement that names the partition itself does not meet its parent's.
create function ledger.prepare_attempts(p_from timestamptz, p_until timestamptz)
returns int
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
as $$
declare
  v_month timestamptz;
  v_name text;
  v_made int := 0;
begin
  perform pg_advisory_xact_lock(hashtext('ledger.prepare_attempts'));
  for v_month in
    select generate_series(date_trunc('month', p_from), date_trunc('month', p_until), interval '1 month')
  loop
    v_name := 'attempts_' || to_char(v_month, 'YYYY_MM');
    continue when to_regclass('ledger.' || v_name) is not null
      or exists (
        select from ledger.attempts_other a
        where a.opened_at >= v_month
          and a.opened_at < v_month + interval '1 month'
      );
    execute format(
      'create table ledger.%I partition of ledger.attempts for values from (%L) to (%L)',
      v_name, v_month, v_month + interval '1 month'
    );
    execute format(
      'create trigger %I before update or delete or truncate on ledger.%I for each statement execute function carrel.refuse_change()',
      v_name || '_is_history', v_name
    );
    execute format('alter index ledger.%I rename to %I', v_name || '_pkey', v_name || '_pk');
    execute format('grant select on ledger.%I to carrel_app', v_name);
    v_made := v_made + 1;
  end loop;
  return v_made;
end
$$;
create trigger attempts_other_are_history
  before update or delete or truncate on ledger.attempts_other
  for each statement execute function carrel.refuse_change();

-- What came of an attempt. One each: whoever writes it first has decided, and a call that wakes up after its attempt was
-- declared abandoned fails on outcomes_pk and undoes itself.
create table ledger.outcomes (
  attempt_id bigint not null,
  result text not null,
  code text,
  sqlstate text,
  transfer_id bigint,
  replay_of bigint,
  balance_seen bigint,
  duration_us bigint,
  finished_at timestamptz not null default clock_timestamp(),
  xid bigint not null default (pg_current_xact_id()::text::bigint),
  constraint outcomes_pk primary key (attempt_id),
  constraint outcomes_result_known check (result in ('posted', 'declined', 'refused', 'replayed', 'failed', 'abandoned')),
  constraint outcomes_code_where_refused check ((code is not null) = (result in ('declined', 'refused', 'failed'))),
  constraint outcomes_replay_of_where_replayed check ((replay_of is not null) = (result = 'replayed')),
  constraint outcomes_transfer_where_posted check (transfer_id is null or result = 'posted')
);
comment on table ledger.outcomes is
  'posted: it happened. declined: judged under its key, which keeps the answer. refused: its key stays free. replayed: the answer of replay_of again. failed: undone by an error of the database. abandoned: did not and will not happen.';
create unique index outcomes_one_per_transfer on ledger.outcomes (transfer_id) where transfer_id is not null;
create index outcomes_other_than_posted on ledger.outcomes (result, code, attempt_id) where result <> 'posted';
create index outcomes_replays on ledger.outcomes (replay_of, attempt_id) where replay_of is not null;
create index outcomes_by_xid on ledger.outcomes using brin (xid) with (pages_per_range = 16, autosummarize = on);

-- The first lock of a transfer's own statement: of two with one key the second waits here, and then finds an answer.
create table ledger.keys (
  actor text not null,
  key text not null,
  fingerprint text not null,
  attempt_id bigint not null,
  xid bigint not null default (pg_current_xact_id()::text::bigint),
  constraint keys_pk primary key (actor, key),
  constraint keys_attempt_unique unique (attempt_id),
  constraint keys_fingerprint_is_sha256 check (fingerprint ~ '^[0-9a-f]{64}$')
);
create index keys_by_xid on ledger.keys using brin (xid) with (pages_per_range = 16, autosummarize = on);

create table ledger.transfers (
  id bigint not null default nextval('ledger.transfer_ids'),
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
  expires_at timestamptz,
  created_at timestamptz not null default now(),
  xid bigint not null default (pg_current_xact_id()::text::bigint),
  constraint transfers_pk primary key (id),
  constraint transfers_attempt_unique unique (attempt_id),
  constraint transfers_phase_known check (phase in ('posted', 'pending')),
  constraint transfers_kind_known check (kind in (
    'fine', 'charge', 'payment', 'waiver', 'top_up', 'pay_out', 'member_transfer', 'cash_difference', 'adjustment',
    'refund', 'reversal'
  )),
  constraint transfers_amount_range check (amount_minor between 1 and 1000000000000000),
  constraint transfers_accounts_differ check (debit_account_id <> credit_account_id),
  -- A transfer between two currencies cannot be written down.
  constraint transfers_debit_account_fk
    foreign key (debit_account_id, currency) references ledger.accounts (id, currency),
  constraint transfers_credit_account_fk
    foreign key (credit_account_id, currency) references ledger.accounts (id, currency),
  constraint transfers_refunds_fk foreign key (refunds_id) references ledger.transfers (id),
  constraint transfers_reverses_fk foreign key (reverses_id) references ledger.transfers (id),
  constraint transfers_captures_fk foreign key (captures_id) references ledger.transfers (id),
  constraint transfers_one_reference check (num_nonnulls(refunds_id, reverses_id, captures_id) <= 1),
  constraint transfers_refund_says_of_what check ((kind = 'refund') = (refunds_id is not null)),
  constraint transfers_reversal_says_of_what check ((kind = 'reversal') = (reverses_id is not null)),
  constraint transfers_pending_expires check ((phase = 'pending') = (expires_at is not null)),
  constraint transfers_loan_fk foreign key (loan_id) references circulation.loans (id),
  constraint transfers_copy_fk foreign key (copy_id) references catalog.copies (id),
  constraint transfers_reason_length check (length(reason) <= 500)
);
create unique index transfers_reversed_once on ledger.transfers (reverses_id) where reverses_id is not null;
create unique index transfers_captured_once on ledger.transfers (captures_id) where captures_id is not null;
create index transfers_refunds on ledger.transfers (refunds_id) where refunds_id is not null;
create index transfers_of_loan on ledger.transfers (loan_id) where loan_id is not null;
create index transfers_pending on ledger.transfers (expires_at, id) where phase = 'pending';
create index transfers_by_xid on ledger.transfers using brin (xid) with (pages_per_range = 16, autosummarize = on);

create table ledger.entries (
  account_id bigint not null,
  seq bigint not null,
  transfer_id bigint not null,
  side text not null,
  amount_minor bigint not null,
  balance_after bigint not null,
  posted_at timestamptz not null default now(),
  xid bigint not null default (pg_current_xact_id()::text::bigint),
  constraint entries_pk primary key (account_id, seq),
  constraint entries_one_a_side unique (transfer_id, side),
  constraint entries_side_known check (side in ('debit', 'credit')),
  constraint entries_seq_from_one check (seq >= 1)
);
comment on column ledger.entries.balance_after is 'Of the account, counted on its normal side.';
create index entries_by_xid on ledger.entries using brin (xid) with (pages_per_range = 16, autosummarize = on);

-- Two entries of one amount for every posted transfer, on its own two accounts, and none without a transfer. Looked at
-- when the statement ends: a transfer and its entries must be written by one statement, or not at all. For a whole batch
-- this is one look each, where foreign keys would cost one for every row.
create function ledger.check_transfers() returns trigger
language plpgsql
as $$
begin
  if exists (
    select from added t
    where (t.phase = 'posted') is distinct from (
      exists (
        select from ledger.entries e
        where e.transfer_id = t.id and e.side = 'debit'
          and e.account_id = t.debit_account_id and e.amount_minor = t.amount_minor
      ) and exists (
        select from ledger.entries e
        where e.transfer_id = t.id and e.side = 'credit'
          and e.account_id = t.credit_account_id and e.amount_minor = t.amount_minor
      )
    )
  ) then
    raise exception 'a posted transfer has two entries of its amount, and a pending one none'
      using errcode = 'check_violation', constraint = 'transfers_have_two_entries';
  end if;
  return null;
end
$$;
create trigger transfers_have_two_entries
  after insert on ledger.transfers referencing new table as added
  for each statement execute function ledger.check_transfers();

create function ledger.check_entries() returns trigger
language plpgsql
as $$
begin
  if exists (
    select from added e
    left join ledger.transfers t on t.id = e.transfer_id
    where t.phase is distinct from 'posted'
      or t.amount_minor <> e.amount_minor
      or e.account_id <> case e.side when 'debit' then t.debit_account_id else t.credit_account_id end
  ) then
    raise exception 'an entry says what its transfer says'
      using errcode = 'check_violation', constraint = 'entries_match_their_transfer';
  end if;
  return null;
end
$$;
create trigger entries_match_their_transfer
  after insert on ledger.entries referencing new table as added
  for each statement execute function ledger.check_entries();

-- How a pending transfer ended. At most once.
create table ledger.resolutions (
  pending_id bigint not null,
  outcome text not null,
  attempt_id bigint not null,
  transfer_id bigint,
  resolved_at timestamptz not null default now(),
  xid bigint not null default (pg_current_xact_id()::text::bigint),
  constraint resolutions_pk primary key (pending_id),
  constraint resolutions_pending_fk foreign key (pending_id) references ledger.transfers (id),
  constraint resolutions_transfer_fk foreign key (transfer_id) references ledger.transfers (id),
  constraint resolutions_outcome_known check (outcome in ('captured', 'voided', 'expired')),
  constraint resolutions_captured_has_transfer check ((outcome = 'captured') = (transfer_id is not null))
);
create index resolutions_by_xid on ledger.resolutions using brin (xid) with (pages_per_range = 16, autosummarize = on);

-- Which charge a payment, waiver or reversal settles, and which one a refund opens again (negative). What is owed of a
-- charge is its amount less these.
create table ledger.allocations (
  transfer_id bigint not null,
  charge_id bigint not null,
  amount_minor bigint not null,
  xid bigint not null default (pg_current_xact_id()::text::bigint),
  constraint allocations_pk primary key (transfer_id, charge_id),
  constraint allocations_transfer_fk foreign key (transfer_id) references ledger.transfers (id),
  constraint allocations_charge_fk foreign key (charge_id) references ledger.transfers (id),
  constraint allocations_amount_not_zero check (amount_minor <> 0)
);
create index allocations_of_charge on ledger.allocations (charge_id, transfer_id);
create index allocations_by_xid on ledger.allocations using brin (xid) with (pages_per_range = 16, autosummarize = on);

create table ledger.account_events (
  id bigint generated always as identity,
  account_id bigint not null,
  event text not null,
  reason text,
  actor text not null,
  happened_at timestamptz not null default now(),
  xid bigint not null default (pg_current_xact_id()::text::bigint),
  constraint account_events_pk primary key (id),
  constraint account_events_account_fk foreign key (account_id) references ledger.accounts (id),
  constraint account_events_event_known check (event in ('opened', 'frozen', 'unfrozen', 'closed')),
  constraint account_events_reason_length check (length(reason) between 1 and 500)
);
create index account_events_of_account on ledger.account_events (account_id, id);
create index account_events_by_xid on ledger.account_events using brin (xid) with (pages_per_range = 16, autosummarize = on);

-- A cash desk's drawer as it was counted. The difference is a transfer with suspense.
create table ledger.cash_counts (
  id bigint generated always as identity,
  account_id bigint not null,
  attempt_id bigint not null,
  counted_minor bigint not null,
  expected_minor bigint not null,
  transfer_id bigint,
  reason text,
  counted_at timestamptz not null default now(),
  xid bigint not null default (pg_current_xact_id()::text::bigint),
  constraint cash_counts_pk primary key (id),
  constraint cash_counts_account_fk foreign key (account_id) references ledger.accounts (id),
  constraint cash_counts_attempt_unique unique (attempt_id),
  constraint cash_counts_transfer_fk foreign key (transfer_id) references ledger.transfers (id),
  constraint cash_counts_counted_not_negative check (counted_minor >= 0),
  constraint cash_counts_difference_is_booked check ((counted_minor = expected_minor) = (transfer_id is null)),
  constraint cash_counts_difference_has_reason check (counted_minor = expected_minor or length(btrim(reason)) > 0)
);
create index cash_counts_of_account on ledger.cash_counts (account_id, id desc);
create index cash_counts_by_xid on ledger.cash_counts using brin (xid) with (pages_per_range = 16, autosummarize = on);

do $$
declare
  v_table text;
begin
  foreach v_table in array array['outcomes', 'keys', 'transfers', 'entries', 'resolutions', 'allocations', 'account_events', 'cash_counts']
  loop
    execute format(
      'create trigger %I before update or delete or truncate on ledger.%I for each statement execute function carrel.refuse_change()',
      v_table || '_are_history', v_table
    );
  end loop;
end
$$;

-- An account is never deleted, and what it is (kind, owner, currency, sides) never changes.
create function ledger.guard_account() returns trigger
language plpgsql
as $$
begin
  if tg_op = 'UPDATE'
    and (new.id, new.kind, new.member_id, new.branch_id, new.currency, new.normal_side, new.may_go_negative, new.opened_at)
      is not distinct from
        (old.id, old.kind, old.member_id, old.branch_id, old.currency, old.normal_side, old.may_go_negative, old.opened_at)
    and new.seq >= old.seq
    and new.posted_debits >= old.posted_debits
    and new.posted_credits >= old.posted_credits
  then
    return new;
  end if;
  raise exception 'an account keeps what it is, and its sums only grow: % of account %', tg_op, old.id
    using errcode = 'restrict_violation', constraint = 'history_is_never_changed';
end
$$;
create trigger accounts_are_guarded
  before update or delete on ledger.accounts
  for each row execute function ledger.guard_account();
create trigger accounts_never_truncated
  before truncate on ledger.accounts
  for each statement execute function carrel.refuse_change();

-- A member has a wallet and a fees account from the start, a branch its cash desk, in the currency of the library.
create function ledger.open_accounts_of(p_owner text, p_member_id bigint, p_branch_id bigint) returns void
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
  with opened as (
    insert into ledger.accounts (kind, member_id, branch_id, currency, normal_side, may_go_negative)
    select k.kind, p_member_id, p_branch_id, s.currency, k.normal_side, k.may_go_negative
    from ledger.account_kinds k
    cross join carrel.settings s
    where k.owner = p_owner
    order by k.kind
    on conflict on constraint accounts_one_of_a_kind do nothing
    returning id
  )
  insert into ledger.account_events (account_id, event, actor)
  select o.id, 'opened', 'house' from opened o
$$;

create function ledger.open_accounts() returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_argv[0] = 'member' then
    perform ledger.open_accounts_of('member', new.id, null);
  else
    perform ledger.open_accounts_of('branch', null, new.id);
  end if;
  return null;
end
$$;
create trigger members_have_accounts
  after insert on circulation.members
  for each row execute function ledger.open_accounts('member');
create trigger branches_have_a_cash_desk
  after insert on catalog.branches
  for each row execute function ledger.open_accounts('branch');

select ledger.open_accounts_of('library', null, null);
select ledger.open_accounts_of('branch', null, b.id) from catalog.branches b;
select ledger.open_accounts_of('member', m.id, null) from circulation.members m;

-- A move of money between two accounts, as ledger.move_money takes it: 'posted' changes the balances, 'pending' sets an
-- amount aside, 'released' gives back what was set aside. `release_minor` is given back by the same move (a capture).
create type ledger.move as (
  attempt_id bigint,
  phase text,
  kind text,
  debit_account_id bigint,
  credit_account_id bigint,
  currency text,
  amount_minor bigint,
  release_minor bigint,
  refunds_id bigint,
  reverses_id bigint,
  captures_id bigint,
  loan_id bigint,
  copy_id bigint,
  reason text,
  expires_at timestamptz,
  expected_seq bigint,
  limit_minor bigint
);

-- What the caller hears of an attempt. Made from rows that never change, so a replay says word for word the same.
create type ledger.answer as (
  attempt_id bigint,
  result text,
  code text,
  replayed boolean,
  transfer_id bigint,
  phase text,
  kind text,
  debit_account_id bigint,
  credit_account_id bigint,
  currency text,
  amount_minor bigint,
  refers_to bigint,
  reason text,
  at timestamptz,
  expires_at timestamptz,
  debit_balance bigint,
  credit_balance bigint,
  balance_seen bigint
);

-- What came of a move: a transfer (none when pending money was released), or the code of its decline.
create type ledger.moved as (
  attempt_id bigint,
  code text,
  transfer_id bigint,
  balance_seen bigint,
  touches_fees boolean
);

-- What a request that comes alone comes down to: a move (none where nothing need move), or the code of its decline.
create type ledger.prepared as (code text, move ledger.move, expected_minor bigint);
