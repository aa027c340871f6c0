-- Circulation rules by branch, category and item type, whose values are inherited one by one; the calendar of each
-- branch; and the book's version, which every desk action looks at again while it writes.

-- A rule says what it has to say and leaves the rest to more general ones: null is inherited.
alter table circulation.rules
  drop constraint rules_one_per_pair,
  drop constraint rules_loan_days_range,
  alter column loan_days drop not null,
  alter column renewal_limit drop not null,
  add column branch_id bigint,
  add column loan_hours int,
  add column closed_days text,
  add column within_membership boolean,
  add column renewal_days int,
  add column renewal_base text,
  add column renewal_window_days int,
  add column holds_allowed boolean,
  add column hold_limit int,
  add column shelf_days int,
  add column grace_days int,
  add column fine_minor bigint,
  add column fine_days int,
  add column fine_hours int,
  add column fine_at text,
  add column fine_counts text,
  add column fine_cap_minor bigint,
  add column fine_cap_at_price boolean,
  add column suspension_days int,
  add column suspension_cap_days int,
  add column lost_after_days int,
  add column processing_fee_minor bigint,
  add column lost_refund text,
  add column lost_refund_days int,
  add column processing_refund boolean,
  add column rental_charge_minor bigint,
  add column min_age int,
  add column high_demand_holds int,
  add column high_demand_days int,
  add constraint rules_branch_fk foreign key (branch_id) references catalog.branches (id),
  add constraint rules_one_per_cell unique nulls not distinct (branch_id, category_code, item_type_code),
  add constraint rules_loan_length check (
    num_nonnulls(loan_days, loan_hours) <= 1 and loan_days between 1 and 3650 and loan_hours between 1 and 720
  ),
  add constraint rules_closed_days_known
    check (closed_days in ('ignored', 'next_open_day', 'open_days_only', 'same_weekday')),
  add constraint rules_renewal_days_range check (renewal_days between 1 and 3650),
  add constraint rules_renewal_base_known check (renewal_base in ('today', 'due_date')),
  add constraint rules_renewal_window_range check (renewal_window_days between 0 and 3650),
  add constraint rules_hold_limit_range check (hold_limit between 0 and 1000),
  add constraint rules_shelf_days_range check (shelf_days between 1 and 365),
  add constraint rules_grace_days_range check (grace_days between 0 and 365),
  add constraint rules_fine_period check (
    num_nonnulls(fine_days, fine_hours) <= 1 and fine_days between 1 and 365 and fine_hours between 1 and 720
  ),
  add constraint rules_fine_at_known check (fine_at in ('start_of_period', 'end_of_period')),
  add constraint rules_fine_counts_known check (fine_counts in ('open_days', 'all_days')),
  add constraint rules_amounts_range check (
    fine_minor between 0 and 1000000000 and fine_cap_minor between 0 and 1000000000
    and processing_fee_minor between 0 and 1000000000 and rental_charge_minor between 0 and 1000000000
  ),
  add constraint rules_suspension_range check (suspension_days between 0 and 365 and suspension_cap_days between 1 and 3650),
  add constraint rules_lost_after_range check (lost_after_days between 1 and 3650),
  add constraint rules_lost_refund_known
    check (lost_refund in ('keep', 'refund', 'refund_and_fine', 'refund_and_restore')),
  add constraint rules_lost_refund_days_range check (lost_refund_days between 1 and 3650),
  add constraint rules_min_age_range check (min_age between 0 and 120),
  add constraint rules_high_demand_range check (high_demand_holds between 1 and 1000 and high_demand_days between 1 and 3650);
comment on table circulation.rules is
  'The most specific cell that has a value wins, value by value: branch+category+type, branch+category, branch+type, branch, category+type, category, type, any.';
comment on column circulation.rules.renewal_window_days is 'A loan may be renewed from so many days before it is due; null: at any time.';
comment on column circulation.rules.fine_minor is 'For each period late. Amounts are minor units of the library''s currency.';
comment on column circulation.rules.suspension_days is 'Days of restriction for each period late, beside or instead of the fine.';

-- What holds for a member whatever they borrow.
alter table circulation.member_categories
  add column hold_limit int not null default 20,
  add column fees_limit_minor bigint not null default 1000,
  add column fine_cap_minor bigint,
  add column overdue_limit int not null default 5,
  add column lost_limit int not null default 3,
  add constraint member_categories_hold_limit_range check (hold_limit between 0 and 1000),
  add constraint member_categories_fees_limit_range check (fees_limit_minor between 0 and 1000000000),
  add constraint member_categories_fine_cap_range check (fine_cap_minor between 0 and 1000000000),
  add constraint member_categories_overdue_limit_range check (overdue_limit between 1 and 1000),
  add constraint member_categories_lost_limit_range check (lost_limit between 1 and 1000);
comment on column circulation.member_categories.fees_limit_minor is 'Whoever owes more borrows only with an override.';
comment on column circulation.member_categories.fine_cap_minor is 'Fines stop while a member owes this much; null: they don''t.';
comment on column circulation.member_categories.overdue_limit is 'With so many loans overdue a member is restricted by the night, until none is overdue.';
comment on column circulation.member_categories.lost_limit is 'With so many lost loans a member borrows only with an override.';

-- A branch with no hours at all is open every day.
create table circulation.opening_hours (
  branch_id bigint not null,
  weekday smallint not null,
  opens_at time not null,
  closes_at time not null,
  constraint opening_hours_pk primary key (branch_id, weekday),
  constraint opening_hours_branch_fk foreign key (branch_id) references catalog.branches (id),
  constraint opening_hours_weekday_is_iso check (weekday between 1 and 7),
  constraint opening_hours_open_before_close check (opens_at < closes_at)
);
comment on column circulation.opening_hours.weekday is 'ISO 8601: 1 is Monday. A weekday without a row is closed.';

create table circulation.closures (
  id bigint generated always as identity,
  branch_id bigint,
  first_day date not null,
  last_day date not null,
  name text not null,
  constraint closures_pk primary key (id),
  constraint closures_branch_fk foreign key (branch_id) references catalog.branches (id),
  constraint closures_days_in_order check (last_day between first_day and first_day + 400),
  constraint closures_once unique nulls not distinct (branch_id, first_day, last_day),
  constraint closures_name_length check (length(btrim(name)) between 1 and 120)
);
comment on column circulation.closures.branch_id is 'Null: every branch.';
create trigger opening_hours_no_mass_deletion
  after delete on circulation.opening_hours
  referencing old table as gone
  for each statement execute function carrel.refuse_mass_deletion('7');
create trigger closures_no_mass_deletion
  after delete on circulation.closures
  referencing old table as gone
  for each statement execute function carrel.refuse_mass_deletion('1');
create trigger rules_no_mass_deletion
  after delete on circulation.rules
  referencing old table as gone
  for each statement execute function carrel.refuse_mass_deletion('1');

-- One number for all that decisions at the desk are made by, besides the member and the copy: whoever decided by an
-- older one decides again. Desks only read it, so it is no hot row.
create table circulation.rule_book (
  only_row boolean not null default true,
  version bigint not null default 1,
  constraint rule_book_pk primary key (only_row),
  constraint rule_book_has_one_row check (only_row)
);
insert into circulation.rule_book default values;

create function circulation.turn_page() returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  update circulation.rule_book b set version = b.version + 1 where b.only_row;
  return null;
end
$$;
create trigger rules_turn_page
  after insert or update or delete on circulation.rules
  for each statement execute function circulation.turn_page();
create trigger member_categories_turn_page
  after insert or update or delete on circulation.member_categories
  for each statement execute function circulation.turn_page();
create trigger opening_hours_turn_page
  after insert or update or delete on circulation.opening_hours
  for each statement execute function circulation.turn_page();
create trigger closures_turn_page
  after insert or update or delete on circulation.closures
  for each statement execute function circulation.turn_page();
create trigger item_types_turn_page
  after insert or update or delete on catalog.item_types
  for each statement execute function circulation.turn_page();
create trigger branches_turn_page
  after insert or update or delete on catalog.branches
  for each statement execute function circulation.turn_page();

-- The rule as it was promised: all values of a cell of the matrix, resolved, with the rules that they came from. Equal
-- promises share a row; none is ever changed, so that a loan is fined by what was said when it was lent.
create table circulation.terms (
  id bigint generated always as identity,
  digest text not null,
  terms jsonb not null,
  constraint terms_pk primary key (id),
  constraint terms_digest_unique unique (digest),
  constraint terms_digest_is_sha256 check (digest ~ '^[0-9a-f]{64}$'),
  constraint terms_is_object check (jsonb_typeof(terms) = 'object')
);
create trigger terms_are_history
  before update or delete or truncate on circulation.terms
  for each statement execute function carrel.refuse_change();

-- A loan points to its terms instead of a rule, which may be changed or taken away. No foreign key: terms are never
-- deleted, and one row that every check-out locks would be hot.
alter table circulation.loans
  drop constraint loans_rule_fk,
  drop constraint loans_returned_after_check_out,
  add column terms_id bigint,
  add column lost_at timestamptz,
  add column lost_how text,
  add column claimed_returned_at timestamptz,
  add column ending text,
  add column continues_id bigint,
  add constraint loans_continues_fk foreign key (continues_id) references circulation.loans (id),
  add constraint loans_continued_once unique (continues_id),
  add constraint loans_returned_after_check_out check (returned_at >= checked_out_at),
  add constraint loans_lost_how_known check (lost_how in ('declared', 'aged')),
  add constraint loans_lost_somehow check ((lost_at is null) = (lost_how is null)),
  add constraint loans_ending_known check (ending in ('returned', 'undone', 'written_off')),
  add constraint loans_ending_ends check (ending is null or returned_at is not null);
comment on column circulation.loans.ending is 'How it ended; null for loans from before endings were told apart, which were returned.';
comment on column circulation.loans.continues_id is 'The loan whose check-in was undone: this one goes on in its place.';
comment on column circulation.loans.returned_at is 'When it counts as returned: the desk may date it back.';
create index loans_lost on circulation.loans (member_id) where lost_at is not null and returned_at is null;

create or replace function circulation.guard_loan() returns trigger
language plpgsql
as $$
begin
  if tg_op = 'UPDATE'
    and old.returned_at is null
    and (new.id, new.copy_id, new.member_id, new.branch_id, new.checked_out_at, new.continues_id)
      is not distinct from (old.id, old.copy_id, old.member_id, old.branch_id, old.checked_out_at, old.continues_id)
  then
    return new;
  end if;
  raise exception 'a loan is history once it is returned, and never changes its copy or member: % of loan %', tg_op, old.id
    using errcode = 'restrict_violation', constraint = 'history_is_never_changed';
end
$$;
-- Loans from before keep their days and renewals as a promise of that alone.
insert into circulation.terms (digest, terms)
select distinct encode(sha256(convert_to(t.terms::text, 'UTF8')), 'hex'), t.terms
from circulation.loans l
cross join lateral jsonb_build_object('loanDays', l.loan_days, 'renewalLimit', l.renewal_limit) as t (terms);
alter table circulation.loans disable trigger loans_are_history;
update circulation.loans l
set terms_id = t.id
from circulation.terms t
where t.digest = encode(
  sha256(convert_to(jsonb_build_object('loanDays', l.loan_days, 'renewalLimit', l.renewal_limit)::text, 'UTF8')), 'hex'
);
alter table circulation.loans enable trigger loans_are_history;
alter table circulation.loans
  alter column terms_id set not null,
  drop column rule_id,
  drop column loan_days;

-- A renewal that was undone stays, with when that was.
create table circulation.renewals_undone (
  loan_id bigint not null,
  number int not null,
  undone_at timestamptz not null,
  constraint renewals_undone_pk primary key (loan_id, number),
  constraint renewals_undone_renewal_fk foreign key (loan_id, number) references circulation.renewals (loan_id, number)
);
create trigger renewals_undone_are_history
  before update or delete or truncate on circulation.renewals_undone
  for each statement execute function carrel.refuse_change();

-- What staff know about a member beside the rules.
alter table circulation.members
  add column card_lost_at timestamptz,
  add column address_gone boolean not null default false,
  add column tell_if_borrowed_before boolean not null default false;
comment on column circulation.members.card_lost_at is 'Since when the card is reported lost: nothing is lent on it.';
comment on column circulation.members.address_gone is 'Letters came back.';

-- What belongs to a copy and must come back with it, such as a disc in a pocket.
alter table catalog.copies
  add column parts text,
  add constraint copies_parts_length check (length(btrim(parts)) between 1 and 500);
