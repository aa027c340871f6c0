-- Seals the rows of transactions that are over for certain: those below the oldest one that may still commit. It waits
-- for no writer and no writer waits for it. Of two sealers at once the second gives nothing back and has nothing to do.
--
-- p_xids: how many transactions at most, so that a long backlog is sealed in pieces; `more` says whether one is left.
-- Rows that came over a restore without a seal have whatever xid they had: they are sealed when the new epoch begins.
create function ledger.seal(p_xids bigint)
returns table (seals int, row_count bigint, more boolean)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  v_horizon bigint := pg_snapshot_xmin(pg_current_snapshot())::text::bigint;
  v_begun record;
  v_epoch ledger.epochs;
  v_restored boolean;
  v_last ledger.seals;
  v_seal ledger.seals;
  v_from bigint;
  v_start bigint;
  v_to bigint;
  v_leaves record;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('ledger.seal', 0)) then
    return;
  end if;
  seals := 0;
  row_count := 0;
  more := false;
  select b.* into v_begun from ledger.begin_epoch(v_horizon) b;
  v_epoch := v_begun.epoch;
  v_restored := v_begun.is_restore;
  select s.* into v_last from ledger.seals s order by s.id desc limit 1;
  v_from := case
    when v_restored then 0
    when v_last.epoch_id = v_epoch.id then v_last.to_xid
    else v_epoch.from_xid
  end;
  v_start := v_from;
  loop
    v_to := case when v_restored then v_horizon else least(v_horizon, v_start + greatest(p_xids, 1)) end;
    for v_leaves in
      select array_agg(r.source order by r.n) as sources, array_agg(r.row_id order by r.n) as row_ids,
        array_agg(r.row_part order by r.n) as row_parts, array_agg(r.hash order by r.n) as hashes
      from (
        select w.source, w.row_id, w.row_part, w.hash,
          row_number() over (order by w.source, w.row_id, w.row_part) - 1 as n
        from ledger.sealable_v1 w
        where (v_restored or (w.xid >= v_start and w.xid < v_to))
          and not exists (
            select
            from ledger.leaves l
            where l.source = w.source
              and l.row_id = w.row_id
              and l.row_part = w.row_part
          )
      ) r
      group by r.n / 65536
      order by r.n / 65536
    loop
      v_seal := row(
        coalesce(v_last.id, 0) + 1, v_epoch.id, 1, v_from, v_to, cardinality(v_leaves.hashes),
        ledger.merkle_root(v_leaves.hashes), coalesce(v_last.hash, decode(repeat('00', 32), 'hex')), null, clock_timestamp()
      )::ledger.seals;
      v_seal.hash := sha256(convert_to(ledger.seal_content(v_seal), 'UTF8'));
      insert into ledger.seals values (v_seal.*);
      insert into ledger.leaves (seal_id, position, source, row_id, row_part, hash)
      select v_seal.id, u.n - 1, u.source, u.row_id, u.row_part, u.hash
      from unnest(v_leaves.sources, v_leaves.row_ids, v_leaves.row_parts, v_leaves.hashes)
        with ordinality as u (source, row_id, row_part, hash, n);
      v_last := v_seal;
      seals := seals + 1;
      row_count := row_count + v_seal.row_count;
    end loop;
    exit when seals > 0 or v_to >= v_horizon;
    -- A long time without money: on to where there is some.
    select coalesce(min(r.xid), v_horizon)
    into v_start
    from ledger.sealable_v1 r
    where r.xid >= v_to
      and r.xid < v_horizon;
  end loop;
  more := v_to < v_horizon;
  return next;
end
$$;
