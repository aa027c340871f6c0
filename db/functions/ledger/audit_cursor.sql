-- Opens a cursor over all attempts that pass the filters, newest first: opened_at and id. It lives as long as its
-- transaction; rows are made as they are fetched, so that millions need no more room than one page.
create function ledger.audit_cursor(p_filters ledger.audit_filters)
returns refcursor
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_cursor refcursor := 'audit';
begin
  if not ('posted' = any(p_filters.results)) and not ledger.audit_asks_attempts(p_filters) then
    open v_cursor no scroll for execute ledger.audit_outcomes(p_filters, false, false) using p_filters;
  else
    open v_cursor no scroll for execute format('select x.opened_at, x.id from (%s) x where %s order by x.opened_at desc, x.id desc',
      ledger.audit_attempts(p_filters, false, false), ledger.audit_ended(p_filters))
    using p_filters;
  end if;
  return v_cursor;
end
$$;
