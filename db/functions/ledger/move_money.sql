-- Moves money: locks the accounts in the order of their ids, judges the moves one after the other, and writes what
-- passes with one update an account, whatever number of moves touch it. Gives back for each move what came of it: a
-- transfer, or the code of its decline. A declined move spoils none of the others.
--
-- p_refused: for each move what is wrong with it beyond its accounts (ledger.refer); null where that can't be. It stands
-- behind them in the list of errors, so it is told only where they are in order.
--
-- Accounts are locked and updated before any row that refers to them is written: the other way round, each foreign key
-- adds a share lock to a busy row, and the row's list of lockers grows until every access crawls.
create function ledger.move_money(p_moves ledger.move[], p_refused text[])
returns setof ledger.moved
language plpgsql
as $$
declare
  v_move ledger.move;
  v_ids bigint[];
  v_currency text[];
  v_credit_normal boolean[];
  v_may_go_negative boolean[];
  v_status text[];
  v_fees boolean[];
  v_seq bigint[];
  -- Balance on the account's normal side, and what is set aside on its other side, which is what is not available.
  v_debits bigint[];
  v_credits bigint[];
  v_pending_debits bigint[];
  v_pending_credits bigint[];
  v_n int := array_length(p_moves, 1);
  v_codes text[] := array_fill(null::text, array[v_n]);
  v_transfers bigint[] := array_fill(null::bigint, array[v_n]);
  v_seen bigint[] := array_fill(null::bigint, array[v_n]);
  v_touches_fees boolean[] := array_fill(false, array[v_n]);
  v_debit_seq bigint[] := array_fill(null::bigint, array[v_n]);
  v_debit_after bigint[] := array_fill(null::bigint, array[v_n]);
  v_credit_seq bigint[] := array_fill(null::bigint, array[v_n]);
  v_credit_after bigint[] := array_fill(null::bigint, array[v_n]);
  v_code text;
  v_touched boolean := false;
  d int;
  c int;
  v_posted bigint;
  v_set_aside bigint;
  v_release bigint;
  v_debit_left bigint;
  v_credit_left bigint;
begin
  select array_agg(l.id), array_agg(l.currency), array_agg(l.normal_side = 'credit'), array_agg(l.may_go_negative),
    array_agg(l.status), array_agg(l.kind = 'fees'), array_agg(l.seq), array_agg(l.posted_debits), array_agg(l.posted_credits),
    array_agg(l.pending_debits), array_agg(l.pending_credits)
  into v_ids, v_currency, v_credit_normal, v_may_go_negative,
    v_status, v_fees, v_seq, v_debits, v_credits,
    v_pending_debits, v_pending_credits
  from (
    select a.*
    from ledger.accounts a
    where a.id in (select unnest(array[m.debit_account_id, m.credit_account_id]) from unnest(p_moves) m)
    order by a.id
    for no key update
  ) l;

  for i in 1 .. v_n loop
    v_move := p_moves[i];
    d := array_position(v_ids, v_move.debit_account_id);
    c := array_position(v_ids, v_move.credit_account_id);
    v_posted := case when v_move.phase = 'posted' then v_move.amount_minor else 0 end;
    v_set_aside := case when v_move.phase = 'pending' then v_move.amount_minor else 0 end;
    v_release := coalesce(v_move.release_minor, 0);
    -- What either account would still have available. Setting aside takes from what is available; of two accounts one
    -- gains by the move, and its gain counts only once it is posted.
    v_debit_left := case when v_credit_normal[d]
      then v_credits[d] - v_debits[d] - v_pending_debits[d] - v_posted - v_set_aside + v_release
      else v_debits[d] - v_credits[d] - v_pending_credits[d] + v_posted
    end;
    v_credit_left := case when v_credit_normal[c]
      then v_credits[c] - v_debits[c] - v_pending_debits[c] + v_posted
      else v_debits[c] - v_credits[c] - v_pending_credits[c] - v_posted - v_set_aside + v_release
    end;
    v_code := case
      when v_move.expected_seq <> v_seq[d] then 'version_conflict'
      when v_move.currency <> v_currency[d] or v_move.currency <> v_currency[c] then 'currency_mismatch'
      when v_move.phase = 'released' then p_refused[i]
      when 'frozen' in (v_status[d], v_status[c]) then 'account_frozen'
      when 'closed' in (v_status[d], v_status[c]) then 'account_closed'
      when v_debit_left < 0 and v_credit_normal[d] and not v_may_go_negative[d] then 'insufficient_funds'
      when v_credit_left < 0 and not v_credit_normal[c] and not v_may_go_negative[c] then 'insufficient_funds'
      when v_move.amount_minor > v_move.limit_minor then 'limit_exceeded'
      when greatest(v_debits[d], v_credits[c]) > 4000000000000000000 - v_posted then 'limit_exceeded'
      else p_refused[i]
    end;
    v_codes[i] := v_code;
    -- The balance that the judgement looked at: of the account that is short, else of the one that pays.
    v_seen[i] := case
      when v_code = 'insufficient_funds' and not (v_debit_left < 0 and v_credit_normal[d])
        then v_debits[c] - v_credits[c] - v_pending_credits[c]
      when v_credit_normal[d] then v_credits[d] - v_debits[d] - v_pending_debits[d]
      else v_debits[d] - v_credits[d] - v_pending_credits[d]
    end;
    continue when v_code is not null;

    v_touched := true;
    v_pending_debits[d] := v_pending_debits[d] + v_set_aside - v_release;
    v_pending_credits[c] := v_pending_credits[c] + v_set_aside - v_release;
    if v_move.phase <> 'released' then
      v_transfers[i] := nextval('ledger.transfer_ids');
    end if;
    if v_move.phase = 'posted' then
      -- Fees that were credited settle charges; fees debited by a refund open them again.
      v_touches_fees[i] := v_fees[c] or (v_fees[d] and coalesce(v_move.refunds_id, v_move.reverses_id) is not null);
      v_debits[d] := v_debits[d] + v_posted;
      v_credits[c] := v_credits[c] + v_posted;
      v_seq[d] := v_seq[d] + 1;
      v_seq[c] := v_seq[c] + 1;
      v_debit_seq[i] := v_seq[d];
      v_credit_seq[i] := v_seq[c];
      v_debit_after[i] := case when v_credit_normal[d] then v_credits[d] - v_debits[d] else v_debits[d] - v_credits[d] end;
      v_credit_after[i] := case when v_credit_normal[c] then v_credits[c] - v_debits[c] else v_debits[c] - v_credits[c] end;
    end if;
  end loop;

  if v_touched then
    update ledger.accounts a
    set posted_debits = n.debits,
      posted_credits = n.credits,
      pending_debits = n.pending_debits,
      pending_credits = n.pending_credits,
      seq = n.seq
    from unnest(v_ids, v_debits, v_credits, v_pending_debits, v_pending_credits, v_seq)
      as n (id, debits, credits, pending_debits, pending_credits, seq)
    where a.id = n.id
      and (a.posted_debits, a.posted_credits, a.pending_debits, a.pending_credits)
        is distinct from (n.debits, n.credits, n.pending_debits, n.pending_credits);

    with done as (
      select u.*
      from rows from (
        unnest(p_moves), unnest(v_transfers), unnest(v_debit_seq), unnest(v_debit_after), unnest(v_credit_seq),
        unnest(v_credit_after)
      ) as u (
        attempt_id, phase, kind, debit_account_id, credit_account_id, currency, amount_minor, release_minor,
        refunds_id, reverses_id, captures_id, loan_id, copy_id, reason, expires_at, expected_seq, limit_minor,
        transfer_id, debit_seq, debit_after, credit_seq, credit_after
      )
      where u.transfer_id is not null
    ),
    written as (
      insert into ledger.transfers
        (id, attempt_id, phase, kind, debit_account_id, credit_account_id, currency, amount_minor,
         refunds_id, reverses_id, captures_id, loan_id, copy_id, reason, expires_at)
      select n.transfer_id, n.attempt_id, n.phase, n.kind, n.debit_account_id, n.credit_account_id, n.currency, n.amount_minor,
        n.refunds_id, n.reverses_id, n.captures_id, n.loan_id, n.copy_id, n.reason, n.expires_at
      from done n
    )
    insert into ledger.entries (account_id, seq, transfer_id, side, amount_minor, balance_after)
    select n.debit_account_id, n.debit_seq, n.transfer_id, 'debit', n.amount_minor, n.debit_after
    from done n
    where n.phase = 'posted'
    union all
    select n.credit_account_id, n.credit_seq, n.transfer_id, 'credit', n.amount_minor, n.credit_after
    from done n
    where n.phase = 'posted';
  end if;

  return query
    select (p_moves[u.i]).attempt_id, u.code, u.transfer_id, u.seen, u.touches_fees
    from unnest(v_codes, v_transfers, v_seen, v_touches_fees) with ordinality as u (code, transfer_id, seen, touches_fees, i);
end
$$;
