-- What the hash of a seal is taken of: one line, which anybody can write down again from the published figures.
create function ledger.seal_content(p_seal ledger.seals)
returns text
language sql stable
as $$
  select concat_ws(
    '|', 'carrel seal', p_seal.id, p_seal.epoch_id, e.system_identifier, e.timeline, e.from_xid, p_seal.format,
    p_seal.from_xid, p_seal.to_xid, p_seal.row_count, encode(p_seal.root, 'hex'), encode(p_seal.previous_hash, 'hex'),
    extract(epoch from p_seal.sealed_at)
  )
  from ledger.epochs e
  where e.id = p_seal.epoch_id
$$;
