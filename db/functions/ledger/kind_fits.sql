-- Whether a kind of transfer goes from this kind of account to that one: the library's chart of accounts.
create function ledger.kind_fits(p_kind text, p_debit_kind text, p_credit_kind text)
returns boolean
language sql immutable
as $$
  select coalesce(
    case p_kind
      when 'fine' then p_debit_kind = 'fees' and p_credit_kind = 'fine_income'
      when 'charge' then p_debit_kind = 'fees' and p_credit_kind = 'charge_income'
      when 'payment' then p_debit_kind in ('cash', 'wallet', 'card_clearing') and p_credit_kind = 'fees'
      when 'waiver' then p_debit_kind = 'waivers' and p_credit_kind = 'fees'
      when 'top_up' then p_debit_kind in ('cash', 'card_clearing') and p_credit_kind = 'wallet'
      when 'pay_out' then p_debit_kind = 'wallet' and p_credit_kind = 'cash'
      when 'member_transfer' then p_debit_kind = 'wallet' and p_credit_kind = 'wallet'
      -- What one member owes never becomes what another owes.
      when 'adjustment' then not (p_debit_kind = 'fees' and p_credit_kind = 'fees')
      else false
    end,
    false
  )
$$;
