-- The same for what lies beyond the last range. A row there waits for its seal, unless it bears the key of a row that is
-- sealed with other contents, or the number of a transaction that has not been (in the epoch of this cluster alone: after
-- a restore numbers begin anew).
create function ledger.verify_tail(p_limit int)
returns table (seal_id bigint, problem text, source text, row_id bigint, row_part bigint)
language plpgsql stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  v_next bigint := pg_snapshot_xmax(pg_current_snapshot())::text::bigint;
  v_last ledger.seals;
  v_is_here boolean;
begin
  select s.* into v_last from ledger.seals s order by s.id desc limit 1;
  select e.id = v_last.epoch_id and e.system_identifier = s.system_identifier and e.timeline = c.timeline_id
  into v_is_here
  from pg_control_system() s, pg_control_checkpoint() c, ledger.epochs e
  order by e.id desc
  limit 1;

  return query
    select s.id, case when s.id is null then 'inserted' else 'altered' end, r.source, r.row_id, r.row_part
    from ledger.sealable_v1 r
    left join ledger.leaves l on l.source = r.source and l.row_id = r.row_id and l.row_part = r.row_part
    left join ledger.seals s on s.id = l.seal_id
    where r.xid >= coalesce(v_last.to_xid, 0)
      and case
        when l.seal_id is null then v_is_here and r.xid >= v_next
        when s.id is null then true -- a leaf of no seal keeps it from being sealed
        else l.hash <> r.hash
      end
    order by 1, 3, 4, 5
    limit p_limit;
end
$$;
