-- Whether the lines of a payment come to its amount.
create function ledger.lines_add_up(p_amount_minor bigint, p_lines jsonb)
returns boolean
language sql immutable
as $$
  select coalesce(sum((l ->> 'amountMinor')::numeric) = p_amount_minor, false)
  from jsonb_array_elements(p_lines) l
$$;
