-- Begins the reading of an import: 'open', or why not. The caller's connection then holds the import's lock and an
-- empty temporary table import_rows to COPY into, which nobody else sees and which goes with the connection: a
-- killed import leaves nothing behind but its row in catalog.imports.
create function catalog.open_import(p_import_id bigint, p_started_at timestamptz) returns text
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_status text;
begin
  if not pg_try_advisory_lock(hashtextextended('catalog.imports ' || p_import_id::text, 0)) then
    return 'busy';
  end if;
  select i.status into v_status
  from catalog.imports i
  where i.id = p_import_id
  for no key update;
  if not found or v_status in ('uploaded', 'done', 'failed') then
    return coalesce(v_status, 'missing');
  end if;

  -- When the process is killed in the middle of a merge, the server shall notice and give the merge up.
  begin
    perform set_config('client_connection_check_interval', '1s', false);
  exception when invalid_parameter_value then
    null; -- not on Windows: there the merge goes on to its end
  end;

  drop table if exists pg_temp.import_rows;
  create temp table import_rows (
    line int not null,
    refusal text,
    notes text[],
    title text,
    subtitle text,
    isbn13 text,
    publisher text,
    year smallint,
    language text,
    description text,
    series text,
    series_number text,
    edition text,
    popularity int,
    contributors text[],
    roles text[],
    subjects text[],
    barcode text,
    branch_id bigint,
    item_type_code text,
    shelf_location text,
    call_number text,
    price_minor bigint,
    condition text,
    note text
  );
  grant insert on pg_temp.import_rows to carrel_app;

  update catalog.imports i
  set status = 'reading',
    started_at = p_started_at,
    rows_read = 0,
    rows_valid = 0,
    rows_refused = 0
  where i.id = p_import_id;
  return 'open';
end
$$;
