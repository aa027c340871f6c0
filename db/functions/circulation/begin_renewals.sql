-- Keeps which loans of a member a renewal of all is about, soonest due first, before any of them is renewed: the same
-- request sent again means the same loans, and not those that came since. Answers {loans: [{id, barcode}]}.
create function circulation.begin_renewals(
  p_request desk.request,
  p_member_id bigint
)
returns table (status text, answer jsonb)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_answer jsonb;
begin
  perform from circulation.members m where m.id = p_member_id for no key update;
  return query select r.status, r.answer from desk.replay(p_request) r;
  if found then
    return;
  end if;

  select jsonb_build_object('loans', coalesce(
    jsonb_agg(jsonb_build_object('id', l.id::text, 'barcode', c.barcode) order by l.due_at, l.id), '[]'
  )) into v_answer
  from circulation.loans l
  join catalog.copies c on c.id = l.copy_id
  where l.member_id = p_member_id
    and l.returned_at is null;
  perform desk.keep(p_request, 'renew-all', v_answer, null, p_member_id, null, null, null, null);
  return query select 'done', v_answer;
end
$$;
