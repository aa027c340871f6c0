-- What a letter about a loan or a hold may tell, as it is now.
create function circulation.notice_facts(p_loan_id bigint, p_hold_id bigint) returns jsonb
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(
    (
      select jsonb_build_object('title', t.title, 'branch', b.name, 'timeZone', b.time_zone, 'dueAt', l.due_at)
      from circulation.loans l
      join catalog.copies c on c.id = l.copy_id
      join catalog.titles t on t.id = c.title_id
      join catalog.branches b on b.id = l.branch_id
      where l.id = p_loan_id
    ),
    '{}'
  ) || coalesce(
    (
      select jsonb_build_object('title', t.title, 'branch', b.name, 'timeZone', b.time_zone, 'shelfUntil', h.shelf_until)
      from circulation.holds h
      join catalog.titles t on t.id = h.title_id
      join catalog.branches b on b.id = h.pickup_branch_id
      where h.id = p_hold_id
    ),
    '{}'
  )
$$;
