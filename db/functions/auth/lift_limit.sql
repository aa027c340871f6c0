-- Forgets the tries of a subject. Whether they were refused at this moment.
create function auth.lift_limit(p_subject text, p_at timestamptz)
returns boolean
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
  with gone as (
    delete from auth.rate_limits r
    where r.subject = p_subject
    returning r.limited_until
  )
  select coalesce(bool_or(g.limited_until > p_at), false)
  from gone g
$$;
