-- The sweep of the hour: counters nobody counts with any more, sessions that ended long ago (they hold addresses of people),
-- old links, letters that could not be sent, registrations that nobody needs any more, notes that were deleted a month ago, and imports
-- whose process was killed at the command line (those of the worker are taken over by another and are left alone, as long as their job is there).
create function carrel.clean_up(p_now timestamptz)
returns table (rate_limits int, imports int)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_rate_limits int;
  v_imports int;
begin
  delete from auth.rate_limits r
  where r.subject in (
    select old.subject
    from auth.rate_limits old
    where old.window_start < p_now - interval '1 day'
    order by old.window_start, old.subject
    limit 1000
  );
  get diagnostics v_rate_limits = row_count;

  -- What nobody asked for since yesterday; its counts go along.
  delete from carrel.cache c
  where (c.name, c.key) in (
    select old.name, old.key
    from carrel.cache old
    where old.used_at < p_now - interval '1 day'
      and coalesce(old.claimed_until < p_now, true)
    order by old.used_at, old.name, old.key
    limit 1000
  );

  delete from auth.sessions s
  where s.id in (
    select old.id
    from auth.sessions old
    where old.expires_at < p_now - interval '90 days'
    order by old.id
    limit 1000
  );
  delete from auth.password_resets r
  where r.token_hash in (
    select old.token_hash
    from auth.password_resets old
    where old.expires_at < p_now - interval '30 days'
    order by old.expires_at, old.token_hash
    limit 1000
  );

  delete from auth.sign_in_links l
  where l.token_hash in (
    select old.token_hash
    from auth.sign_in_links old
    where old.expires_at < p_now - interval '30 days'
    order by old.expires_at, old.token_hash
    limit 1000
  );
  -- A letter that is tried no more still knows a name, an address and what was written.
  delete from graphile_worker._private_jobs j
  where j.id in (
    select old.id
    from graphile_worker.jobs old
    where old.task_identifier = 'send_mail'
      and old.attempts >= old.max_attempts
      and old.locked_at is null
      and old.updated_at < p_now - interval '7 days'
    order by old.id
    limit 1000
  );
  -- An e-mail that nobody confirmed in time, and what became a member or was declined a month ago.
  delete from circulation.registrations g
  where g.id in (
    select old.id
    from circulation.registrations old
    where (old.status = 'unconfirmed' and old.token_expires_at < p_now - interval '1 day')
      or old.settled_at < p_now - interval '30 days'
    order by old.id
    limit 1000
  );

  -- Notes that were deleted and that nobody brought back, with their versions.
  delete from office.notes n
  where n.id in (
    select old.id
    from office.notes old
    where old.deleted_at < p_now - interval '30 days'
    order by old.deleted_at, old.id
    limit 1000
  );

  update catalog.imports i
  set status = 'failed',
    failure = 'The import was interrupted. Nothing was imported; start it again.',
    finished_at = p_now
  where i.id in (
    select lost.id
    from (
      select u.id
      from catalog.imports u
      where u.status in ('waiting', 'reading', 'merging')
        and u.created_at < p_now - interval '1 minute'
        and not exists (
          select
          from graphile_worker.jobs j
          where j.key = 'import ' || u.id::text
            and (j.attempts < j.max_attempts or j.locked_at is not null)
        )
      order by u.id
      limit 100
      for no key update skip locked
    ) lost
    where pg_try_advisory_xact_lock(hashtextextended('catalog.imports ' || lost.id::text, 0))
  );
  get diagnostics v_imports = row_count;
  return query select v_rate_limits, v_imports;
end
$$;
