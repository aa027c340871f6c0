-- Keeps the signature of a seal, and the public key that it can be checked with. What is signed already stays so.
create function ledger.sign_seal(p_seal_id bigint, p_public_key bytea, p_signature bytea)
returns void
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
  insert into ledger.seal_keys (id, public_key)
  values (encode(sha256(p_public_key), 'hex'), p_public_key)
  on conflict on constraint seal_keys_pk do nothing;

  insert into ledger.seal_signatures (seal_id, key_id, signature)
  values (p_seal_id, encode(sha256(p_public_key), 'hex'), p_signature)
  on conflict on constraint seal_signatures_pk do nothing;
$$;
