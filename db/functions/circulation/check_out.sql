-- Lends copies to members, each if the facts that its decision was made on still stand, and answers in their order. What is
-- refused to one leaves the others alone; an error undoes all of them. A check-out that takes steps beside the loan itself
-- comes alone: its steps lock other rows, which many together would take in many orders.
--
-- Locks: the copies, then the members, each in the order of their ids, then what hangs on them; every function of
-- circulation takes them in this order, so they can't deadlock. Under the locks the copy, the rule book, the member's
-- version, restrictions and limits are looked at again: 'stale' tells the caller to read the facts and decide once more.
create function circulation.check_out(p_lendings jsonb) -- an array of circulation.lending
returns table (status text, answer jsonb)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
-- By how many come together a plan made anew seems cheaper each time, and making it takes longer than all the rest.
set plan_cache_mode = force_generic_plan
as $$
declare
  v_lendings constant circulation.lending[] := array(
    select l from jsonb_populate_recordset(null::circulation.lending, p_lendings) l
  );
  v_first constant circulation.lending := v_lendings[1];
  v_copy_ids bigint[];
  v_member_ids bigint[];
  v_has_steps boolean;
  v_other_id bigint;
  v_status text[];
  v_answers jsonb[];
  v_wants_receipt boolean[];
  v_loan_ids bigint[];
  v_charged bigint := 0;
begin
  select array_agg(l.copy_id), array_agg(l.member_id), bool_or(l.steps <> '{}')
  into v_copy_ids, v_member_ids, v_has_steps
  from unnest(v_lendings) l;
  if v_has_steps and cardinality(v_lendings) > 1 then
    raise exception 'a check-out with steps comes alone' using errcode = 'invalid_parameter_value';
  end if;

  perform from catalog.copies c
  where c.id = any(v_copy_ids)
  order by c.id
  for no key update;
  if v_first.steps ? 'close' then
    select l.member_id into v_other_id from circulation.loans l where l.id = (v_first.seen ->> 'loanId')::bigint;
  end if;
  -- Of two desks that swap copies between the same two members, none waits for the other.
  perform from circulation.members m
  where m.id = any(v_member_ids || v_other_id)
  order by m.id
  for no key update;

  -- After the locks, because the same key may have been in flight until now. Of those that come together the first of a copy
  -- can be lent, and each counts for the limits of those behind it. A key that comes twice for two copies undoes them all.
  select
    array_agg(coalesce(r.status, case when s.stands then 'done' else 'stale' end) order by l.n),
    array_agg(r.answer order by l.n),
    array_agg(m.wants_receipts order by l.n)
  into v_status, v_answers, v_wants_receipt
  from unnest(v_lendings) with ordinality
    l (request, copy_id, member_id, seen, loan, steps, answer, overrides, n)
  left join catalog.copies c on c.id = l.copy_id
  left join circulation.members m on m.id = l.member_id
  left join lateral desk.replay(l.request) r on true
  cross join lateral (
    select count(*) as loans, count(*) filter (where oc.item_type_code = c.item_type_code) as loans_of_type
    from (
      select o.copy_id
      from circulation.loans o
      where o.member_id = l.member_id
        and o.returned_at is null
        and o.lost_at is null
      union all
      select e.copy_id
      from unnest(v_lendings[:l.n - 1]) e
      where e.member_id = l.member_id
    ) o
    join catalog.copies oc on oc.id = o.copy_id
  ) o
  cross join lateral (
    select array_position(v_copy_ids, l.copy_id) = l.n
      and c.withdrawn_at is null
      and circulation.still_stands(l.copy_id, l.seen)
      and m.version = (l.seen ->> 'memberVersion')::int
      -- The newest that was not lifted: each that is set has a higher number than those before it.
      and (select max(r.id) from circulation.restrictions r where r.member_id = l.member_id and r.lifted_at is null)
        is not distinct from (l.seen ->> 'restrictionId')::bigint
      and coalesce(o.loans < (l.loan ->> 'maxOpen')::int, true)
      and coalesce(o.loans_of_type < (l.loan ->> 'maxOpenOfType')::int, true) as stands
  ) s;

  if v_has_steps and v_status[1] = 'done' then
    if v_first.steps -> 'close' is not null then
      if v_first.steps -> 'rentalMinor' is not null then
        perform circulation.lock_money((v_first.seen ->> 'loanId')::bigint, array[v_first.member_id, v_other_id]);
      end if;
      perform circulation.close_loan(
        v_first.request, (v_first.seen ->> 'loanId')::bigint, v_first.steps -> 'close'
      );
    end if;
    if (v_first.steps ->> 'unmark')::boolean then
      delete from circulation.copy_marks k where k.copy_id = v_first.copy_id;
    end if;
    if (v_first.steps ->> 'endTransit')::boolean then
      perform circulation.end_transit(v_first.request, v_first.copy_id, 'lent');
    end if;
    if (v_first.steps ->> 'release')::boolean then
      perform circulation.release_hold(v_first.copy_id);
    end if;
  end if;

  with lent as (
    insert into circulation.loans
      (copy_id, member_id, branch_id, terms_id, renewal_limit, checked_out_at, due_at)
    select l.copy_id, l.member_id, (l.request).branch_id, (l.loan ->> 'termsId')::bigint,
      (l.loan ->> 'renewalLimit')::int, (l.request).acted_at, (l.loan ->> 'dueAt')::timestamptz
    from unnest(v_lendings) with ordinality
      l (request, copy_id, member_id, seen, loan, steps, answer, overrides, n)
    where v_status[l.n] = 'done'
    order by l.n
    returning loans.id, loans.copy_id
  )
  select
    array_agg(lent.id order by l.n),
    array_agg(
      case
        when lent.id is null then v_answers[l.n]
        else jsonb_set(l.answer, '{loan,id}', to_jsonb(lent.id::text))
      end
      order by l.n
    )
  into v_loan_ids, v_answers
  from unnest(v_lendings) with ordinality
    l (request, copy_id, member_id, seen, loan, steps, answer, overrides, n)
  left join lent on lent.copy_id = l.copy_id and v_status[l.n] = 'done';

  if true = any(v_wants_receipt) then
    perform circulation.notify(
      'receipt', 'receipt:' || l.id::text, v_lendings[l.n].member_id, l.id, null, null,
      (v_lendings[l.n].request).acted_at
    )
    from unnest(v_loan_ids) with ordinality l (id, n)
    where l.id is not null
      and v_wants_receipt[l.n];
  end if;

  if v_has_steps and v_status[1] = 'done' then
    if v_first.steps -> 'fulfil' is not null
      and not circulation.fulfil_hold(
        v_first.request, (v_first.steps ->> 'fulfil')::bigint, v_first.copy_id, v_loan_ids[1]
      )
    then
      raise exception 'the hold changed meanwhile' using errcode = 'serialization_failure';
    end if;
    if v_first.steps -> 'rentalMinor' is not null then
      v_charged := circulation.post_loan_charge(
        v_first.request, v_loan_ids[1], 'rental', (v_first.steps ->> 'rentalMinor')::bigint, null
      );
    end if;
    if v_charged <> 0 then
      v_answers[1] := jsonb_set(v_answers[1], '{charged,minor}', to_jsonb(v_charged::text));
    end if;
  end if;

  perform desk.keep_all(array(
    select row(
      l.request, 'check-out', v_answers[l.n], l.overrides, l.member_id, l.copy_id, v_loan_ids[l.n],
      (l.steps ->> 'fulfil')::bigint, null
    )::desk.kept
    from unnest(v_lendings) with ordinality
      l (request, copy_id, member_id, seen, loan, steps, answer, overrides, n)
    where v_loan_ids[l.n] is not null
  ));
  return query select d.status, d.answer from unnest(v_status, v_answers) d (status, answer);
end
$$;
