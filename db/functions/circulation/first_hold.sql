-- The hold that this copy fills next: the first in the queue of its title that any copy or this one will do for.
-- Suspended and expired ones are passed over. A row of nulls when there is none, or the copy is withdrawn, damaged or not
-- for loan. One that is lost or missing is found again where this is asked: at a desk.
create function circulation.first_hold(p_copy_id bigint, p_today date) returns circulation.holds
language sql stable
as $$
  select h
  from catalog.copies c
  join catalog.item_types i on i.code = c.item_type_code and i.for_loan
  join circulation.holds h on h.title_id = c.title_id and h.status = 'waiting'
  where c.id = p_copy_id
    and c.withdrawn_at is null
    and not exists (select from circulation.copy_marks k where k.copy_id = c.id and k.mark = 'damaged')
    and (h.copy_id is null or h.copy_id = c.id)
    and circulation.counts_on(h, p_today)
  order by h.priority, h.rank, h.id
  limit 1
$$;
