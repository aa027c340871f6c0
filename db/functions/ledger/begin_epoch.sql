-- The epoch of this cluster. One begins where there is none, and where the last one was of another cluster or timeline,
-- which is a restore.
create function ledger.begin_epoch(p_horizon bigint, out epoch ledger.epochs, out is_restore boolean)
language plpgsql
as $$
declare
  v_system bigint := (select s.system_identifier from pg_control_system() s);
  v_timeline int := (select c.timeline_id from pg_control_checkpoint() c);
begin
  is_restore := false;
  select e.* into epoch from ledger.epochs e order by e.id desc limit 1;
  if epoch.system_identifier = v_system and epoch.timeline = v_timeline then
    return;
  end if;
  is_restore := epoch.id is not null;
  insert into ledger.epochs (id, system_identifier, timeline, from_xid, reason)
  values (
    coalesce(epoch.id, 0) + 1, v_system, v_timeline,
    case when is_restore then p_horizon else 0 end,
    case when not is_restore then 'first' when epoch.system_identifier <> v_system then 'another cluster' else 'another timeline' end
  )
  returning * into epoch;
end
$$;
