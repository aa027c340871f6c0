-- How many attempts pass the filters, counted up to p_limit. `is_all` is false where counting ended before they did:
-- at p_limit, or, where something is asked both of the attempts and of what came of them, after the newest 2,000.
create function ledger.audit_count(p_filters ledger.audit_filters, p_limit int, out attempts int, out is_all boolean)
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
  c_steps constant int := 2000;
  v_newest record;
begin
  if p_filters.results is not null and ledger.audit_asks_attempts(p_filters) then
    select n.* into v_newest from ledger.audit_newest(p_filters, null, null, c_steps) n;
    attempts := least(coalesce(cardinality(v_newest.ids), 0), p_limit);
    is_all := v_newest.walked < c_steps and attempts < p_limit;
  else
    select count(*) into attempts from ledger.audit_walk(p_filters, null, null, p_limit);
    is_all := attempts < p_limit;
  end if;
end
$$;
