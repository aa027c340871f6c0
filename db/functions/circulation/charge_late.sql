-- What the clock does to a loan that is late: charges the periods that nobody charged yet, and counts it as lost when that
-- is due. Charged in minor units; null when the loan is no longer as it was read: a desk has seen to it.
create function circulation.charge_late(
  p_request desk.request,
  p_copy_id bigint,
  p_loan_id bigint,
  p_seen jsonb, -- what the fines were counted by: {renewals, isClaimed}
  p_fines jsonb, -- [{period, day, amountMinor}]
  p_loss jsonb -- see circulation.lose; null: it is not lost
)
returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_member_id bigint;
  v_charged jsonb;
begin
  -- The copy first, like every desk: a loan that is closed meanwhile gets no fine after its last one.
  perform from catalog.copies c where c.id = p_copy_id for no key update;
  select l.member_id into v_member_id
  from circulation.loans l
  where l.id = p_loan_id
    and l.copy_id = p_copy_id
    and l.returned_at is null
    and l.lost_at is null
    and l.renewals = (p_seen ->> 'renewals')::int
    and (l.claimed_returned_at is not null) = (p_seen ->> 'isClaimed')::boolean;
  if not found then
    return null;
  end if;
  perform from circulation.members m where m.id = v_member_id for no key update;
  if p_loss is null then
    return circulation.post_fines(p_request, p_loan_id, (p_seen ->> 'renewals')::int, p_fines);
  end if;
  v_charged := circulation.lose(p_request, p_loan_id, 'aged', p_loss);
  return (v_charged ->> 'fines')::bigint + (v_charged ->> 'replacement')::bigint + (v_charged ->> 'processing')::bigint;
end
$$;
