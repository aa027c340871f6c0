-- The next free card number: the newest member's, counted on.
-- Whoever asks holds the lock until its statement is done, so that two members added at once get two numbers.
create function circulation.next_card_number() returns text
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_last text;
begin
  perform pg_advisory_xact_lock(hashtext('circulation.next_card_number'));
  select n.card_number into v_last
  from (select m.id, m.card_number from circulation.members m order by m.id desc limit 100) n
  where n.card_number ~ '[0-9]$'
    and (length(n.card_number) < 20 or substring(n.card_number from '[0-9]{1,15}$') ~ '[0-8]') -- this one can't be counted on
  order by n.id desc
  limit 1;
  return desk.next_free_code(coalesce(v_last, '20000000'));
end
$$;
