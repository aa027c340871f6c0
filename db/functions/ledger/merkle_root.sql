-- The root of RFC 6962's tree over hashed leaves: neighbours are hashed together, level by level, behind a byte that no
-- leaf begins with; the last one of an odd level goes up as it is.
create function ledger.merkle_root(p_leaves bytea[])
returns bytea
language plpgsql immutable
as $$
declare
  v_level bytea[] := p_leaves;
begin
  while cardinality(v_level) > 1 loop
    select array_agg(p.node order by p.n)
    into v_level
    from (
      select (u.i - 1) / 2 as n,
        case count(*)
          when 2 then sha256('\x01'::bytea || string_agg(u.hash, ''::bytea order by u.i))
          else string_agg(u.hash, ''::bytea)
        end as node
      from unnest(v_level) with ordinality as u (hash, i)
      group by (u.i - 1) / 2
    ) p;
  end loop;
  return v_level[1];
end
$$;
