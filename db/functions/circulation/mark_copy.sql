-- Marks a copy as missing or damaged. A hold that it was kept for goes back into the queue, and waits for another one.
create function circulation.mark_copy(
  p_request desk.request,
  p_copy_id bigint,
  p_mark text,
  p_note text,
  p_answer jsonb
)
returns table (status text, answer jsonb)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_withdrawn_at timestamptz;
  v_on_loan boolean;
begin
  select c.withdrawn_at into v_withdrawn_at
  from catalog.copies c
  where c.id = p_copy_id
  for no key update;

  return query select r.status, r.answer from desk.replay(p_request) r;
  if found then
    return;
  end if;
  v_on_loan := exists (select from circulation.loans l where l.copy_id = p_copy_id and l.returned_at is null);
  if v_withdrawn_at is not null then
    return query select 'copy_withdrawn', null::jsonb;
    return;
  end if;
  if v_on_loan and exists (select from circulation.copy_marks k where k.copy_id = p_copy_id and k.mark = 'lost') then
    return query select 'lost_on_loan', null::jsonb;
    return;
  end if;
  -- Somebody has it: it is known where it is, or else it is lost.
  if v_on_loan and p_mark = 'missing' then
    return query select 'on_loan', null::jsonb;
    return;
  end if;

  insert into circulation.copy_marks (copy_id, mark, note, marked_at)
  values (p_copy_id, p_mark, p_note, p_request.acted_at)
  on conflict on constraint copy_marks_pk do update
  set mark = excluded.mark,
    note = excluded.note,
    loan_id = null,
    marked_at = excluded.marked_at;
  perform circulation.release_hold(p_copy_id);
  perform desk.keep(p_request, 'mark', p_answer, null, null, p_copy_id, null, null, null);
  return query select 'done', p_answer;
end
$$;
