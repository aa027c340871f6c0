-- Merges what stands in import_rows into the catalog, all of it or nothing, and closes the import with its report.
--
-- A row is the same title as one in the catalog when the ISBN is the same; or title, number in the series and first
-- contributor are (folded) and not both have an ISBN, because two ISBNs are two editions. The same rule holds between
-- rows, where the first one leads. What is in the catalog stays as it is: run twice, the second run changes nothing.
--
-- Merges wait for one another. Contributors, subjects and barcodes are inserted sorted by key, as other writers do.
-- Readers see the catalog as it was until the end.
create function catalog.merge_import(p_import_id bigint, p_repairs jsonb, p_merged_at timestamptz)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set lock_timeout = 0 -- another import's merge may take minutes
as $$
declare
  v_import catalog.imports;
  v_titles int := 0;
  v_contributors int := 0;
  v_copies int := 0;
begin
  perform pg_advisory_xact_lock(hashtext('catalog.merge_import'));
  select i.* into strict v_import
  from catalog.imports i
  where i.id = p_import_id
    and i.status in ('reading', 'merging')
  for no key update;

  -- The table must be the one that catalog.open_import made: nobody else can make one that belongs to us.
  perform
  from pg_class c
  where c.oid = 'pg_temp.import_rows'::regclass
    and c.relowner = (select r.oid from pg_roles r where r.rolname = current_user)
    and c.relkind = 'r';
  if not found then
    raise exception 'import_rows is not the table of catalog.open_import';
  end if;
  analyze pg_temp.import_rows;

  perform catalog.match_import();
  if not v_import.dry_run then
    v_contributors := catalog.add_import_contributors();
    v_titles := catalog.add_import_titles(p_merged_at);
    v_copies := catalog.add_import_copies(v_import.copies_branch_id, v_import.copies_item_type_code, p_merged_at);
  end if;
  perform catalog.report_import(p_import_id);

  update catalog.imports i
  set status = 'done',
    finished_at = clock_timestamp(),
    repairs = p_repairs,
    titles_added = case when i.dry_run then counted.leading else v_titles end,
    titles_unchanged = counted.unchanged,
    rows_valid = counted.valid,
    rows_refused = counted.refused,
    rows_duplicate = counted.repeated,
    contributors_added = v_contributors,
    copies_added = v_copies
  from (
    select
      count(*) filter (where m.refusal is null and m.leader = m.line and m.title_id is null or m.added)::int as leading,
      count(*) filter (where m.refusal is null and m.found)::int as unchanged,
      count(*) filter (where m.refusal is null)::int as valid,
      count(*) filter (where m.refusal is not null)::int as refused,
      count(*) filter (where m.refusal is null and not m.found and m.leader <> m.line)::int as repeated
    from pg_temp.import_matches m
  ) as counted
  where i.id = p_import_id;

  -- A catalog that has just become ten times larger must not be searched by the plans of a small one.
  if v_titles >= 1000 then
    analyze catalog.titles, catalog.title_contributors, catalog.contributors, catalog.copies;
  end if;
end
$$;
