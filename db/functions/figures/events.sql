-- What happened at a branch between two moments, from the rows themselves: check-outs and check-ins that were not undone,
-- and renewals, which count where the loan was made. A loan that goes on after an undone check-in is no new one.
create function figures.events(p_branch_id bigint, p_from timestamptz, p_to timestamptz)
returns table (verb text, happened_at timestamptz, copy_id bigint, member_id bigint)
language sql stable
as $$
  select 'check-out', l.checked_out_at, l.copy_id, l.member_id
  from circulation.loans l
  where l.branch_id = p_branch_id
    and l.checked_out_at >= p_from
    and l.checked_out_at < p_to
    and l.continues_id is null
    and l.ending is distinct from 'undone'
  union all
  select 'check-in', l.returned_at, l.copy_id, l.member_id
  from circulation.loans l
  where l.returned_branch_id = p_branch_id
    and l.returned_at >= p_from
    and l.returned_at < p_to
    and l.ending is distinct from 'undone'
    and not exists (select from circulation.loans n where n.continues_id = l.id)
  union all
  select 'renewal', r.renewed_at, l.copy_id, l.member_id
  from circulation.renewals r
  join circulation.loans l on l.id = r.loan_id
  where l.branch_id = p_branch_id
    and r.renewed_at >= p_from
    and r.renewed_at < p_to
    and not exists (
      select
      from circulation.renewals_undone u
      where u.loan_id = r.loan_id
        and u.number = r.number
    )
$$;
