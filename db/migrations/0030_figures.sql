-- What the library does, counted by days that are over: so that years of it are read in milliseconds.
create schema figures;
comment on schema figures is 'Daily rollups of what happened: of days that are over; later days are read from the rows themselves.';

-- The days of a branch, found by time. Every loan pays for two entries more; without them a day is a walk over all loans.
create index loans_by_check_out on circulation.loans (branch_id, checked_out_at);
create index loans_by_return on circulation.loans (returned_branch_id, returned_at) where returned_at is not null;
-- Renewals are only ever added, in the order of time.
create index renewals_by_time on circulation.renewals using brin (renewed_at) with (pages_per_range = 16, autosummarize = on);

-- Up to where all is counted: the rollups have every day before this one. Another time zone of a branch moves its days,
-- so all is counted anew then.
create table figures.counted (
  only_row boolean not null default true,
  before date not null default '-infinity',
  zones jsonb not null default '{}',
  counted_at timestamptz,
  took_ms int,
  constraint counted_pk primary key (only_row),
  constraint counted_has_one_row check (only_row)
);
insert into figures.counted default values;

-- Days that something was written into long after they began: what they are counted as is not true any more. Noted by
-- whoever writes it, in the same transaction; taken away with the new count. No key: nobody waits for anybody here.
create table figures.touched (
  branch_id bigint not null,
  day date not null
);

-- What happened at a branch on a day of its own calendar. Category of the member and type of the item are those of when the
-- day was counted; '' is a member who was forgotten before.
create table figures.days (
  branch_id bigint not null,
  day date not null,
  category_code text not null,
  item_type_code text not null,
  check_outs int not null,
  check_ins int not null,
  renewals int not null,
  constraint days_pk primary key (day, branch_id, category_code, item_type_code),
  constraint days_counts_not_negative check (least(check_outs, check_ins, renewals) >= 0)
);
create table figures.hours (
  branch_id bigint not null,
  day date not null,
  hour smallint not null,
  check_outs int not null,
  check_ins int not null,
  renewals int not null,
  constraint hours_pk primary key (day, branch_id, hour),
  constraint hours_hour_of_day check (hour between 0 and 23),
  constraint hours_counts_not_negative check (least(check_outs, check_ins, renewals) >= 0)
);

-- Check-outs by subject: a title with three counts in each of them. A month has the days of it that are counted.
create table figures.subject_months (
  branch_id bigint not null,
  month date not null,
  subject_id bigint not null,
  check_outs int not null,
  constraint subject_months_pk primary key (month, branch_id, subject_id),
  constraint subject_months_begins_month check (extract(day from month) = 1),
  constraint subject_months_counts_positive check (check_outs > 0)
);

-- What the ledger moved on a day of the library's calendar, by account: of a branch its cash desk, else those of a kind.
create table figures.money_days (
  day date not null,
  currency text not null,
  account_kind text not null,
  branch_id bigint,
  transfer_kind text not null,
  taken_back boolean not null,
  entries int not null,
  debits bigint not null,
  credits bigint not null,
  constraint money_days_once unique nulls not distinct (day, currency, account_kind, branch_id, transfer_kind, taken_back),
  constraint money_days_entries_positive check (entries > 0)
);
