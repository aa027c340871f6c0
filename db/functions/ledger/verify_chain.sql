-- What is wrong with these seals in themselves: leaves that do not give their root, a hash that its figures do not give,
-- a link that is broken. `previous` is looked up here, so that any range can be looked at by itself.
create function ledger.verify_chain(p_first bigint, p_last bigint, p_limit int)
returns table (seal_id bigint, problem text)
language sql stable
as $$
  with chain as (
    select s as seal, s.id, s.epoch_id, s.from_xid, s.to_xid, s.row_count, s.root, s.hash, s.previous_hash,
      b.id as before_id, b.hash as before_hash, b.epoch_id as before_epoch, b.from_xid as before_from, b.to_xid as before_to,
      e.from_xid as epoch_from
    from ledger.seals s
    left join ledger.epochs e on e.id = s.epoch_id
    left join lateral (
      select p.* from ledger.seals p where p.id < s.id order by p.id desc limit 1
    ) b on true
    where s.id between p_first and p_last
  )
  select f.id, f.problem
  from (
    select c.id, 'root' as problem
    from chain c
    left join lateral (
      select array_agg(l.hash order by l.position) as hashes, count(*) as n, max(l.position) as last
      from ledger.leaves l
      where l.seal_id = c.id
    ) l on true
    where l.n <> c.row_count
      or l.last is distinct from c.row_count - 1
      or ledger.merkle_root(l.hashes) is distinct from c.root
    union all
    select c.id, 'hash'
    from chain c
    where sha256(convert_to(ledger.seal_content(c.seal), 'UTF8')) is distinct from c.hash
    union all
    select c.id, 'chain'
    from chain c
    where c.id <> coalesce(c.before_id, 0) + 1
      or c.previous_hash <> coalesce(c.before_hash, decode(repeat('00', 32), 'hex'))
      or c.epoch_id < c.before_epoch
      -- Ranges follow each other without a gap: a range of many rows has several seals, and only an epoch jumps.
      or (
        c.epoch_id = c.before_epoch
        and c.from_xid <> c.before_to
        and (c.from_xid, c.to_xid) <> (c.before_from, c.before_to)
      )
      or (c.epoch_id is distinct from c.before_epoch and c.from_xid not in (0, c.epoch_from))
  ) f
  order by 1, 2
  limit p_limit
$$;
