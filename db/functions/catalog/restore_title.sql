-- Brings a withdrawn title back. No row when it has another version by now, or does not exist.
create function catalog.restore_title(p_id bigint, p_version int, p_restored_at timestamptz)
returns table (status text, version int)
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
  update catalog.titles t
  set withdrawn_at = null,
    version = t.version + (t.withdrawn_at is not null)::int,
    updated_at = case when t.withdrawn_at is null then t.updated_at else p_restored_at end
  where t.id = p_id
    and t.version = p_version
  returning 'done', t.version
$$;
