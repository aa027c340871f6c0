-- Hands an uploaded import to the worker: false when it is not waiting for that (any more).
create function catalog.enqueue_import(
  p_import_id bigint,
  p_profile text,
  p_copies_branch_id bigint,
  p_copies_item_type_code text,
  p_dry_run boolean
)
returns boolean
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  update catalog.imports i
  set status = 'waiting',
    profile = p_profile,
    copies_branch_id = p_copies_branch_id,
    copies_item_type_code = p_copies_item_type_code,
    dry_run = p_dry_run
  where i.id = p_import_id
    and i.status = 'uploaded';
  if not found then
    return false;
  end if;
  perform graphile_worker.add_job(
    'import_titles',
    json_build_object('importId', p_import_id::text),
    max_attempts => 5,
    job_key => 'import ' || p_import_id::text
  );
  return true;
end
$$;
