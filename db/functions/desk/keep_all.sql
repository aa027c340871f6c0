-- Keeps the answers of actions that were done, each under its key. A copy that went over a desk stands on the hold shelf no
-- longer, whatever was done with it there. The caller has written or locked the loans, holds and members that they name.
create function desk.keep_all(p_actions desk.kept[])
returns void
language plpgsql
-- A plan made anew for each array takes longer than what it does.
set plan_cache_mode = force_generic_plan
as $$
declare
  v_handled bigint[];
  v_is_late boolean;
begin
  insert into desk.actions
    (key, fingerprint, user_id, api_key_id, verb, outcome, answer, overrides, branch_id, member_id, copy_id, loan_id,
     hold_id, undoes_id, acted_at)
  select (k.request).key, (k.request).fingerprint, (k.request).user_id, (k.request).api_key_id, k.verb, 'done', k.answer,
    k.overrides, (k.request).branch_id, k.member_id, k.copy_id, k.loan_id, k.hold_id, k.undoes_id, (k.request).acted_at
  from unnest(p_actions) k;

  select bool_or((k.request).acted_at < now() - interval '10 minutes'),
    array_agg(k.copy_id) filter (where k.verb in ('check-out', 'check-in', 'mark', 'declare-lost', 'send'))
  into v_is_late, v_handled
  from unnest(p_actions) k;
  -- What is written down long after it happened changes what its day is counted as.
  if v_is_late then
    perform figures.touch(b.branch_id, (k.request).acted_at)
    from unnest(p_actions) k
    cross join lateral (
      select (k.request).branch_id
      union
      select l.branch_id from circulation.loans l where l.id = k.loan_id
    ) b;
  end if;
  if exists (select from circulation.shelf_clearings s where s.copy_id = any(v_handled)) then
    delete from circulation.shelf_clearings s where s.copy_id = any(v_handled);
  end if;
end
$$;
