-- Lifts the restriction for overdue loans once nothing is overdue: lost copies and those that were claimed to be returned
-- are not. True when there was one. The caller holds the lock of the member, or calls while nothing else can.
create function circulation.lift_overdue_restriction(p_member_id bigint, p_at timestamptz) returns boolean
language plpgsql
as $$
begin
  -- Nearly nobody has one, and each check-in asks.
  if not exists (
    select from circulation.restrictions r
    where r.member_id = p_member_id and r.kind = 'overdue' and r.lifted_at is null
  ) then
    return false;
  end if;
  update circulation.restrictions r
  set lifted_at = p_at,
    lifted_reason = 'Nothing is overdue any more'
  where r.member_id = p_member_id
    and r.kind = 'overdue'
    and r.lifted_at is null
    and not exists (
      select
      from circulation.loans l
      where l.member_id = p_member_id
        and l.returned_at is null
        and l.due_at < p_at
        and l.lost_at is null
        and l.claimed_returned_at is null
    );
  return found;
end
$$;
