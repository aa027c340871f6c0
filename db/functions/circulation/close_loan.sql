-- Ends a loan, with all that an end means for the member: the fines up to the moment that counts, what is taken back
-- or forgiven of them, the charges of a lost copy, a suspension, and the restriction for overdue loans, which goes with
-- the last of them. Returns what was newly charged, in minor units. The caller holds the lock of the copy.
create function circulation.close_loan(
  p_request desk.request,
  p_loan_id bigint,
  -- {returnedAt, ending, fines: [{period, day, amountMinor}], keepPeriods, forgive, lost: {policy, processingRefund},
  --  suspension: {days, reason}}
  p_close jsonb
)
returns bigint
language plpgsql
as $$
declare
  v_loan record;
  v_charged bigint := 0;
begin
  update circulation.loans l
  -- A clock that lags behind must not date the return before the check-out.
  set returned_at = greatest((p_close ->> 'returnedAt')::timestamptz, l.checked_out_at),
    returned_branch_id = p_request.branch_id,
    ending = p_close ->> 'ending'
  where l.id = p_loan_id
    and l.returned_at is null
  returning l.member_id, l.renewals, l.lost_at, l.returned_at into v_loan;
  -- Dated back: the day that it counts for may be over.
  if v_loan.returned_at < now() - interval '10 minutes' then
    perform figures.touch(p_request.branch_id, v_loan.returned_at);
  end if;

  -- Where money moves more than once. A fine alone locks its accounts by itself, and for a shorter time.
  if p_close -> 'lost' is not null
    or num_nonnulls(p_close -> 'fines', p_close -> 'keepPeriods', p_close ->> 'forgive') > 1
  then
    perform circulation.lock_money(p_loan_id, array[v_loan.member_id]);
  end if;
  if p_close -> 'lost' is not null then
    perform circulation.settle_lost(
      p_request, p_loan_id, p_close -> 'lost' ->> 'policy', (p_close -> 'lost' ->> 'processingRefund')::boolean
    );
  end if;
  if p_close -> 'fines' is not null then
    v_charged := circulation.post_fines(p_request, p_loan_id, v_loan.renewals, p_close -> 'fines');
  end if;
  if p_close -> 'keepPeriods' is not null then
    v_charged := v_charged - circulation.credit_fines(
      p_request, p_loan_id, v_loan.renewals, (p_close ->> 'keepPeriods')::int, 'Returned earlier than was counted'
    );
  end if;
  if p_close ->> 'forgive' is not null then
    v_charged := v_charged - circulation.forgive_fines(p_request, p_loan_id, p_close ->> 'forgive');
  end if;
  if p_close -> 'suspension' is not null then
    insert into circulation.restrictions (member_id, kind, reason, loan_id, starts_at, ends_on, user_id)
    values (
      v_loan.member_id, 'suspension', p_close -> 'suspension' ->> 'reason', p_loan_id, p_request.acted_at,
      (p_close -> 'suspension' ->> 'endsOn')::date, p_request.user_id
    );
  end if;
  perform circulation.lift_overdue_restriction(v_loan.member_id, p_request.acted_at);
  return v_charged;
end
$$;
