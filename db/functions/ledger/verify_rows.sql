-- What is wrong with the rows that these seals cover: altered since, removed, or put in afterwards with a transaction
-- number from a range that was sealed without them. One look at leaves and rows side by side; only what does not agree
-- is looked at twice, because a row may lie outside the range (it came over a restore, or its xid was changed), and a
-- row inside may have been sealed in an epoch before.
create function ledger.verify_rows(p_first bigint, p_last bigint, p_limit int)
returns table (seal_id bigint, problem text, source text, row_id bigint, row_part bigint)
language plpgsql stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  v_epoch_id int;
  v_from bigint;
  v_to bigint;
begin
  select min(s.epoch_id), min(s.from_xid), max(s.to_xid)
  into v_epoch_id, v_from, v_to
  from ledger.seals s
  where s.id between p_first and p_last;

  return query
    with odd as (
      select l.seal_id, l.position, coalesce(l.source, r.source) as source, coalesce(l.row_id, r.row_id) as row_id,
        coalesce(l.row_part, r.row_part) as row_part, l.hash as sealed, r.hash as present, r.xid
      from (
        select s.* from ledger.leaves s where s.seal_id between p_first and p_last
      ) l
      full join (
        select v.source, v.row_id, v.row_part, v.xid, v.hash
        from ledger.sealable_v1 v
        where v.xid >= v_from
          and v.xid < v_to
      ) r on r.source = l.source and r.row_id = l.row_id and r.row_part = l.row_part
      where l.hash is distinct from r.hash
    )
    select
      coalesce(o.seal_id, w.seal_id, (
        select min(s.id)
        from ledger.seals s
        where s.epoch_id = v_epoch_id
          and s.id between p_first and p_last
          and s.to_xid > o.xid
      )),
      case
        when o.sealed is null and w.hash is null then 'inserted'
        when o.present is null and e.hash is null then 'removed'
        else 'altered'
      end,
      o.source, o.row_id, o.row_part
    from odd o
    left join lateral (
      select v.hash
      from ledger.sealable_v1 v
      where v.source = o.source
        and v.row_id = o.row_id
        and v.row_part = o.row_part
      limit 1
    ) e on o.present is null
    left join ledger.leaves w
      on o.sealed is null and w.source = o.source and w.row_id = o.row_id and w.row_part = o.row_part
        -- A leaf of no seal is no leaf.
        and exists (select from ledger.seals s where s.id = w.seal_id)
    where case
      when o.sealed is null then w.hash is distinct from o.present
      when o.present is null then e.hash is distinct from o.sealed
      else true
    end
    order by 1, o.position, 3, 4, 5
    limit p_limit;
end
$$;
