-- Puts a member into the queue of a title, or of one copy of it, if the facts that the decision was made on still stand.
--
-- Locks the member; under the lock restrictions and limits are looked at again: 'stale' tells the caller to read the
-- facts and decide once more. A limit that was overridden, or does not exist, comes as null.
create function circulation.place_hold(
  p_request desk.request,
  p_member_id bigint,
  p_member_version int,
  p_restriction_id bigint, -- the newest that was not lifted; null: none
  p_title_id bigint,
  p_copy_id bigint, -- null: any copy
  p_pickup_branch_id bigint,
  p_rule_book_version bigint,
  p_max_open int, -- open holds of the member before this one must be fewer
  p_item_type_code text,
  p_max_open_of_type int, -- the same for titles that have a copy of this item type
  p_expires_on date,
  p_note text,
  p_answer jsonb, -- what the caller will be told; the hold's id and its place in the queue are added
  p_overrides jsonb -- [{code, reason}] or null
)
returns table (status text, answer jsonb)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_member_version int;
  v_open int;
  v_open_of_type int;
  v_hold circulation.holds;
  v_answer jsonb;
begin
  select m.version into v_member_version
  from circulation.members m
  where m.id = p_member_id
  for no key update;

  -- After the lock, because the same key may have been in flight until now.
  return query select r.status, r.answer from desk.replay(p_request) r;
  if found then
    return;
  end if;

  select count(*), count(*) filter (where circulation.could_be_of_type(h, p_item_type_code))
  into v_open, v_open_of_type
  from circulation.holds h
  where h.member_id = p_member_id
    and h.status in ('waiting', 'in_transit', 'ready');
  if v_member_version is distinct from p_member_version
    or (
      select max(r.id)
      from circulation.restrictions r
      where r.member_id = p_member_id
        and r.lifted_at is null
    ) is distinct from p_restriction_id
    or not exists (select from circulation.rule_book b where b.version = p_rule_book_version)
    or v_open >= p_max_open
    or v_open_of_type >= p_max_open_of_type
    or exists (
      select from circulation.holds h
      where h.member_id = p_member_id
        and h.title_id = p_title_id
        and h.status in ('waiting', 'in_transit', 'ready')
    )
    or not exists (
      select from catalog.copies c
      where c.title_id = p_title_id
        and c.withdrawn_at is null
        and (p_copy_id is null or c.id = p_copy_id)
    )
  then
    return query select 'stale', null::jsonb;
    return;
  end if;

  insert into circulation.holds
    (member_id, title_id, copy_id, pickup_branch_id, requested_at, rank, expires_on, note)
  values
    (p_member_id, p_title_id, p_copy_id, p_pickup_branch_id, p_request.acted_at,
     extract(epoch from p_request.acted_at), p_expires_on, p_note)
  returning * into v_hold;

  v_answer := jsonb_set(
    p_answer, '{hold}',
    (p_answer -> 'hold') || jsonb_build_object('id', v_hold.id::text, 'position', circulation.queue_position(v_hold))
  );
  perform desk.keep(
    p_request, 'place-hold', v_answer, p_overrides, p_member_id, p_copy_id, null, v_hold.id, null
  );
  return query select 'done', v_answer;
end
$$;
