-- Reconciles the books and keeps what was found, with the sums of the moment. What it looks at and whether it passed is
-- decided here and not by the caller. Called with the rights of ledger.keep_reconciliation or reconcile_by_clock.
create function ledger.write_reconciliation(p_actor text)
returns bigint
language plpgsql
as $$
declare
  v_started_at timestamptz := clock_timestamp();
  v_found record;
  v_id bigint;
begin
  select coalesce(bool_and(r.found = 0), false) as passed,
    jsonb_agg(jsonb_build_object('check', r."check", 'found', r.found, 'sample', r.sample) order by r.n) as findings,
    (
      select coalesce(jsonb_agg(to_jsonb(c) order by c.currency), '[]')
      from (
        select a.currency, cu.scale, sum(a.posted_debits)::text as debits, sum(a.posted_credits)::text as credits,
          count(*) as accounts, sum(a.seq) as entries
        from ledger.accounts a
        join ledger.currencies cu on cu.code = a.currency
        group by a.currency, cu.scale
      ) c
    ) as totals
  into v_found
  from ledger.reconcile() with ordinality as r ("check", found, sample, n);

  insert into ledger.reconciliations (started_at, finished_at, passed, findings, totals, actor)
  values (
    v_started_at, clock_timestamp(), v_found.passed, v_found.findings, v_found.totals, p_actor
  )
  returning id into v_id;
  return v_id;
end
$$;
