-- Notices to members: an outbox that is written in the statement of what they tell.

create table circulation.notices (
  id bigint generated always as identity,
  kind text not null,
  once_key text not null,
  member_id bigint not null,
  loan_id bigint,
  hold_id bigint,
  facts jsonb not null,
  created_at timestamptz not null,
  status text not null default 'waiting',
  tries int not null default 0,
  settled_at timestamptz,
  failure text,
  constraint notices_pk primary key (id),
  constraint notices_once unique (once_key),
  constraint notices_member_fk foreign key (member_id) references circulation.members (id),
  constraint notices_loan_fk foreign key (loan_id) references circulation.loans (id),
  constraint notices_hold_fk foreign key (hold_id) references circulation.holds (id),
  constraint notices_kind_known check (kind in (
    'due_soon', 'overdue_1', 'overdue_2', 'overdue_3', 'hold_ready', 'hold_expiring', 'hold_cancelled', 'receipt', 'lost'
  )),
  constraint notices_once_key_length check (length(once_key) between 3 and 200),
  constraint notices_status_known check (status in ('waiting', 'sending', 'sent', 'skipped', 'failed')),
  constraint notices_settled_is_dated check ((status in ('sent', 'skipped', 'failed')) = (settled_at is not null)),
  constraint notices_failure_length check (length(failure) <= 1000)
);
comment on column circulation.notices.once_key is 'What it tells, of which event: the same is told once.';
comment on column circulation.notices.facts is 'What the template fills in, as it was at that moment.';
create index notices_unsettled on circulation.notices (id) where settled_at is null;
create index notices_by_status on circulation.notices (status, id desc);
create index notices_of_member on circulation.notices (member_id, id desc);

-- The library's own wording; where there is none, Carrel's is used.
create table circulation.notice_templates (
  kind text not null,
  language text not null,
  subject text not null,
  body text not null,
  version int not null default 1,
  constraint notice_templates_pk primary key (kind, language),
  constraint notice_templates_kind_known check (kind in (
    'due_soon', 'overdue_1', 'overdue_2', 'overdue_3', 'hold_ready', 'hold_expiring', 'hold_cancelled', 'receipt', 'lost'
  )),
  constraint notice_templates_language_format check (language ~ '^[a-z]{2,3}(-[A-Z]{2})?$'),
  constraint notice_templates_subject_length check (length(btrim(subject)) between 1 and 200),
  constraint notice_templates_body_length check (length(btrim(body)) between 1 and 10000)
);

-- When notices are sent, in days.
alter table carrel.settings
  add column due_soon_days smallint not null default 2,
  add column overdue_notice_days smallint[] not null default '{1,7,14}',
  add constraint settings_due_soon_range check (due_soon_days between 0 and 30),
  add constraint settings_overdue_notices_are_three check (
    cardinality(overdue_notice_days) = 3 and overdue_notice_days[1] between 1 and 365
    and overdue_notice_days[1] < overdue_notice_days[2] and overdue_notice_days[2] < overdue_notice_days[3]
    and overdue_notice_days[3] <= 365
  );
alter table circulation.members
  add column language text,
  add column wants_receipts boolean not null default false,
  add constraint members_language_format check (language ~ '^[a-z]{2,3}(-[A-Z]{2})?$');
comment on column circulation.members.language is 'Of letters to them; null: the library''s.';
