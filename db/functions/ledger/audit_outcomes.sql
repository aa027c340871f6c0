-- A query for the attempts that pass the filters, newest first, read from the index of the outcomes that are not
-- "posted": one branch for each result that is asked for. The attempts themselves are looked at one by one, and only
-- where something is asked of them. Parameters as in ledger.audit_attempts.
create function ledger.audit_outcomes(p_filters ledger.audit_filters, p_onwards boolean, p_limited boolean)
returns text
language sql immutable parallel safe
as $$
  select 'select m.opened_at, m.id from (' || string_agg(
    format('(select o.opened_at, o.attempt_id as id from ledger.outcomes o where %s order by o.opened_at desc, o.attempt_id desc %s)',
      concat_ws(' and ',
        'o.result <> ''posted''',
        format('o.result = ($1).results[%s]', result.n),
        'o.opened_at >= ($1).since and o.opened_at < ($1).until',
        case when p_onwards then '(o.opened_at, o.attempt_id) < ($2, $3)' end,
        case when p_filters.code is not null then 'o.code = ($1).code' end,
        case when ledger.audit_asks_attempts(p_filters) then
          -- A subquery and no join: it is looked up for each outcome in turn, and the order of the outcomes stays.
          format('(select true from ledger.attempts a where a.id = o.attempt_id and a.opened_at = o.opened_at and %s)',
            ledger.audit_conditions(p_filters, false, false)) end
      ),
      case when p_limited then 'limit $4' end),
    ' union all ')
    || ') m order by m.opened_at desc, m.id desc' || case when p_limited then ' limit $4' else '' end
  from generate_series(1, cardinality(p_filters.results)) result (n)
$$;
