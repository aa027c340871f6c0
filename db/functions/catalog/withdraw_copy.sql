-- Takes a copy out of use: 'done', or 'on_loan' while somebody has it. No row when it has another version by now, or
-- does not exist. The copy's row is locked first, as circulation.check_out does, so that of a withdrawal and a
-- check-out at the same instant only one happens.
create function catalog.withdraw_copy(p_id bigint, p_version int, p_withdrawn_at timestamptz)
returns table (status text, version int)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform
  from catalog.copies c
  where c.id = p_id
    and c.version = p_version
  for update;
  if not found then
    return;
  end if;
  if exists (select from circulation.loans l where l.copy_id = p_id and l.returned_at is null) then
    return query select 'on_loan', p_version;
    return;
  end if;
  -- Whoever waited for it on the hold shelf, or while it was under way, waits in the queue again, where they were.
  perform circulation.release_hold(p_id);
  update circulation.transits t
  set ended_at = greatest(p_withdrawn_at, t.sent_at),
    ended_branch_id = t.from_branch_id,
    ending = 'cancelled'
  where t.copy_id = p_id
    and t.ended_at is null;
  delete from circulation.shelf_clearings s where s.copy_id = p_id;
  return query
  update catalog.copies c
  set withdrawn_at = coalesce(c.withdrawn_at, p_withdrawn_at),
    version = c.version + (c.withdrawn_at is null)::int,
    updated_at = case when c.withdrawn_at is null then p_withdrawn_at else c.updated_at end
  where c.id = p_id
  returning 'done', c.version;
end
$$;
