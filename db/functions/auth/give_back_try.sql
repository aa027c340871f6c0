-- Gives one try back: it turned out to be the right person. Never below none, so nobody can save tries up.
create function auth.give_back_try(p_subject text)
returns void
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
  update auth.rate_limits r
  set used = greatest(r.used - 1, 1),
    window_start = case when r.used = 1 then '-infinity' else r.window_start end,
    limited_until = null
  where r.subject = p_subject
$$;
