-- The next free card number: the newest member's, counted on.
-- Whoever asks holds the lock until its statement is done, so that two members added at once get two numbers.
create function circulation.next_card_number() returns text
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(hashtext('circulation.next_card_number'));
  return desk.next_free_code(coalesce(
    desk.last_countable(array(select m.card_number from circulation.members m order by m.id desc limit 100), 20), '20000000'
  ));
end
$$;
