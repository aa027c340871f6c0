-- Makes memberships anonymous whose time is over by the settings, the longest closed first. Returns how many.
create function circulation.anonymise_due(p_now timestamptz, p_limit int)
returns int
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_member_id bigint;
  v_done int := 0;
begin
  for v_member_id in
    select m.id
    from circulation.members m
    cross join carrel.settings s
    where m.closed_at <= p_now - make_interval(days => s.anonymise_after_days)
      and m.anonymised_at is null
    order by m.closed_at, m.id
    limit p_limit
  loop
    perform circulation.anonymise_member(v_member_id, p_now);
    v_done := v_done + 1;
  end loop;
  return v_done;
end
$$;
