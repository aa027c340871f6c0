-- The next rows of a cursor that ledger.audit_cursor opened, to be joined like the rows of ledger.audit_walk. Through
-- here, and not fetched by the caller, the moments keep their microseconds, which are half of an attempt's key.
create function ledger.audit_fetch(p_cursor refcursor, p_count int)
returns table (opened_at timestamptz, id bigint)
language plpgsql
rows 50
set search_path = pg_catalog, pg_temp
as $$
begin
  for i in 1 .. p_count loop
    fetch p_cursor into opened_at, id;
    exit when not found;
    return next;
  end loop;
end
$$;
