-- Notes that something was written into a day of a branch which may be counted already. Whoever writes long after what they
-- write about calls it; a moment ago is not counted yet (figures.keep), and nothing is noted.
create function figures.touch(p_branch_id bigint, p_at timestamptz)
returns void
language plpgsql
as $$
begin
  if p_at < now() - interval '10 minutes' then
    insert into figures.touched (branch_id, day)
    select b.id, (p_at at time zone b.time_zone)::date
    from catalog.branches b
    where b.id = p_branch_id;
  end if;
end
$$;
