-- Where the money of a loan goes: what its member owes, and the library's account of this kind, both in the currency of
-- the library. Locks the member, who comes before their money, and then the accounts, in the order of their ids.
create function circulation.accounts_of_loan(p_loan_id bigint, p_kind text)
returns table (
  member_id bigint,
  copy_id bigint,
  currency text,
  fees_id bigint,
  other_id bigint,
  is_open boolean,
  owed_minor bigint,
  cap_minor bigint
)
language plpgsql
as $$
begin
  perform
  from circulation.members m
  join circulation.loans l on l.member_id = m.id
  where l.id = p_loan_id
  for no key update of m;
  perform
  from ledger.accounts a
  cross join carrel.settings s
  where a.currency = s.currency
    and (
      a.kind = p_kind
      or (a.kind = 'fees' and a.member_id = (select l.member_id from circulation.loans l where l.id = p_loan_id))
    )
  order by a.id
  for no key update of a;

  return query
    select m.id, l.copy_id, f.currency, f.id, o.id, f.status = 'open' and o.status = 'open',
      f.posted_debits - f.posted_credits, c.fine_cap_minor
    from circulation.loans l
    join circulation.members m on m.id = l.member_id
    join circulation.member_categories c on c.code = m.category_code
    cross join carrel.settings s
    join ledger.accounts f on f.kind = 'fees' and f.member_id = m.id and f.currency = s.currency
    join ledger.accounts o on o.kind = p_kind and o.currency = s.currency
    where l.id = p_loan_id;
end
$$;
