-- The next code after this one that is neither a barcode nor a card number, because the desk has one scan box.
-- Its last digits are counted on, and there must be some.
create function desk.next_free_code(p_last text) returns text
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_digits text := substring(p_last from '[0-9]{1,15}$');
  v_number bigint := v_digits::bigint;
  v_next text;
  v_step bigint := 1;
  v_taken int := 0;
begin
  loop
    v_number := v_number + v_step;
    v_next := left(p_last, -length(v_digits)) || lpad(v_number::text, greatest(length(v_digits), length(v_number::text)), '0');
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
