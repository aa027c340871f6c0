-- What the ledger moved on some days of the library's calendar, the last one not included: counted days from the rollup, the
-- others from the entries. Nothing is ever written into a day of the ledger that is over.
create function figures.money_between(p_from date, p_to date, p_currency text)
returns table (
  day date,
  account_kind text,
  branch_id bigint,
  transfer_kind text,
  taken_back boolean,
  entries int,
  debits bigint,
  credits bigint
)
language sql stable
as $$
  select d.day, d.account_kind, d.branch_id, d.transfer_kind, d.taken_back, d.entries, d.debits, d.credits
  from figures.money_days d
  where d.day >= p_from
    and d.day < p_to
    and d.currency = p_currency
  union all
  select m.day, m.account_kind, m.branch_id, m.transfer_kind, m.taken_back, m.entries, m.debits, m.credits
  from figures.counted c
  cross join carrel.settings s
  cross join lateral figures.money_moved(
    greatest(c.before, p_from)::timestamp at time zone s.time_zone, p_to::timestamp at time zone s.time_zone, s.time_zone
  ) m
  where c.before < p_to
    and m.currency = p_currency
$$;
