-- What a desk needs to know of a hold; null for none.
create function circulation.hold_facts(p_hold circulation.holds) returns jsonb
language sql stable
as $$
  select jsonb_build_object(
    'id', p_hold.id::text,
    'version', p_hold.version,
    'status', p_hold.status,
    'shelfUntil', p_hold.shelf_until,
    'memberId', m.id::text,
    'memberName', m.name,
    'cardNumber', m.card_number,
    'categoryCode', m.category_code,
    'pickupBranchId', b.id::text,
    'pickupBranchName', b.name
  )
  from circulation.members m
  join catalog.branches b on b.id = p_hold.pickup_branch_id
  where m.id = p_hold.member_id
$$;
