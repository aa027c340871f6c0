-- The next free barcode: the newest copy's, counted on. Never a member's card number, because the desk has one scan box.
-- Whoever asks holds the lock until its statement is done, so that two copies added at once get two barcodes.
create function catalog.next_barcode() returns text
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_last text;
  v_digits text;
  v_number bigint;
  v_next text;
  v_step bigint := 1;
  v_taken int := 0;
begin
  perform pg_advisory_xact_lock(hashtext('catalog.next_barcode'));
  select n.barcode into v_last
  from (select c.id, c.barcode from catalog.copies c order by c.id desc limit 100) n
  where n.barcode ~ '[0-9]$'
    and (length(n.barcode) < 30 or substring(n.barcode from '[0-9]{1,15}$') ~ '[0-8]') -- this one can't be counted on
  order by n.id desc
  limit 1;
  v_last := coalesce(v_last, '30000000');
  v_digits := substring(v_last from '[0-9]{1,15}$');

  v_number := v_digits::bigint;
  loop
    v_number := v_number + v_step;
    v_next := left(v_last, -length(v_digits)) || lpad(v_number::text, greatest(length(v_digits), length(v_number::text)), '0');
    exit when not exists (select from catalog.copies c where c.barcode = v_next)
      and not exists (select from circulation.members m where m.card_number = v_next);
    -- Every number of a long run is taken (an old label was used again): step by step, 300,000 took 7 seconds.
    v_taken := v_taken + 1;
    if v_taken > 100 then
      v_step := v_step * 2;
    end if;
  end loop;
  return v_next;
end
$$;
