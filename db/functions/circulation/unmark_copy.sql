-- A copy is right again: found, or mended. One that was lost on a loan is checked in instead, which settles the loan.
create function circulation.unmark_copy(p_request desk.request, p_copy_id bigint, p_answer jsonb)
returns table (status text, answer jsonb)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_mark text;
begin
  perform from catalog.copies c where c.id = p_copy_id for no key update;

  return query select r.status, r.answer from desk.replay(p_request) r;
  if found then
    return;
  end if;
  select k.mark into v_mark from circulation.copy_marks k where k.copy_id = p_copy_id;
  if not found then
    return query select 'not_marked', null::jsonb;
    return;
  end if;
  if v_mark = 'lost'
    and exists (select from circulation.loans l where l.copy_id = p_copy_id and l.returned_at is null)
  then
    return query select 'lost_on_loan', null::jsonb;
    return;
  end if;

  delete from circulation.copy_marks k where k.copy_id = p_copy_id;
  perform desk.keep(p_request, 'unmark', p_answer, null, null, p_copy_id, null, null, null);
  return query select 'done', p_answer;
end
$$;
