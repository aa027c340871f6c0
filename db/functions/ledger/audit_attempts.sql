-- A query for the attempts that pass the filters, newest first: opened_at and id, read from the indexes of the attempts.
-- One branch for each account, side of it and actor, because each of these is read in order off its own index, and
-- merged; an attempt whose both accounts are asked for comes from the branch of the debited one.
-- What came of them is not looked at here; see ledger.audit_walk. Parameters as in ledger.audit_conditions, and with
-- p_limited $4 as the most that are wanted.
create function ledger.audit_attempts(p_filters ledger.audit_filters, p_onwards boolean, p_limited boolean)
returns text
language sql immutable parallel safe
as $$
  select 'select m.opened_at, m.id from (' || string_agg(
    format('(select a.opened_at, a.id from ledger.attempts a where %s order by a.opened_at desc, a.id desc %s)',
      concat_ws(' and ',
        case side.name
          when 'debit' then format('a.debit_account_id = ($1).account_ids[%s]', account.n)
          when 'credit' then format('a.credit_account_id = ($1).account_ids[%s]', account.n)
            || ' and (a.debit_account_id is null or a.debit_account_id <> all(($1).account_ids))'
        end,
        case when p_filters.actors is not null then format('a.actor = ($1).actors[%s]', actor.n) end,
        ledger.audit_conditions(p_filters, p_onwards, true)
      ),
      case when p_limited then 'limit $4' end),
    ' union all ')
    || ') m order by m.opened_at desc, m.id desc' || case when p_limited then ' limit $4' else '' end
  from generate_series(1, greatest(cardinality(p_filters.account_ids), 1)) account (n)
  cross join generate_series(1, greatest(cardinality(p_filters.actors), 1)) actor (n)
  join (values ('debit'), ('credit'), ('any')) side (name) on (side.name = 'any') = (p_filters.account_ids is null)
$$;
