-- Whether a copy is as a decision saw it: its version, open loan, journey, captured hold and mark, and the rule book. Null
-- for one that is not there.
-- The caller holds the lock of the copy, under which all of them change.
create function circulation.still_stands(
  p_copy_id bigint,
  p_seen jsonb -- {copyVersion, ruleBookVersion, loanId, renewals, isLost, isClaimed, transitId, holdId, holdVersion, mark}; missing: none
)
returns boolean
language sql volatile
as $$
  select c.version = (p_seen ->> 'copyVersion')::int
    and b.version = (p_seen ->> 'ruleBookVersion')::bigint
    and l.id is not distinct from (p_seen ->> 'loanId')::bigint
    and l.renewals is not distinct from (p_seen ->> 'renewals')::int
    and (l.lost_at is not null) = coalesce((p_seen ->> 'isLost')::boolean, false)
    and (l.claimed_returned_at is not null) = coalesce((p_seen ->> 'isClaimed')::boolean, false)
    and t.id is not distinct from (p_seen ->> 'transitId')::bigint
    and h.id is not distinct from (p_seen ->> 'holdId')::bigint
    and h.version is not distinct from (p_seen ->> 'holdVersion')::int
    and k.mark is not distinct from (p_seen ->> 'mark')
  from catalog.copies c
  join circulation.rule_book b on b.only_row
  left join circulation.loans l on l.copy_id = c.id and l.returned_at is null
  left join circulation.transits t on t.copy_id = c.id and t.ended_at is null
  left join circulation.holds h on h.captured_copy_id = c.id and h.status in ('in_transit', 'ready')
  left join circulation.copy_marks k on k.copy_id = c.id
  where c.id = p_copy_id
$$;
