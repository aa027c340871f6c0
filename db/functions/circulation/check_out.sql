-- Checks a copy out to a member, if the facts that the decision was made on still stand. All or nothing.
--
-- Locks: the copy, then the member, then what hangs on them; every function of circulation takes them in this order, so
-- they can't deadlock. Under the locks the copy, the rule book, the member's version, restrictions and limits are looked at
-- again: 'stale' tells the caller to read the facts and decide once more.
create function circulation.check_out(
  p_request desk.request,
  p_copy_id bigint,
  p_member_id bigint,
  p_seen jsonb, -- see circulation.still_stands; and {memberVersion, restrictionId}
  -- {termsId, renewalLimit, dueAt, maxOpen, maxOpenOfType}; a limit that was overridden, or does not exist, is missing
  p_loan jsonb,
  -- {close: another member's loan, see circulation.close_loan; unmark, endTransit, release, fulfil: holdId, rentalMinor}
  p_steps jsonb,
  p_answer jsonb, -- what the caller will be told; the loan's id is added
  p_overrides jsonb -- [{code, reason}] or null
)
returns table (status text, answer jsonb)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  -- Nearly every check-out takes no step beside the loan itself, and each question costs: one is asked for all of them.
  v_has_steps constant boolean := p_steps <> '{}';
  v_copy record;
  v_member record;
  v_other_id bigint;
  v_restriction_id bigint;
  v_open int;
  v_open_of_type int;
  v_loan_id bigint;
  v_charged bigint := 0;
  v_answer jsonb;
begin
  select c.item_type_code, c.withdrawn_at into v_copy
  from catalog.copies c
  where c.id = p_copy_id
  for no key update;

  -- After the lock, because the same key may have been in flight until now.
  return query select r.status, r.answer from desk.replay(p_request) r;
  if found then
    return;
  end if;
  if v_copy.withdrawn_at is not null or circulation.still_stands(p_copy_id, p_seen) is not true then
    return query select 'stale', null::jsonb;
    return;
  end if;

  -- Both members in one order: of two desks that swap copies between the same two, none waits for the other.
  if p_steps ? 'close' then
    select l.member_id into v_other_id from circulation.loans l where l.id = (p_seen ->> 'loanId')::bigint;
    perform from circulation.members m
    where m.id in (p_member_id, v_other_id)
    order by m.id
    for no key update;
  end if;
  select m.version, m.wants_receipts into v_member
  from circulation.members m
  where m.id = p_member_id
  for no key update;
  select count(*), count(*) filter (where c.item_type_code = v_copy.item_type_code),
    -- The newest that was not lifted: each that is set has a higher number than those before it.
    (select max(r.id) from circulation.restrictions r where r.member_id = p_member_id and r.lifted_at is null)
  into v_open, v_open_of_type, v_restriction_id
  from circulation.loans l
  join catalog.copies c on c.id = l.copy_id
  where l.member_id = p_member_id
    and l.returned_at is null
    and l.lost_at is null;
  if v_member.version is distinct from (p_seen ->> 'memberVersion')::int
    or v_restriction_id is distinct from (p_seen ->> 'restrictionId')::bigint
    or v_open >= (p_loan ->> 'maxOpen')::int
    or v_open_of_type >= (p_loan ->> 'maxOpenOfType')::int
  then
    return query select 'stale', null::jsonb;
    return;
  end if;

  if v_has_steps then
    if p_steps -> 'close' is not null then
      if p_steps -> 'rentalMinor' is not null then
        perform circulation.lock_money((p_seen ->> 'loanId')::bigint, array[p_member_id, v_other_id]);
      end if;
      perform circulation.close_loan(p_request, (p_seen ->> 'loanId')::bigint, p_steps -> 'close');
    end if;
    if (p_steps ->> 'unmark')::boolean then
      delete from circulation.copy_marks k where k.copy_id = p_copy_id;
    end if;
    if (p_steps ->> 'endTransit')::boolean then
      perform circulation.end_transit(p_request, p_copy_id, 'lent');
    end if;
    if (p_steps ->> 'release')::boolean then
      perform circulation.release_hold(p_copy_id);
    end if;
  end if;

  insert into circulation.loans
    (copy_id, member_id, branch_id, terms_id, renewal_limit, checked_out_at, due_at)
  values
    (p_copy_id, p_member_id, p_request.branch_id, (p_loan ->> 'termsId')::bigint, (p_loan ->> 'renewalLimit')::int,
     p_request.acted_at, (p_loan ->> 'dueAt')::timestamptz)
  returning id into v_loan_id;
  if v_member.wants_receipts then
    perform circulation.notify(
      'receipt', 'receipt:' || v_loan_id::text, p_member_id, v_loan_id, null, null, p_request.acted_at
    );
  end if;
  v_answer := jsonb_set(p_answer, '{loan,id}', to_jsonb(v_loan_id::text));
  if v_has_steps then
    if p_steps -> 'fulfil' is not null
      and not circulation.fulfil_hold(p_request, (p_steps ->> 'fulfil')::bigint, p_copy_id, v_loan_id)
    then
      raise exception 'the hold changed meanwhile' using errcode = 'serialization_failure';
    end if;
    if p_steps -> 'rentalMinor' is not null then
      v_charged := circulation.post_loan_charge(
        p_request, v_loan_id, 'rental', (p_steps ->> 'rentalMinor')::bigint, null
      );
    end if;
    if v_charged <> 0 then
      v_answer := jsonb_set(v_answer, '{charged,minor}', to_jsonb(v_charged::text));
    end if;
  end if;

  perform desk.keep(
    p_request, 'check-out', v_answer, p_overrides, p_member_id, p_copy_id, v_loan_id,
    (p_steps ->> 'fulfil')::bigint, null
  );
  return query select 'done', v_answer;
end
$$;
