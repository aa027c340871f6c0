-- Counts anew from the loans which titles most members borrowed lately, and which pairs at least three borrowed both of.
-- Returns how many rows it wrote. What a member wants forgotten, or has forgotten already, makes no pair.
-- Of each member the fifty latest titles count: pairs grow with the square of them.
create function catalog.refresh_shelves(p_now timestamptz) returns int
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set work_mem = '64MB'
as $$
declare
  v_popular int;
  v_pairs int;
begin
  if not pg_try_advisory_xact_lock(hashtext('catalog.refresh_shelves')) then
    return 0;
  end if;

  with wanted as (
    -- A loan whose member is forgotten was somebody's all the same.
    select c.title_id, count(distinct coalesce(l.member_id, -l.id)) as readers, max(l.id) as last_loan
    from circulation.loans l
    join catalog.copies c on c.id = l.copy_id
    join catalog.titles t on t.id = c.title_id
    where l.checked_out_at between p_now - interval '28 days' and p_now
      and t.withdrawn_at is null
    group by c.title_id
    order by count(distinct coalesce(l.member_id, -l.id)) desc, max(l.id) desc
    limit 50
  ),
  gone as (
    delete from catalog.popular_titles p
    where not exists (select from wanted w where w.title_id = p.title_id)
    returning p.title_id
  ),
  kept as (
    insert into catalog.popular_titles as p (title_id, readers)
    select w.title_id, w.readers
    from wanted w
    on conflict (title_id) do update
    set readers = excluded.readers
    where p.readers <> excluded.readers
    returning p.title_id
  )
  select (select count(*) from gone) + (select count(*) from kept) into v_popular;

  with lent as (
    select l.member_id, c.title_id, max(l.checked_out_at) as last_at
    from circulation.loans l
    join circulation.members m on m.id = l.member_id and not m.forgets_loans
    join catalog.copies c on c.id = l.copy_id
    join catalog.titles t on t.id = c.title_id and t.withdrawn_at is null
    where l.checked_out_at between p_now - interval '2 years' and p_now
    group by l.member_id, c.title_id
  ),
  placed as (
    select l.member_id, l.title_id, row_number() over (partition by l.member_id order by l.last_at desc, l.title_id) as place
    from lent l
  ),
  latest as materialized (
    select p.member_id, p.title_id
    from placed p
    where p.place <= 50
  ),
  pairs as (
    select one.title_id, other.title_id as other_title_id, count(*) as readers
    from latest one
    join latest other on other.member_id = one.member_id and other.title_id > one.title_id
    group by one.title_id, other.title_id
    having count(*) >= 3
  ),
  both_ways as (
    select p.title_id, p.other_title_id, p.readers
    from pairs p
    union all
    select p.other_title_id, p.title_id, p.readers
    from pairs p
  ),
  ranked as (
    select b.*, row_number() over (partition by b.title_id order by b.readers desc, b.other_title_id desc) as place
    from both_ways b
  ),
  wanted as (
    select r.title_id, r.other_title_id, r.readers
    from ranked r
    where r.place <= 12
  ),
  gone as (
    delete from catalog.borrowed_together b
    where not exists (
      select
      from wanted w
      where w.title_id = b.title_id
        and w.other_title_id = b.other_title_id
    )
    returning b.title_id
  ),
  kept as (
    insert into catalog.borrowed_together as b (title_id, other_title_id, readers)
    select w.title_id, w.other_title_id, w.readers
    from wanted w
    on conflict (title_id, other_title_id) do update
    set readers = excluded.readers
    where b.readers <> excluded.readers
    returning b.title_id
  )
  select (select count(*) from gone) + (select count(*) from kept) into v_pairs;
  return v_popular + v_pairs;
end
$$;
