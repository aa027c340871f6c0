-- Fines and charges of loans: one transfer each, once each.

-- One row for every period that a loan was late, whoever counted it first: the job of the night or the desk.
create table circulation.fines (
  loan_id bigint not null,
  renewal int not null,
  period int not null,
  day date not null,
  amount_minor bigint not null,
  transfer_id bigint,
  posted_at timestamptz not null,
  constraint fines_pk primary key (loan_id, renewal, period),
  constraint fines_loan_fk foreign key (loan_id) references circulation.loans (id),
  constraint fines_transfer_fk foreign key (transfer_id) references ledger.transfers (id),
  constraint fines_transfer_unique unique (transfer_id),
  constraint fines_renewal_not_negative check (renewal >= 0),
  constraint fines_period_from_one check (period >= 1),
  constraint fines_amount_not_negative check (amount_minor >= 0),
  constraint fines_amount_is_of_transfer check ((amount_minor > 0) = (transfer_id is not null))
);
comment on column circulation.fines.renewal is 'Renewals of the loan when it fell due: each due date has its own periods.';
comment on column circulation.fines.day is 'The day that the period was charged for, at the branch.';
comment on column circulation.fines.amount_minor is '0 where a cap left nothing to charge.';
create trigger fines_are_history
  before update or delete or truncate on circulation.fines
  for each statement execute function carrel.refuse_change();

-- What else a loan cost: each kind once.
create table circulation.loan_charges (
  loan_id bigint not null,
  kind text not null,
  transfer_id bigint not null,
  constraint loan_charges_pk primary key (loan_id, kind),
  constraint loan_charges_loan_fk foreign key (loan_id) references circulation.loans (id),
  constraint loan_charges_transfer_fk foreign key (transfer_id) references ledger.transfers (id),
  constraint loan_charges_transfer_unique unique (transfer_id),
  constraint loan_charges_kind_known check (kind in ('rental', 'replacement', 'processing', 'restored_fines'))
);
create trigger loan_charges_are_history
  before update or delete or truncate on circulation.loan_charges
  for each statement execute function carrel.refuse_change();
