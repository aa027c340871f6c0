-- Takes a title out of the catalog: 'done', or 'has_copies' while a copy of it is not withdrawn.
-- No row when the title has another version by now, or does not exist. Withdrawing twice changes nothing.
create function catalog.withdraw_title(p_id bigint, p_version int, p_withdrawn_at timestamptz)
returns table (status text, version int)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  -- The strongest row lock: whoever adds a copy shares this row, so a copy in the making is waited for.
  perform
  from catalog.titles t
  where t.id = p_id
    and t.version = p_version
  for update;
  if not found then
    return;
  end if;
  if exists (select from catalog.copies c where c.title_id = p_id and c.withdrawn_at is null) then
    return query select 'has_copies', p_version;
    return;
  end if;
  return query
  update catalog.titles t
  set withdrawn_at = coalesce(t.withdrawn_at, p_withdrawn_at),
    version = t.version + (t.withdrawn_at is null)::int,
    updated_at = case when t.withdrawn_at is null then p_withdrawn_at else t.updated_at end
  where t.id = p_id
  returning 'done', t.version;
end
$$;
