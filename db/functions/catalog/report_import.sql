-- Last step of catalog.merge_import: what there is to say about single rows.
create function catalog.report_import(p_import_id bigint) returns void
language sql
set search_path = pg_catalog, pg_temp
as $$
  insert into catalog.import_notes (import_id, line, number, kind, reason)
  select p_import_id, said.line, row_number() over (partition by said.line order by said.number), said.kind, left(said.reason, 500)
  from (
    select m.line, 0 as number, 'refused' as kind, m.refusal as reason
    from pg_temp.import_matches m
    where m.refusal is not null
    union all
    select m.line, 0, 'duplicate', format('The same title as line %s; taken once.', m.leader)
    from pg_temp.import_matches m
    where m.refusal is null
      and not m.found
      and m.leader <> m.line
      and m.barcode is null
    union all
    select r.line, w.number::int, 'note', w.note
    from pg_temp.import_rows r
    join pg_temp.import_matches m on m.line = r.line
    cross join lateral unnest(r.notes) with ordinality as w (note, number)
    where m.refusal is null
  ) said
$$;
