-- The number of the first entry of an account that was posted at this time or later; one more than its last where there
-- is none. Entries are numbered nearly in the order of their times: a transaction that began earlier may be numbered
-- later. So the place is found by halving, ten minutes too early, which is longer than any transaction takes, and from
-- there on one by one. An index by time would cost every transfer two more writes.
create function ledger.first_entry_since(p_account_id bigint, p_at timestamptz)
returns bigint
language plpgsql stable
as $$
declare
  v_low bigint := 1;
  v_end bigint;
  v_high bigint;
  v_middle bigint;
  v_found bigint;
begin
  select a.seq + 1 into v_end from ledger.accounts a where a.id = p_account_id;
  v_high := v_end;
  while v_low < v_high loop
    v_middle := (v_low + v_high) / 2;
    perform from ledger.entries e
    where e.account_id = p_account_id
      and e.seq = v_middle
      and e.posted_at < p_at - interval '10 minutes';
    if found then
      v_low := v_middle + 1;
    else
      v_high := v_middle;
    end if;
  end loop;

  select e.seq into v_found
  from ledger.entries e
  where e.account_id = p_account_id
    and e.seq >= v_low
    and e.posted_at >= p_at
  order by e.seq
  limit 1;
  return coalesce(v_found, v_end);
end
$$;
