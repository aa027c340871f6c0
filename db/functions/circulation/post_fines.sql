-- Charges the periods that a loan is late, each once, whoever counted it first: the job of the night or the desk. Gives
-- back what was newly charged, in minor units.
--
-- Where the member may owe no more than so much, the period that goes past it is cut, and of later ones is kept that
-- nothing was charged. What the ledger declines (the account is frozen) is on record there and not here: the next run
-- tries it again, under a fresh key. While that is so, it is tried with the first period alone.
create function circulation.post_fines(
  p_request desk.request,
  p_loan_id bigint,
  p_renewal int,
  p_periods jsonb -- [{"period": 1, "day": "2026-06-15", "amountMinor": "50"}]
)
returns bigint
language plpgsql
as $$
declare
  v_of record;
  v_periods int[];
  v_days date[];
  v_amounts bigint[];
  v_transfers bigint[];
  v_charged bigint;
begin
  select a.* into strict v_of from circulation.accounts_of_loan(p_loan_id, 'fine_income') a;

  select array_agg(d.period order by d.period), array_agg(d.day order by d.period),
    array_agg(
      case
        when v_of.cap_minor is null then d.amount
        else least(d.amount, greatest(v_of.cap_minor - v_of.owed_minor - d.before, 0))
      end
      order by d.period
    )
  into v_periods, v_days, v_amounts
  from (
    select p.period, p.day, p."amountMinor" as amount,
      (sum(p."amountMinor") over (order by p.period) - p."amountMinor")::bigint as before,
      row_number() over (order by p.period) as place
    from jsonb_to_recordset(p_periods) as p (period int, day date, "amountMinor" bigint)
    where not exists (
      select from circulation.fines f
      where f.loan_id = p_loan_id
        and f.renewal = p_renewal
        and f.period = p.period
    )
  ) d
  where v_of.is_open
    or d.place = 1;
  if v_periods is null then
    return 0;
  end if;

  select array_agg(p.transfer_id order by p.ordinality) into v_transfers
  from ledger.post_within(p_request, (
    select jsonb_agg(
      jsonb_build_object(
        'key', ledger.fresh_key(p_request, format('fine:%s:%s:%s', p_loan_id, p_renewal, u.period)),
        'verb', 'transfer',
        'kind', 'fine',
        'debit_account_id', v_of.fees_id,
        'credit_account_id', v_of.other_id,
        'currency', v_of.currency,
        'amount_minor', u.amount,
        'loan_id', p_loan_id,
        'copy_id', v_of.copy_id
      )
      order by u.period
    )
    from unnest(v_periods, v_amounts) as u (period, amount)
    where u.amount > 0
  )) with ordinality p;

  with kept as (
    insert into circulation.fines (loan_id, renewal, period, day, amount_minor, transfer_id, posted_at)
    select p_loan_id, p_renewal, n.period, n.day, n.amount, n.transfer_id, p_request.acted_at
    from (
      select u.period, u.day, u.amount,
        case when u.amount > 0 then v_transfers[u.place] end as transfer_id
      from (
        select g.period, g.day, g.amount, (count(*) filter (where g.amount > 0) over (order by g.period))::int as place
        from unnest(v_periods, v_days, v_amounts) as g (period, day, amount)
      ) u
    ) n
    where n.amount = 0
      or n.transfer_id is not null
    returning amount_minor
  )
  select coalesce(sum(k.amount_minor), 0) into v_charged from kept k;
  return v_charged;
end
$$;
