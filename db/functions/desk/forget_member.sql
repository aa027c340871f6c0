-- Takes a member who was made anonymous out of what desks were answered, in a stretch of the actions: those for them lose
-- their member, and all words that name them go, also from answers to others ("on loan to ..."). Returns how many changed.
-- The worker walks all actions so, stretch by stretch: no index is kept for what happens once in a member's life.
create function desk.forget_member(p_member_id bigint, p_words text[], p_after_id bigint, p_until_id bigint)
returns int
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_changed int;
begin
  update desk.actions a
  set member_id = nullif(a.member_id, p_member_id),
    overrides = case when a.member_id is distinct from p_member_id then a.overrides end,
    answer = a.answer
      || case when a.member_id = p_member_id or a.answer #>> '{member,id}' = p_member_id::text then '{"member": null}' else '{}' end::jsonb
      || case when a.answer -> 'findings' is not null then '{"findings": []}' else '{}' end::jsonb
      || case when a.member_id = p_member_id and a.answer ->> 'reason' is not null then '{"reason": "Removed"}' else '{}' end::jsonb
      || case
        when a.answer #>> '{hold,cardNumber}' = any(p_words) or a.answer #>> '{hold,memberName}' = any(p_words)
          then '{"hold": null}'
        else '{}'
      end::jsonb
  where a.id > p_after_id
    and a.id <= p_until_id
    and (
      a.member_id = p_member_id
      or exists (
        select from unnest(p_words) w
        where strpos(coalesce(a.answer ->> 'findings', '') || coalesce(a.answer ->> 'hold', ''), w) > 0
      )
    )
    and exists (select from circulation.members m where m.id = p_member_id and m.anonymised_at is not null);
  get diagnostics v_changed = row_count;
  return v_changed;
end
$$;
