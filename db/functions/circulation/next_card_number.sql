-- The next free card number: the newest member's, counted on. Never a copy's barcode, because the desk has one scan box.
-- Whoever asks holds the lock until its statement is done, so that two members added at once get two numbers.
create function circulation.next_card_number() returns text
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_last text;
  v_digits text;
  v_number bigint;
  v_next text;
begin
  perform pg_advisory_xact_lock(hashtext('circulation.next_card_number'));
  select n.card_number into v_last
  from (select m.id, m.card_number from circulation.members m order by m.id desc limit 100) n
  where n.card_number ~ '[0-9]$'
  order by n.id desc
  limit 1;
  v_last := coalesce(v_last, '20000000');
  v_digits := substring(v_last from '[0-9]{1,15}$');

  v_number := v_digits::bigint;
  loop
    v_number := v_number + 1;
    v_next := left(v_last, -length(v_digits)) || lpad(v_number::text, greatest(length(v_digits), length(v_number::text)), '0');
    exit when not exists (select from circulation.members m where m.card_number = v_next)
      and not exists (select from catalog.copies c where c.barcode = v_next);
  end loop;
  return v_next;
end
$$;
