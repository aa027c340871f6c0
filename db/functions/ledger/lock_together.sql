-- Whether these attempts may come together although some refer to a transfer: charges are taken back, each by one of
-- them, and nothing beside them settles what a member owes. So none decides what another one does. All the charges are
-- locked, and then all the accounts, each in the order of their ids, before the first attempt is looked at.
create function ledger.lock_together(p_attempt_ids bigint[], p_opened_since timestamptz)
returns boolean
language plpgsql
as $$
declare
  v_charges bigint[];
  v_accounts bigint[];
  v_apart int;
begin
  select
    array_agg(t.id) filter (where t.id is not null),
    array_agg(a.debit_account_id) || array_agg(a.credit_account_id) || array_agg(w.id) filter (where w.id is not null),
    count(*) filter (
      where not coalesce(
        case
          when a.verb = 'transfer' then a.details is null and c.kind <> 'fees'
          else a.verb in ('refund', 'reverse') and f.kind = 'fees'
        end,
        false
      )
    ) + count(t.id) - count(distinct t.id)
  into v_charges, v_accounts, v_apart
  from ledger.attempts a
  left join ledger.accounts c on c.id = a.credit_account_id
  left join ledger.transfers t on t.id = a.refers_to
  left join ledger.accounts f on f.id = t.debit_account_id
  left join ledger.accounts w on w.kind = 'wallet' and w.member_id = f.member_id and w.currency = f.currency
  where a.id = any(p_attempt_ids)
    and a.opened_at >= p_opened_since;
  if v_apart > 0 then
    return false;
  end if;
  perform from ledger.transfers t where t.id = any(v_charges) order by t.id for no key update;
  perform from ledger.accounts a where a.id = any(v_accounts) order by a.id for no key update;
  return true;
end
$$;
