-- Looks through both kinds of books, the money and what is where, in one statement, on one snapshot: for each check how much it found, and the first of it.
-- All must be empty; lib/policy/reconciliation.ts has the checks in words.
create function ledger.reconcile()
returns table ("check" text, found bigint, sample jsonb)
language sql stable
as $$
  with findings as (
    select f."check", f.found from ledger.reconcile_accounts() f
    union all
    select f."check", f.found from ledger.reconcile_transfers() f
    union all
    select f."check", f.found from ledger.reconcile_attempts() f
    union all
    select f."check", f.found from ledger.reconcile_fees() f
    union all
    select f."check", f.found from ledger.reconcile_loans() f
    union all
    select f."check", f.found from circulation.contradictions() f
  ),
  counted as (
    select f."check", count(*) as n, array_agg(f.found) as all_of_it
    from findings f
    group by f."check"
  )
  select k."check", coalesce(c.n, 0), coalesce(to_jsonb(c.all_of_it[1:10]), '[]')
  from unnest(array[
    'debits_equal_credits', 'balances', 'two_entries', 'gapless', 'balance_chain', 'pending_totals',
    'pending_resolved_once', 'refunds_within_original', 'reversed_or_refunded', 'outcomes_of_transfers', 'as_asked',
    'attempts_have_outcomes', 'outcomes_have_attempts', 'keys', 'fees', 'charges', 'allocations', 'fines',
    'loans', 'copies', 'holds', 'transits', 'losses', 'renewals'
  ]) with ordinality as k ("check", n)
  left join counted c on c."check" = k."check"
  order by k.n
$$;
