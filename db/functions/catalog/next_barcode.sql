-- The next free barcode: the newest copy's, counted on.
-- Whoever asks holds the lock until its statement is done, so that two copies added at once get two barcodes.
create function catalog.next_barcode() returns text
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(hashtext('catalog.next_barcode'));
  return desk.next_free_code(coalesce(
    desk.last_countable(array(select c.barcode from catalog.copies c order by c.id desc limit 100), 30), '30000000'
  ));
end
$$;
