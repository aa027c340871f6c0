-- Looks at the newest attempts that pass the filters, p_steps at most, from the one at p_at and p_id (not included)
-- backwards in time, and gives those of them that also came to what is asked for, newest first. `walked` below p_steps
-- says that there are no others.
create function ledger.audit_newest(
  p_filters ledger.audit_filters,
  p_at timestamptz,
  p_id bigint,
  p_steps int,
  out walked int,
  out opened_at timestamptz[],
  out ids bigint[]
)
language plpgsql stable
set search_path = pg_catalog, pg_temp
set jit = off
set max_parallel_workers_per_gather = 0
as $$
begin
  execute format(
    'select count(*), array_agg(y.opened_at) filter (where y.ended), array_agg(y.id) filter (where y.ended)
     from (select x.opened_at, x.id, %s as ended from (%s) x order by x.opened_at desc, x.id desc) y',
    ledger.audit_ended(p_filters), ledger.audit_attempts(p_filters, p_id is not null, true))
  using p_filters, p_at, p_id, p_steps
  into walked, opened_at, ids;
end
$$;
