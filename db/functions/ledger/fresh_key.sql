-- A key for something that the library itself moves: its name, or the name with a number when that was declined before.
create function ledger.fresh_key(p_request desk.request, p_name text)
returns text
language plpgsql stable
as $$
declare
  v_key text := p_name;
  v_number int := 1;
begin
  while exists (
    select from ledger.keys k
    where k.actor = desk.actor_of(p_request.user_id, p_request.api_key_id)
      and k.key = v_key
  ) loop
    v_number := v_number + 1;
    v_key := p_name || ':' || v_number;
  end loop;
  return v_key;
end
$$;
