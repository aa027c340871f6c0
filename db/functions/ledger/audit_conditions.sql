-- The filters as conditions on a (an attempt), with the filters themselves as $1 and the place of the page before as $2
-- (time) and $3 (id). Only the conditions that are asked for: the planner can then begin at the filter that leaves the
-- fewest. Nothing of the user's is in the text. Accounts and actors are left out where a branch of ledger.audit_branches
-- asks for them one by one.
create function ledger.audit_conditions(p_filters ledger.audit_filters, p_onwards boolean, p_in_branches boolean)
returns text
language sql immutable parallel safe
as $$
  select concat_ws(' and ',
    'a.opened_at >= ($1).since and a.opened_at < ($1).until',
    case when p_onwards then '(a.opened_at, a.id) < ($2, $3)' end,
    case when p_filters.key is not null then 'a.key = ($1).key' end,
    case when p_filters.key_begins is not null then 'a.key ^@ ($1).key_begins' end,
    case when p_filters.amount_from is not null then 'a.amount_minor >= ($1).amount_from' end,
    case when p_filters.amount_to is not null then 'a.amount_minor <= ($1).amount_to' end,
    case when p_filters.currency is not null then 'a.currency = ($1).currency' end,
    -- The same words as in the index that leaves out what nearly all attempts are.
    case when p_filters.door <> 'web' then 'a.door <> ''web''' end,
    case when p_filters.door is not null then 'a.door = ($1).door' end,
    case when p_filters.verb <> 'transfer' then 'a.verb <> ''transfer''' end,
    case when p_filters.verb is not null then 'a.verb = ($1).verb' end,
    case when not p_in_branches and p_filters.account_ids is not null then
      '(a.debit_account_id = any(($1).account_ids) or a.credit_account_id = any(($1).account_ids))' end,
    case when not p_in_branches and p_filters.actors is not null then 'a.actor = any(($1).actors)' end
  )
$$;
