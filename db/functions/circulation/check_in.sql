-- Checks a copy in, in one piece: its loan ends with its fines, its journey ends or goes on, a hold gets it, and the
-- answer is kept. 'stale' when something is no longer as the caller saw it: read the facts and decide once more.
create function circulation.check_in(
  p_request desk.request,
  p_copy_id bigint,
  p_seen jsonb, -- what was decided on: see circulation.still_stands
  -- {close: see circulation.close_loan, unmark, arrive, release, capture: {holdId, version, here, shelfUntil},
  --  sendTo: {branchId, reason}}; what is missing is not done
  p_steps jsonb,
  p_answer jsonb
)
returns table (status text, answer jsonb)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_loan_id bigint := (p_seen ->> 'loanId')::bigint;
  v_member_id bigint;
  v_charged bigint := 0;
  v_answer jsonb := p_answer;
begin
  perform from catalog.copies c where c.id = p_copy_id for no key update;

  -- After the lock, because the same key may have been in flight until now.
  return query select r.status, r.answer from desk.replay(p_request) r;
  if found then
    return;
  end if;
  if circulation.still_stands(p_copy_id, p_seen) is not true then
    return query select 'stale', null::jsonb;
    return;
  end if;

  if v_loan_id is not null then
    select m.id into v_member_id
    from circulation.loans l
    join circulation.members m on m.id = l.member_id
    where l.id = v_loan_id
    for no key update of m;
  end if;

  if (p_steps ->> 'unmark')::boolean then
    delete from circulation.copy_marks k where k.copy_id = p_copy_id;
  end if;
  if (p_steps ->> 'release')::boolean then
    perform circulation.release_hold(p_copy_id);
  end if;
  if (p_steps ->> 'arrive')::boolean then
    perform circulation.end_transit(p_request, p_copy_id, 'received');
  end if;
  if p_steps -> 'capture' is not null and not circulation.capture_hold(
    p_request, (p_steps -> 'capture' ->> 'holdId')::bigint, (p_steps -> 'capture' ->> 'version')::int, p_copy_id,
    (p_steps -> 'capture' ->> 'here')::boolean, (p_steps -> 'capture' ->> 'shelfUntil')::date
  ) then
    -- Nothing may stay of a decision that did not hold: the caller asks again, so this is undone whole.
    raise exception 'the hold changed meanwhile' using errcode = 'serialization_failure';
  end if;
  if p_steps -> 'sendTo' is not null then
    perform circulation.open_transit(
      p_request, p_copy_id, (p_steps -> 'sendTo' ->> 'branchId')::bigint, p_steps -> 'sendTo' ->> 'reason',
      (p_steps -> 'sendTo' ->> 'holdId')::bigint
    );
  end if;
  -- The money comes last: the library's own accounts are locked for as short a time as can be.
  if p_steps -> 'close' is not null then
    v_charged := circulation.close_loan(p_request, v_loan_id, p_steps -> 'close');
  end if;

  if v_charged <> 0 then
    v_answer := jsonb_set(v_answer, '{charged,minor}', to_jsonb(v_charged::text));
  end if;
  perform desk.keep(
    p_request, 'check-in', v_answer, null, v_member_id, p_copy_id, v_loan_id,
    coalesce((p_steps -> 'capture' ->> 'holdId')::bigint, (p_seen ->> 'holdId')::bigint), null
  );
  return query select 'done', v_answer;
end
$$;
