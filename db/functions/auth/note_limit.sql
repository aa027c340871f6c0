-- Somebody was refused by a counter elsewhere (in Redis): written down here too, so that they stay refused when it goes away.
create function auth.note_limit(p_subject text, p_used int, p_window_start timestamptz, p_limited_until timestamptz)
returns void
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
  insert into auth.rate_limits as r (subject, window_start, used, limited_until)
  values (p_subject, p_window_start, p_used, p_limited_until)
  on conflict on constraint rate_limits_pk do update
  set window_start = excluded.window_start,
    used = excluded.used,
    limited_until = excluded.limited_until
  where r.limited_until is null
    or r.limited_until < excluded.limited_until
$$;
