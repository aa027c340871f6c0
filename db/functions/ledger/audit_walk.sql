-- The newest attempts that pass the filters, from the one at p_at and p_id (not included) backwards in time, at most
-- p_limit. Where something is asked both of the attempts and of what came of them, the planner can't know which leaves
-- fewer (nobody declines a top-up): a bounded number of attempts is walked first, and where these do not suffice, the
-- outcomes are, which are few.
create function ledger.audit_walk(p_filters ledger.audit_filters, p_at timestamptz, p_id bigint, p_limit int)
returns table (opened_at timestamptz, id bigint)
language plpgsql stable rows 50
set search_path = pg_catalog, pg_temp
set jit = off
set max_parallel_workers_per_gather = 0
as $$
declare
  c_steps constant int := 2000;
  v_onwards constant boolean := p_id is not null;
  v_by_outcome constant boolean := not ('posted' = any(p_filters.results));
  v_newest record;
begin
  if v_by_outcome and ledger.audit_asks_attempts(p_filters) then
    select n.* into v_newest from ledger.audit_newest(p_filters, p_at, p_id, c_steps) n;
    if v_newest.walked < c_steps or cardinality(v_newest.ids) >= p_limit then
      return query select u.opened_at, u.id from unnest(v_newest.opened_at[:p_limit], v_newest.ids[:p_limit]) u (opened_at, id);
      return;
    end if;
  end if;
  if v_by_outcome then
    return query execute ledger.audit_outcomes(p_filters, v_onwards, true) using p_filters, p_at, p_id, p_limit;
  elsif ledger.audit_ended(p_filters) = 'true' then
    return query execute ledger.audit_attempts(p_filters, v_onwards, true) using p_filters, p_at, p_id, p_limit;
  else
    return query execute format('select x.opened_at, x.id from (%s) x where %s order by x.opened_at desc, x.id desc limit $4',
      ledger.audit_attempts(p_filters, v_onwards, false), ledger.audit_ended(p_filters))
    using p_filters, p_at, p_id, p_limit;
  end if;
end
$$;
