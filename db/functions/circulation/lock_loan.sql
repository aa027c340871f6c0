-- Locks a copy and the member who has it on loan, and tells how the loan stands. The refusal: 'not_on_loan' when it has ended,
-- 'stale' when it is not as the caller saw it.
create function circulation.lock_loan(
  p_copy_id bigint,
  p_loan_id bigint,
  p_seen jsonb, -- {renewals, isLost, isClaimed}; what is missing may be either
  out member_id bigint,
  out renewals int,
  out is_lost boolean,
  out is_claimed boolean,
  out refusal text
)
language plpgsql
as $$
declare
  v_loan circulation.loans;
begin
  perform from catalog.copies c where c.id = p_copy_id for no key update;
  select l.* into v_loan
  from circulation.loans l
  where l.id = p_loan_id
    and l.copy_id = p_copy_id;
  perform from circulation.members m where m.id = v_loan.member_id for no key update;
  member_id := v_loan.member_id;
  renewals := v_loan.renewals;
  is_lost := v_loan.lost_at is not null;
  is_claimed := v_loan.claimed_returned_at is not null;
  refusal := case
    when v_loan.returned_at is not null then 'not_on_loan'
    when v_loan.renewals is distinct from (p_seen ->> 'renewals')::int
      or is_lost <> (p_seen ->> 'isLost')::boolean
      or is_claimed <> (p_seen ->> 'isClaimed')::boolean
    then 'stale'
  end;
end
$$;
