-- Undoes a desk action of the same actor within a minute, by an action that makes up for it: history keeps both.
-- 'stopped' with a reason when it can't be: the caller keeps that as the answer of the key.
create function circulation.undo(
  p_request desk.request,
  p_undoes_key text, -- idempotency key of the action
  p_answer jsonb -- {verb: undo, ...}; the undone action's title, copy, member and loan are added
)
returns table (status text, answer jsonb, reason text)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_done desk.actions;
  v_loan circulation.loans;
  v_new_loan_id bigint;
  v_reason text;
  v_answer jsonb;
  v_undone record;
  v_given_back bigint := 0;
begin
  select a.* into v_done
  from desk.actions a
  where a.actor = desk.actor_of(p_request.user_id, p_request.api_key_id)
    and a.key = p_undoes_key;
  perform from catalog.copies c where c.id = v_done.copy_id for no key update;

  return query select r.status, r.answer, null::text from desk.replay(p_request) r;
  if found then
    return;
  end if;

  select l.* into v_loan from circulation.loans l where l.id = v_done.loan_id;
  perform from circulation.members m where m.id = v_loan.member_id for no key update;
  -- Nobody waives a fine between the look at it and the undoing.
  if v_done.verb = 'check-in' and exists (select from circulation.fines f where f.loan_id = v_loan.id) then
    perform circulation.lock_money(v_loan.id, array[v_loan.member_id]);
  end if;
  v_reason := case
    when v_done.id is null then 'unknown_action'
    when v_done.outcome <> 'done' or v_done.verb not in ('check-out', 'check-in', 'renew') then 'nothing_to_undo'
    when exists (select from desk.actions u where u.undoes_id = v_done.id) then 'already_undone'
    when v_done.acted_at < p_request.acted_at - interval '1 minute' then 'too_late'
    when v_loan.id is null then 'nothing_to_undo'
    when exists (
      select from desk.actions later
      where later.copy_id = v_done.copy_id
        and later.id > v_done.id
        and later.outcome = 'done'
        and later.verb <> 'undo'
    ) then 'copy_moved_on'
    when v_done.verb = 'check-in'
      and (select m.closed_at from circulation.members m where m.id = v_loan.member_id) is not null then 'member_closed'
    when v_done.verb = 'check-in' and v_loan.lost_at is not null then 'lost_was_settled'
    when v_done.verb = 'check-in' and circulation.fines_were_settled(v_loan.id, v_loan.renewals) then 'fines_were_settled'
    when v_done.verb = 'check-in' and exists (
      select from circulation.holds h
      where h.id = v_done.hold_id and h.captured_copy_id = v_done.copy_id and h.status = 'fulfilled'
    ) then 'copy_moved_on'
  end;
  if v_reason is not null then
    return query select 'stopped', null::jsonb, v_reason;
    return;
  end if;

  -- What is undone counts no longer, also where it was dated back.
  perform figures.touch(n.branch_id, n.at)
  from (
    values
      (v_loan.branch_id, case when v_done.verb = 'check-out' then v_loan.checked_out_at else v_done.acted_at end),
      (v_loan.returned_branch_id, v_loan.returned_at)
  ) n (branch_id, at)
  where n.at is not null;
  if v_done.verb = 'check-out' then
    update circulation.loans l
    set returned_at = greatest(p_request.acted_at, l.checked_out_at),
      returned_branch_id = p_request.branch_id,
      ending = 'undone'
    where l.id = v_loan.id
      and l.returned_at is null;
    v_given_back := circulation.refund_loan_charge(p_request, v_loan.id, 'rental', 'The check-out was undone');
    perform circulation.reopen_hold(v_done.hold_id, v_loan.id);
  elsif v_done.verb = 'renew' then
    select r.number, r.due_before into v_undone
    from circulation.renewals r
    where r.loan_id = v_loan.id
    order by r.number desc
    limit 1;
    insert into circulation.renewals_undone (loan_id, number, undone_at)
    values (v_loan.id, v_undone.number, p_request.acted_at);
    update circulation.loans l
    set renewals = l.renewals - 1,
      due_at = v_undone.due_before
    where l.id = v_loan.id;
  else
    perform circulation.release_hold(v_done.copy_id);
    perform circulation.end_transit(p_request, v_done.copy_id, 'cancelled');
    -- The loan that ended stays history, and one like it goes on. What was charged on the old one is taken back: its
    -- periods will be counted on the new one.
    insert into circulation.loans
      (copy_id, member_id, branch_id, terms_id, renewal_limit, renewals, checked_out_at, due_at, claimed_returned_at,
       continues_id)
    values
      (v_loan.copy_id, v_loan.member_id, v_loan.branch_id, v_loan.terms_id, v_loan.renewal_limit, v_loan.renewals,
       v_loan.checked_out_at, v_loan.due_at, v_loan.claimed_returned_at, v_loan.id)
    returning id into v_new_loan_id;
    v_given_back := circulation.credit_fines(p_request, v_loan.id, v_loan.renewals, 0, 'The check-in was undone');
    update circulation.restrictions r
    set lifted_at = p_request.acted_at,
      lifted_reason = 'The check-in was undone',
      lifted_by_user_id = p_request.user_id
    where r.member_id = v_loan.member_id
      and r.loan_id = v_loan.id
      and r.kind = 'suspension'
      and r.lifted_at is null;
  end if;

  v_answer := p_answer || jsonb_build_object(
    'title', v_done.answer -> 'title', 'copy', v_done.answer -> 'copy', 'member', v_done.answer -> 'member',
    'loan', case when v_done.verb <> 'check-out' then (
      select jsonb_build_object(
        'id', l.id::text, 'dueAt', to_char(l.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'renewals', l.renewals, 'renewalLimit', l.renewal_limit
      )
      from circulation.loans l
      where l.id = coalesce(v_new_loan_id, v_loan.id)
    ) end,
    'charged', case when v_given_back > 0 then
      jsonb_set(v_done.answer -> 'charged', '{minor}', to_jsonb((-v_given_back)::text))
    end
  );
  perform desk.keep(
    p_request, 'undo', v_answer, null, v_loan.member_id, v_done.copy_id, coalesce(v_new_loan_id, v_loan.id), null, v_done.id
  );
  return query select 'done', v_answer, null::text;
end
$$;
