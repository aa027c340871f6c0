-- A hold of somebody who was made anonymous loses its note, also where it stays linked because its loan cost something.
create or replace function circulation.guard_hold() returns trigger
language plpgsql
as $$
begin
  if tg_op = 'UPDATE'
    and (old.ended_at is null or (old.status = 'fulfilled' and new.status in ('ready', 'waiting'))) -- a check-out that is undone
    and (new.id, new.member_id, new.title_id, new.requested_at)
      is not distinct from (old.id, old.member_id, old.title_id, old.requested_at)
  then
    return new;
  end if;
  if tg_op = 'UPDATE'
    and old.ended_at is not null
    and new.note is null
    and (
      new.member_id is null
      or exists (select from circulation.members m where m.id = old.member_id and m.anonymised_at is not null)
    )
    and to_jsonb(new) - '{member_id,note}'::text[] = to_jsonb(old) - '{member_id,note}'::text[]
    and (new.member_id is null or new.member_id = old.member_id)
  then
    return new;
  end if;
  raise exception 'a hold that ended is history, and none changes its member or title: % of hold %', tg_op, old.id
    using errcode = 'restrict_violation', constraint = 'history_is_never_changed';
end
$$;

update circulation.holds h
set note = null
from circulation.members m
where m.id = h.member_id
  and m.anonymised_at is not null
  and h.note is not null;
