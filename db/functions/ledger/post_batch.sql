-- Posts attempts. What each asks for is read from its record, so the deed cannot differ from it. One call is one
-- transaction: keys, then the transfer that is referred to, then accounts in the order of their ids, then the decision
-- on every request by itself, then balances, transfers, entries, outcomes, and COMMIT. A refusal is an outcome and not
-- an exception: it commits with the rest and spoils nobody.
--
-- An attempt that has an outcome already (posted before, declared abandoned) keeps it. p_opened_since: none of the
-- attempts was opened earlier; it keeps the look-up within a partition. Attempts that refer to a transfer, name the
-- lines that they pay or count a drawer come alone, but for charges that are taken back: see ledger.lock_together.
--
-- Where a key is in flight elsewhere, a batch gives up soon: one key must not keep many waiting that have nothing to do
-- with it. The caller sends each again by itself, and then the key is waited for as long as lock_timeout allows.
create function ledger.post_batch(p_attempt_ids bigint[], p_opened_since timestamptz)
returns setof ledger.answer
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
-- By how many come together a plan made anew seems cheaper each time, and making it takes a third of the whole.
set plan_cache_mode = force_generic_plan
as $$
declare
  v_judged record;
  v_codes text[];
  v_moves ledger.move[];
  v_fresh bigint[] := '{}';
  v_alone ledger.attempts;
  v_prepared ledger.prepared;
  v_asked ledger.move[];
  v_given ledger.move;
  v_refused text[];
  v_patience text := current_setting('lock_timeout');
  v_moved ledger.moved[] := '{}';
begin
  with judged as (
    select a.id, a.opened_at, a.actor, a.key, a.fingerprint,
      a.verb not in ('transfer', 'authorise') or a.details is not null as is_alone,
      ledger.check_request(a, d, c, cu.code is not null, r.id is not null) as code,
      row(
        a.id, case a.verb when 'authorise' then 'pending' else 'posted' end, a.kind,
        a.debit_account_id, a.credit_account_id, a.currency, a.amount_minor, 0, null, null, null,
        a.loan_id, a.copy_id, a.reason, case a.verb when 'authorise' then coalesce(a.expires_at, a.opened_at + interval '7 days') end,
        a.expected_seq, a.limit_minor
      )::ledger.move as move
    from ledger.attempts a
    left join ledger.accounts d on d.id = a.debit_account_id
    left join ledger.accounts c on c.id = a.credit_account_id
    left join ledger.currencies cu on cu.code = a.currency
    left join ledger.transfers r on r.id = a.refers_to
    where a.id = any(p_attempt_ids)
      and a.opened_at >= p_opened_since
      and not exists (select from ledger.outcomes o where o.attempt_id = a.id)
  )
  select coalesce(array_agg(j.id), '{}') as ids, array_agg(j.code) as codes, array_agg(j.opened_at) as opened_ats,
    coalesce(bool_or(j.is_alone) filter (where j.code is null), false) as is_alone,
    coalesce(array_agg(j.id) filter (where j.code is null), '{}') as asked,
    array_agg(j.actor) filter (where j.code is null) as actors,
    array_agg(j.key) filter (where j.code is null) as keys,
    array_agg(j.fingerprint) filter (where j.code is null) as fingerprints,
    coalesce(array_agg(j.move) filter (where j.code is null), '{}') as moves
  into v_judged
  from (select j.* from judged j order by j.id) j;
  v_codes := v_judged.codes;
  v_moves := v_judged.moves;

  if cardinality(v_moves) > 0 then
    if cardinality(p_attempt_ids) > 1 then
      perform set_config('lock_timeout', '200ms', true);
    end if;
    v_fresh := ledger.take_keys(v_judged.asked, v_judged.actors, v_judged.keys, v_judged.fingerprints);
    if cardinality(p_attempt_ids) > 1 then
      perform set_config('lock_timeout', v_patience, true);
    end if;
    if cardinality(v_fresh) < cardinality(v_moves) then
      v_moves := array(select m from unnest(v_moves) m where m.attempt_id = any(v_fresh) order by m.attempt_id);
    end if;
  end if;

  if cardinality(v_fresh) > 0 then
    if v_judged.is_alone then
      if cardinality(p_attempt_ids) > 1 and not ledger.lock_together(p_attempt_ids, p_opened_since) then
        raise exception 'one of the attempts % comes alone', p_attempt_ids using errcode = 'invalid_parameter_value';
      end if;
      v_asked := v_moves;
      v_moves := '{}';
      foreach v_given in array v_asked loop
        select a.* into v_alone from ledger.attempts a where a.id = v_given.attempt_id and a.opened_at >= p_opened_since;
        v_prepared := ledger.prepare_alone(v_alone, v_given);
        -- What is wrong with a refund or capture stands behind what is wrong with its accounts.
        if v_alone.refers_to is not null then
          v_refused[cardinality(v_moves) + 1] := v_prepared.code;
          v_prepared.code := null;
        end if;
        v_codes[array_position(v_judged.ids, v_alone.id)] := v_prepared.code;
        -- "move is not null" would ask whether every field of it is there.
        if v_prepared.code is null and (v_prepared.move).attempt_id is not null then
          v_moves := array_append(v_moves, v_prepared.move);
        end if;
      end loop;
    end if;
    if cardinality(v_moves) > 0 then
      v_moved := array(select row(m.*)::ledger.moved from ledger.move_money(v_moves, v_refused) m);
    end if;
    perform ledger.allocate(m.transfer_id, v_alone.details -> 'lines')
    from unnest(v_moved) m
    where m.touches_fees;
    if v_alone.id is not null and v_prepared.code is null and (v_moved[1]).code is null then
      perform ledger.keep_alone(v_alone, (v_moved[1]).transfer_id, v_prepared.expected_minor);
    end if;
  end if;

  insert into ledger.outcomes (attempt_id, opened_at, result, code, transfer_id, replay_of, balance_seen, duration_us)
  select u.id,
    u.opened_at,
    case when u.id <> all(v_fresh) then 'refused' when coalesce(u.code, m.code) is null then 'posted' else 'declined' end,
    coalesce(u.code, m.code),
    m.transfer_id,
    null,
    m.balance_seen,
    extract(epoch from clock_timestamp() - u.opened_at) * 1000000
  from unnest(v_judged.ids, v_codes, v_judged.opened_ats) as u (id, code, opened_at)
  left join unnest(v_moved) m on m.attempt_id = u.id
  where u.id = any(v_fresh)
    or u.code is not null;

  -- Whose key was taken before: the same request is told the same again, another one that its key is in use.
  if cardinality(v_fresh) < cardinality(v_judged.asked) then
    insert into ledger.outcomes (attempt_id, opened_at, result, code, replay_of, duration_us)
    select u.id,
      a.opened_at,
      case when k.fingerprint = a.fingerprint then 'replayed' else 'refused' end,
      case when k.fingerprint <> a.fingerprint then 'idempotency_key_reused' end,
      case when k.fingerprint = a.fingerprint then k.attempt_id end,
      extract(epoch from clock_timestamp() - a.opened_at) * 1000000
    from unnest(v_judged.asked) as u (id)
    join ledger.attempts a on a.id = u.id and a.opened_at >= p_opened_since
    join ledger.keys k on k.actor = a.actor and k.key = a.key
    where u.id <> all(v_fresh);
  end if;

  return query select n.* from ledger.answers(p_attempt_ids) n;
end
$$;
