-- The next free barcode: the newest copy's, counted on.
-- Whoever asks holds the lock until its statement is done, so that two copies added at once get two barcodes.
create function catalog.next_barcode() returns text
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_last text;
begin
  perform pg_advisory_xact_lock(hashtext('catalog.next_barcode'));
  select n.barcode into v_last
  from (select c.id, c.barcode from catalog.copies c order by c.id desc limit 100) n
  where n.barcode ~ '[0-9]$'
    and (length(n.barcode) < 30 or substring(n.barcode from '[0-9]{1,15}$') ~ '[0-8]') -- this one can't be counted on
  order by n.id desc
  limit 1;
  return desk.next_free_code(coalesce(v_last, '30000000'));
end
$$;
