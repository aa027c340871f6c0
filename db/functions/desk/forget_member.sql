-- Takes a member who was made anonymous out of what desks were answered, in a stretch of the actions: those for them lose
-- their member, and the words that name them go, also from answers to others ("on loan to ..."). Returns how many changed.
-- The worker walks all actions so, stretch by stretch: no index is kept for what happens once in a member's life.
--
-- A name is no number: others have the same one, and a short one is part of many. So holds are known by their own numbers
-- and by the card, and words to others go only where the copy has to do with what this member had, and the whole name
-- stands by itself.
create function desk.forget_member(
  p_member_id bigint,
  p_words text[], -- the name, then the card number
  p_after_id bigint,
  p_until_id bigint
)
returns int
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_gaps constant text := '[[:space:][:punct:]]+';
  v_card text := p_words[2];
  v_names text[];
  v_holds text[];
  v_copies bigint[];
  v_changed int;
begin
  if not exists (select from circulation.members m where m.id = p_member_id and m.anonymised_at is not null) then
    return 0;
  end if;
  select array_agg(' ' || known.word || ' ') into v_names
  from unnest(p_words) w
  cross join lateral (select btrim(regexp_replace(w, v_gaps, ' ', 'g')) as word) known
  where known.word <> '';
  select coalesce(array_agg(h.id::text), '{}') into v_holds
  from circulation.holds h
  where h.member_id = p_member_id;
  select coalesce(array_agg(had.copy_id), '{}') into v_copies
  from (
    select l.copy_id
    from circulation.loans l
    where l.member_id = p_member_id
    union
    -- Whoever waits for a title is named with each of its copies.
    select c.id
    from circulation.holds h
    join catalog.copies c on c.title_id = h.title_id
    where h.member_id = p_member_id
  ) had;

  update desk.actions a
  set member_id = nullif(a.member_id, p_member_id),
    overrides = case when a.member_id is distinct from p_member_id then a.overrides end,
    answer = a.answer
      || case when a.member_id = p_member_id or a.answer #>> '{member,id}' = p_member_id::text then '{"member": null}' else '{}' end::jsonb
      || case
        when a.answer -> 'findings' is not null and (a.member_id = p_member_id or f.is_named) then '{"findings": []}'
        else '{}'
      end::jsonb
      || case when a.member_id = p_member_id and a.answer ->> 'reason' is not null then '{"reason": "Removed"}' else '{}' end::jsonb
      || case when f.is_their_hold then '{"hold": null}' else '{}' end::jsonb
  from (
    select
      s.id,
      coalesce(
        s.answer #>> '{hold,cardNumber}' = v_card
          or (s.answer #> '{hold,memberName}' is not null and s.answer #>> '{hold,id}' = any(v_holds)),
        false
      ) as is_their_hold,
      s.answer -> 'findings' <> '[]'
        and (
          s.copy_id = any(v_copies)
          or s.hold_id::text = any(v_holds)
          -- What was forgotten before leads to nobody any more; it may have been theirs.
          or exists (
            select
            from circulation.loans l
            where l.id = (s.answer #>> '{loan,id}')::bigint
              and l.member_id is null
          )
        )
        and exists (
          select
          from unnest(v_names) w
          where strpos(' ' || regexp_replace(s.answer ->> 'findings', v_gaps, ' ', 'g') || ' ', w) > 0
        ) as is_named
    from desk.actions s
    where s.id > p_after_id
      and s.id <= p_until_id
  ) f
  where a.id = f.id
    and (a.member_id = p_member_id or f.is_their_hold or f.is_named);
  get diagnostics v_changed = row_count;
  return v_changed;
end
$$;
