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
  v_step bigint := 1;
  v_taken int := 0;
begin
  perform pg_advisory_xact_lock(hashtext('circulation.next_card_number'));
  select n.card_number into v_last
  from (select m.id, m.card_number from circulation.members m order by m.id desc limit 100) n
  where n.card_number ~ '[0-9]$'
    and (length(n.card_number) < 20 or substring(n.card_number from '[0-9]{1,15}$') ~ '[0-8]') -- this one can't be counted on
  order by n.id desc
  limit 1;
  v_last := coalesce(v_last, '20000000');
  v_digits := substring(v_last from '[0-9]{1,15}$');

  v_number := v_digits::bigint;
  loop
    v_number := v_number + v_step;
    v_next := left(v_last, -length(v_digits)) || lpad(v_number::text, greatest(length(v_digits), length(v_number::text)), '0');
    exit when not exists (select from circulation.members m where m.card_number = v_next)
      and not exists (select from catalog.copies c where c.barcode = v_next);
    -- Every number of a long run is taken (an old label was used again): step by step, 300,000 took 7 seconds.
    v_taken := v_taken + 1;
    if v_taken > 100 then
      v_step := v_step * 2;
    end if;
  end loop;
  return v_next;
end
$$;
