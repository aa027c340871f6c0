-- Counts the subjects of some whole months of a branch, of days before p_before, in place of what is there.
create function figures.count_subjects(p_branch_id bigint, p_from date, p_to date, p_before date)
returns void
language plpgsql
set plan_cache_mode = force_custom_plan
as $$
declare
  v_zone text := (select b.time_zone from catalog.branches b where b.id = p_branch_id);
begin
  delete from figures.subject_months s where s.branch_id = p_branch_id and s.month >= p_from and s.month < p_to;
  insert into figures.subject_months (branch_id, month, subject_id, check_outs)
  select p_branch_id, date_trunc('month', l.checked_out_at at time zone v_zone)::date, s.subject_id, count(*)
  from circulation.loans l
  join catalog.copies c on c.id = l.copy_id
  join catalog.title_subjects s on s.title_id = c.title_id
  where l.branch_id = p_branch_id
    and l.checked_out_at >= p_from::timestamp at time zone v_zone
    and l.checked_out_at < least(p_to, p_before)::timestamp at time zone v_zone
    and l.continues_id is null
    and l.ending is distinct from 'undone'
  group by 1, 2, 3;
end
$$;
