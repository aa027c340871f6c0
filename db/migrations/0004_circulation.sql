create table circulation.member_categories (
  code text not null,
  name text not null,
  loan_limit int not null default 10,
  membership_months int not null default 12,
  constraint member_categories_pk primary key (code),
  constraint member_categories_code_format check (code ~ '^[a-z0-9-]{2,30}$'),
  constraint member_categories_name_unique unique (name),
  constraint member_categories_name_length check (length(btrim(name)) between 1 and 80),
  constraint member_categories_loan_limit_range check (loan_limit between 0 and 1000),
  constraint member_categories_months_range check (membership_months between 1 and 240)
);

create table circulation.members (
  id bigint generated always as identity,
  card_number text collate "C" not null,
  name text not null,
  email text,
  phone text,
  category_code text not null,
  branch_id bigint not null,
  expires_on date not null,
  address text,
  date_of_birth date,
  guardian_id bigint,
  guardian_name text,
  staff_note text,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- The order of the alphabet in lists; its index also finds the beginning of a name. A name written only in signs
  -- folds to nothing and then stands for itself.
  name_key text collate "C" not null generated always as (
    left(coalesce(nullif(carrel.fold(name), ''), lower(name)), 60)
  ) stored,
  -- What staff find a member by, a part of any of it; folded like the words they type. Every word has a space before
  -- it, so that the trigrams know where words begin, and two letters are enough for a beginning.
  find_text text not null generated always as (
    ' ' || coalesce(nullif(carrel.fold(name), ''), lower(name))
      || ' ' || carrel.fold(card_number) || ' ' || lower(replace(card_number, '-', ''))
      || ' ' || coalesce(carrel.fold(email), '') || ' ' || coalesce(substr(phone, 2), '')
  ) stored,
  constraint members_pk primary key (id),
  constraint members_card_number_unique unique (card_number),
  constraint members_card_number_format check (card_number ~ '^[0-9A-Z][0-9A-Z-]{3,19}$'),
  constraint members_name_length check (length(btrim(name)) between 1 and 200),
  constraint members_email_format check (email ~ '^[^@[:space:]]+@[^@[:space:]]+$' and length(email) <= 254),
  constraint members_phone_is_e164 check (phone ~ '^\+[1-9][0-9]{5,14}$'),
  constraint members_phone_unique unique (phone),
  constraint members_category_fk foreign key (category_code) references circulation.member_categories (code),
  constraint members_branch_fk foreign key (branch_id) references catalog.branches (id),
  constraint members_address_length check (length(address) between 1 and 1000),
  constraint members_date_of_birth_range check (date_of_birth >= date '1880-01-01'),
  constraint members_guardian_fk foreign key (guardian_id) references circulation.members (id),
  constraint members_guardian_is_another check (guardian_id <> id),
  constraint members_one_guardian check (guardian_id is null or guardian_name is null),
  constraint members_guardian_name_length check (length(guardian_name) between 1 and 200),
  constraint members_staff_note_length check (length(staff_note) between 1 and 5000)
);
create unique index members_email_unique on circulation.members (lower(email));
create index members_by_name on circulation.members (name_key, id);
create index members_find_text on circulation.members using gin (find_text public.gin_trgm_ops);
create index members_guardian on circulation.members (guardian_id) where guardian_id is not null;

-- A member who may sign in has one user.
alter table auth.users
  add constraint users_member_fk foreign key (member_id) references circulation.members (id);

-- One rule for a category and an item type; null stands for "any". The most specific wins:
-- both named, then the category, then the item type, then the rule for any of both.
create table circulation.rules (
  id bigint generated always as identity,
  category_code text,
  item_type_code text,
  loan_days int not null,
  loan_limit int,
  renewal_limit int not null,
  version int not null default 1,
  constraint rules_pk primary key (id),
  constraint rules_category_fk foreign key (category_code) references circulation.member_categories (code),
  constraint rules_item_type_fk foreign key (item_type_code) references catalog.item_types (code),
  constraint rules_one_per_pair unique nulls not distinct (category_code, item_type_code),
  constraint rules_loan_days_range check (loan_days between 1 and 3650),
  constraint rules_loan_limit_range check (loan_limit between 0 and 1000),
  constraint rules_renewal_limit_range check (renewal_limit between 0 and 100)
);
comment on column circulation.rules.loan_limit is
  'Open loans of this item type that a member may have; null leaves only the overall limit of the category.';

-- The rule in force is copied onto the loan: a later change of the rule leaves running loans as they were promised.
create table circulation.loans (
  id bigint generated always as identity,
  copy_id bigint not null,
  member_id bigint not null,
  branch_id bigint not null,
  rule_id bigint not null,
  loan_days int not null,
  renewal_limit int not null,
  renewals int not null default 0,
  checked_out_at timestamptz not null,
  due_at timestamptz not null,
  returned_at timestamptz,
  returned_branch_id bigint,
  constraint loans_pk primary key (id),
  constraint loans_copy_fk foreign key (copy_id) references catalog.copies (id),
  constraint loans_member_fk foreign key (member_id) references circulation.members (id),
  constraint loans_branch_fk foreign key (branch_id) references catalog.branches (id),
  constraint loans_returned_branch_fk foreign key (returned_branch_id) references catalog.branches (id),
  constraint loans_rule_fk foreign key (rule_id) references circulation.rules (id),
  constraint loans_due_after_check_out check (due_at > checked_out_at),
  constraint loans_returned_after_check_out check (returned_at >= checked_out_at),
  constraint loans_returned_somewhere check ((returned_at is null) = (returned_branch_id is null)),
  constraint loans_renewals_not_negative check (renewals >= 0),
  constraint loans_renewal_limit_not_negative check (renewal_limit >= 0)
);
-- The promise: a copy is never on loan twice.
create unique index loans_one_open_per_copy on circulation.loans (copy_id) where returned_at is null;
create index loans_open_of_member on circulation.loans (member_id, due_at, id) where returned_at is null;
create index loans_open_by_due on circulation.loans (due_at, id) where returned_at is null;
create index loans_of_member on circulation.loans (member_id, checked_out_at desc, id desc);
create index loans_of_copy on circulation.loans (copy_id, checked_out_at desc, id desc);

-- A returned loan is history, and no loan is ever deleted or moved to another copy or member.
create function circulation.guard_loan() returns trigger
language plpgsql
as $$
begin
  if tg_op = 'UPDATE'
    and old.returned_at is null
    and (new.id, new.copy_id, new.member_id, new.branch_id, new.rule_id, new.checked_out_at)
      is not distinct from (old.id, old.copy_id, old.member_id, old.branch_id, old.rule_id, old.checked_out_at)
  then
    return new;
  end if;
  raise exception 'a loan is history once it is returned, and never changes its copy or member: % of loan %', tg_op, old.id
    using errcode = 'restrict_violation', constraint = 'history_is_never_changed';
end
$$;
create trigger loans_are_history
  before update or delete on circulation.loans
  for each row execute function circulation.guard_loan();
create trigger loans_never_truncated
  before truncate on circulation.loans
  for each statement execute function carrel.refuse_change();

create table circulation.renewals (
  loan_id bigint not null,
  number int not null,
  renewed_at timestamptz not null,
  due_before timestamptz not null,
  due_after timestamptz not null,
  constraint renewals_pk primary key (loan_id, number),
  constraint renewals_loan_fk foreign key (loan_id) references circulation.loans (id),
  constraint renewals_number_positive check (number >= 1),
  constraint renewals_prolong check (due_after > due_before)
);
create trigger renewals_are_history
  before update or delete or truncate on circulation.renewals
  for each statement execute function carrel.refuse_change();
