-- The id of these terms, kept once however often they are promised.
create function circulation.keep_terms(p_terms jsonb) returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_digest text := encode(sha256(convert_to(p_terms::text, 'UTF8')), 'hex');
  v_id bigint;
begin
  select t.id into v_id from circulation.terms t where t.digest = v_digest;
  if v_id is null then
    insert into circulation.terms (digest, terms)
    values (v_digest, p_terms)
    on conflict on constraint terms_digest_unique do nothing
    returning id into v_id;
  end if;
  -- Somebody else was first, and has committed: this statement sees it.
  if v_id is null then
    select t.id into v_id from circulation.terms t where t.digest = v_digest;
  end if;
  return v_id;
end
$$;
