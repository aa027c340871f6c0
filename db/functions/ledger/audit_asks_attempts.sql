-- Whether the filters ask for more than a window of time and what came of an attempt.
create function ledger.audit_asks_attempts(p_filters ledger.audit_filters)
returns boolean
language sql immutable parallel safe
as $$
  select num_nonnulls(
    p_filters.account_ids, p_filters.actors, p_filters.key, p_filters.key_begins, p_filters.amount_from,
    p_filters.amount_to, p_filters.currency, p_filters.door, p_filters.verb
  ) > 0
$$;
