-- The place of a waiting hold in the queue of its title, from 1; null for one that waits no longer. Suspended holds
-- keep their place and are counted.
create function circulation.queue_position(p_hold circulation.holds) returns int
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select case
    when p_hold.status = 'waiting' then (
      select count(*)::int + 1
      from circulation.holds h
      where h.title_id = p_hold.title_id
        and h.status = 'waiting'
        and (h.priority, h.rank, h.id) < (p_hold.priority, p_hold.rank, p_hold.id)
    )
  end
$$;
