-- The condition on a row x (opened_at, id) of ledger.audit_attempts that it came to what the filters ask for.
-- A subquery and no join: the planner can't know how many it leaves, and would sort everything for fear of none.
create function ledger.audit_ended(p_filters ledger.audit_filters)
returns text
language sql immutable parallel safe
as $$
  select case
    when p_filters.results is null and p_filters.code is null then 'true'
    else format('(select %s from ledger.outcomes o where o.attempt_id = x.id)', concat_ws(' and ',
      case when p_filters.results is not null then 'o.result = any(($1).results)' end,
      case when p_filters.code is not null then 'o.code = ($1).code' end))
  end
$$;
