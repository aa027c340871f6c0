-- One try of a subject in its window. 0 when it may go on, else the seconds until the next window begins.
-- The upsert is the guard: of any number that come at once, exactly p_limit are let through.
create function auth.take_try(p_subject text, p_limit int, p_window interval, p_at timestamptz)
returns int
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_wait int;
begin
  insert into auth.rate_limits as r (subject, window_start, used)
  values (p_subject, p_at, 1)
  on conflict on constraint rate_limits_pk do update
  set window_start = case when r.window_start + p_window <= p_at then p_at else r.window_start end,
    used = case when r.window_start + p_window <= p_at then 1 else r.used + 1 end,
    limited_until = null
  where r.window_start + p_window <= p_at
    or r.used < p_limit;
  if found then
    return 0;
  end if;
  -- Who is refused is written down once a window, however often they try.
  update auth.rate_limits r
  set limited_until = r.window_start + p_window
  where r.subject = p_subject
    and r.used >= p_limit
    and r.limited_until is distinct from r.window_start + p_window;
  -- At least a second: the window may have ended between the statements.
  select greatest(1, ceil(extract(epoch from r.window_start + p_window - p_at)))::int into v_wait
  from auth.rate_limits r
  where r.subject = p_subject;
  return coalesce(v_wait, 1);
end
$$;
