-- Hands letters that wait in the outbox to the worker, the oldest first, and answers how many. All together wake it once.
-- A letter whose job was given up, because workers were killed over it again and again, is told as failed.
create function circulation.hand_out_notices(p_now timestamptz, p_limit int) returns int
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_ids bigint[];
begin
  with waiting as (
    select n.id
    from circulation.notices n
    where n.settled_at is null
      and n.status = 'waiting'
    order by n.id
    limit p_limit
    for no key update skip locked
  ),
  taken as (
    update circulation.notices n
    set status = 'sending'
    from waiting w
    where n.id = w.id
    returning n.id
  )
  select array_agg(t.id order by t.id) into v_ids
  from taken t;
  if v_ids is not null then
    perform graphile_worker.add_jobs(array(
      select row(
        'send_notice', json_build_object('noticeId', i.id::text), null, null, 8, 'notice ' || i.id::text, null, null
      )::graphile_worker.job_spec
      from unnest(v_ids) as i (id)
    ));
  end if;

  update circulation.notices n
  set status = 'failed',
    failure = 'Every try to send it was interrupted.',
    settled_at = p_now
  where n.id in (
    select given_up.id
    from circulation.notices given_up
    where given_up.settled_at is null
      and given_up.status = 'sending'
      and not exists (
        select
        from graphile_worker.jobs j
        where j.key = 'notice ' || given_up.id::text
          and (j.attempts < j.max_attempts or j.locked_at is not null)
      )
    order by given_up.id
    limit 100
    for no key update skip locked
  );
  return coalesce(cardinality(v_ids), 0);
end
$$;
