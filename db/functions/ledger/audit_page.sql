-- A page of the attempts that pass the filters, newest first, behind the attempt p_after (null: from the first), and how
-- many there are in all, counted up to 1,001; null where nobody wants to know.
create function ledger.audit_page(
  p_filters ledger.audit_filters,
  p_after bigint,
  p_limit int,
  p_count boolean,
  out opened_at timestamptz[],
  out ids bigint[],
  out total int
)
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
  c_counted constant int := 1001;
  v_at timestamptz;
begin
  if p_after is not null then
    select a.opened_at into v_at from ledger.attempts a where a.id = p_after;
  end if;
  if p_count and p_after is not null then
    select count(*) into total from ledger.audit_walk(p_filters, null, null, c_counted);
  end if;
  select coalesce(array_agg(w.opened_at order by w.opened_at desc, w.id desc), '{}'),
    coalesce(array_agg(w.id order by w.opened_at desc, w.id desc), '{}')
  into opened_at, ids
  from ledger.audit_walk(
    p_filters, v_at, case when v_at is not null then p_after end,
    case when p_count and p_after is null then greatest(p_limit, c_counted) else p_limit end
  ) w;
  if p_count and p_after is null then
    total := least(cardinality(ids), c_counted);
    ids := ids[:p_limit];
    opened_at := opened_at[:p_limit];
  end if;
end
$$;
