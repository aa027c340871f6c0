-- The answers to these attempts, in the order given. A replayed attempt is told what the first one with its key was told,
-- to the letter: the attempt that is named is the first one as well.
create function ledger.answers(p_attempt_ids bigint[])
returns setof ledger.answer
language sql stable
as $$
  select w.attempt_id,
    w.result,
    w.code,
    o.result = 'replayed',
    t.id,
    t.phase,
    coalesce(t.kind, f.kind),
    coalesce(t.debit_account_id, f.debit_account_id),
    coalesce(t.credit_account_id, f.credit_account_id),
    coalesce(t.currency, f.currency),
    coalesce(t.amount_minor, f.amount_minor),
    coalesce(t.refunds_id, t.reverses_id, t.captures_id, f.refers_to),
    f.reason,
    coalesce(t.created_at, w.finished_at),
    t.expires_at,
    d.balance_after,
    c.balance_after,
    w.balance_seen
  from unnest(p_attempt_ids) with ordinality u (id, n)
  join ledger.outcomes o on o.attempt_id = u.id
  join ledger.outcomes w on w.attempt_id = coalesce(o.replay_of, o.attempt_id)
  join ledger.attempts f on f.id = w.attempt_id and f.opened_at = w.opened_at
  left join ledger.transfers t on t.id = w.transfer_id
  left join ledger.entries d on d.transfer_id = t.id and d.side = 'debit'
  left join ledger.entries c on c.transfer_id = t.id and c.side = 'credit'
  order by u.n
$$;
