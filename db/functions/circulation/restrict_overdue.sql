-- Looks at a member's overdue loans and restricts them when there are as many as their category bears, once; or lifts
-- that when nothing is overdue. 'restricted', 'lifted', or null when nothing changed.
create function circulation.restrict_overdue(p_member_id bigint, p_at timestamptz) returns text
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_limit int;
  v_overdue int;
begin
  -- Under this lock no desk closes the last of them meanwhile.
  perform from circulation.members m where m.id = p_member_id for no key update;
  select k.overdue_limit into v_limit
  from circulation.members m
  join circulation.member_categories k on k.code = m.category_code
  where m.id = p_member_id;
  select count(*) into v_overdue
  from circulation.loans l
  where l.member_id = p_member_id
    and l.returned_at is null
    and l.due_at < p_at
    and l.lost_at is null
    and l.claimed_returned_at is null;
  if v_overdue < v_limit then
    return case when circulation.lift_overdue_restriction(p_member_id, p_at) then 'lifted' end;
  end if;
  insert into circulation.restrictions (member_id, kind, reason, starts_at)
  select p_member_id, 'overdue',
    case v_overdue when 1 then '1 loan is overdue' else v_overdue::text || ' loans are overdue' end, p_at
  where not exists (
    select from circulation.restrictions r
    where r.member_id = p_member_id and r.kind = 'overdue' and r.lifted_at is null
  );
  return case when found then 'restricted' end;
end
$$;
