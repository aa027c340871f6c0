-- Puts a withdrawn copy back into use: 'done', or 'withdrawn' when its title is. No row when it has another version by
-- now, or does not exist. Locks the copy, then shares the title's row against its withdrawal.
create function catalog.restore_copy(p_id bigint, p_version int, p_restored_at timestamptz)
returns table (status text, version int)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_title_id bigint;
begin
  select c.title_id into v_title_id
  from catalog.copies c
  where c.id = p_id
    and c.version = p_version
  for no key update;
  if not found then
    return;
  end if;
  perform
  from catalog.titles t
  where t.id = v_title_id
    and t.withdrawn_at is null
  for key share;
  if not found then
    return query select 'withdrawn', p_version;
    return;
  end if;
  return query
  update catalog.copies c
  set withdrawn_at = null,
    version = c.version + (c.withdrawn_at is not null)::int,
    updated_at = case when c.withdrawn_at is null then c.updated_at else p_restored_at end
  where c.id = p_id
  returning 'done', c.version;
end
$$;
