-- Moves a waiting hold right before or right after another one of the same queue, whose priority it takes. Its new rank is half way
-- between its new neighbours: no other hold is written.
--
-- Moves within a queue take turns. 'stale' when either hold is another one by now, or waits no longer.
create function circulation.move_hold(
  p_request desk.request,
  p_hold_id bigint,
  p_hold_version int,
  p_beside_id bigint,
  p_before boolean, -- whether it comes before that one, or after it
  p_answer jsonb -- the new place in the queue is added
)
returns table (status text, answer jsonb)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_hold circulation.holds;
  v_beside circulation.holds;
  v_other_rank numeric;
  v_answer jsonb;
begin
  select h.* into v_hold from circulation.holds h where h.id = p_hold_id;
  perform pg_advisory_xact_lock(hashtextextended('circulation.queue', v_hold.title_id));

  return query select r.status, r.answer from desk.replay(p_request) r;
  if found then
    return;
  end if;

  select h.* into v_hold from circulation.holds h where h.id = p_hold_id for no key update;
  select h.* into v_beside
  from circulation.holds h
  where h.id = p_beside_id
    and h.id <> p_hold_id
    and h.title_id = v_hold.title_id
    and h.status = 'waiting';
  if v_hold.version is distinct from p_hold_version
    or v_hold.status is distinct from 'waiting'
    or v_beside.id is null
  then
    return query select 'stale', null::jsonb;
    return;
  end if;

  -- Holds of one moment share a rank: between them there is no room until each has its own, in the same order.
  update circulation.holds h
  set rank = h.rank + o.step
  from (
    select e.id, (row_number() over (order by e.id) - 1) * 0.000000001 as step
    from circulation.holds e
    where e.title_id = v_hold.title_id
      and e.status = 'waiting'
      and e.priority = v_beside.priority
      and e.rank = v_beside.rank
      and e.id <> p_hold_id
  ) o
  where h.id = o.id
    and o.step > 0;
  select h.* into v_beside from circulation.holds h where h.id = p_beside_id;

  select case when p_before then max(h.rank) else min(h.rank) end into v_other_rank
  from circulation.holds h
  where h.title_id = v_hold.title_id
    and h.status = 'waiting'
    and h.priority = v_beside.priority
    and h.id <> p_hold_id
    and case when p_before then h.rank < v_beside.rank else h.rank > v_beside.rank end;

  update circulation.holds h
  set priority = v_beside.priority,
    rank = case
      when v_other_rank is not null then (v_beside.rank + v_other_rank) * 0.5
      when p_before then v_beside.rank - 1
      else v_beside.rank + 1
    end,
    version = h.version + 1
  where h.id = p_hold_id
  returning * into v_hold;

  v_answer := jsonb_set(p_answer, '{hold,position}', to_jsonb(circulation.queue_position(v_hold)));
  perform desk.keep(p_request, 'move-hold', v_answer, null, v_hold.member_id, null, null, p_hold_id, null);
  return query select 'done', v_answer;
end
$$;
