-- Hands an uploaded import to the worker. What ran already and may run again (a trial, or one that failed) is kept as
-- it is with its report, and runs as a new import of the same file. Returns the import that will run; null when this
-- one can't (any more).
create function catalog.enqueue_import(
  p_import_id bigint,
  p_profile text,
  p_copies_branch_id bigint,
  p_copies_item_type_code text,
  p_dry_run boolean,
  p_user_id bigint,
  p_asked_at timestamptz
)
returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_old catalog.imports;
  v_id bigint := p_import_id;
begin
  select i.* into v_old
  from catalog.imports i
  where i.id = p_import_id
    and i.stored_as is not null
  for no key update;
  if v_old.status = 'uploaded' then
    update catalog.imports i
    set status = 'waiting',
      profile = p_profile,
      copies_branch_id = p_copies_branch_id,
      copies_item_type_code = p_copies_item_type_code,
      dry_run = p_dry_run,
      user_id = p_user_id
    where i.id = p_import_id;
  elsif v_old.status = 'failed' or (v_old.status = 'done' and v_old.dry_run) then
    insert into catalog.imports as i
      (file_name, stored_as, file_bytes, profile, encoding, delimiter, copies_branch_id, copies_item_type_code, dry_run,
       status, user_id, created_at)
    values
      (v_old.file_name, v_old.stored_as, v_old.file_bytes, p_profile, v_old.encoding, v_old.delimiter,
       p_copies_branch_id, p_copies_item_type_code, p_dry_run, 'waiting', p_user_id, p_asked_at)
    returning i.id into v_id;
  else
    return null;
  end if;
  perform graphile_worker.add_job(
    'import_titles',
    json_build_object('importId', v_id::text),
    max_attempts => 5,
    job_key => 'import ' || v_id::text
  );
  return v_id;
end
$$;
