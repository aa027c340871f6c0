-- Checks a copy out to a member, if the facts that the decision was made on still stand. All or nothing.
--
-- Locks: the copy, then the member; every function of circulation takes them in this order, so they can't deadlock.
-- Under the locks the open loan, the versions and the limits are looked at again: 'stale' tells the caller to read the
-- facts and decide once more. A limit that was overridden, or does not exist, comes as null.
create function circulation.check_out(
  p_request desk.request,
  p_copy_id bigint,
  p_copy_version int,
  p_member_id bigint,
  p_member_version int,
  p_rule_book_version bigint,
  p_terms_id bigint, -- what is promised
  p_renewal_limit int,
  p_open_loan_id bigint, -- this loan of another member is closed first; null: the copy must be free
  p_max_open int, -- open loans of the member before this one must be fewer
  p_max_open_of_type int, -- the same for the copy's item type
  p_due_at timestamptz,
  p_answer jsonb, -- what the caller will be told; the loan's id is added
  p_overrides jsonb -- [{code, reason}] or null
)
returns table (status text, answer jsonb)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_copy record;
  v_member_version int;
  v_open_loan_id bigint;
  v_open int;
  v_open_of_type int;
  v_loan_id bigint;
  v_answer jsonb;
begin
  select c.version, c.item_type_code, c.withdrawn_at into v_copy
  from catalog.copies c
  where c.id = p_copy_id
  for no key update;

  -- After the lock, because the same key may have been in flight until now.
  return query select r.status, r.answer from desk.replay(p_request) r;
  if found then
    return;
  end if;

  select l.id into v_open_loan_id
  from circulation.loans l
  where l.copy_id = p_copy_id
    and l.returned_at is null;
  if v_copy.version is distinct from p_copy_version
    or v_copy.withdrawn_at is not null
    or v_open_loan_id is distinct from p_open_loan_id
  then
    return query select 'stale', null::jsonb;
    return;
  end if;

  select m.version into v_member_version
  from circulation.members m
  where m.id = p_member_id
  for no key update;
  select count(*), count(*) filter (where c.item_type_code = v_copy.item_type_code)
  into v_open, v_open_of_type
  from circulation.loans l
  join catalog.copies c on c.id = l.copy_id
  where l.member_id = p_member_id
    and l.returned_at is null;
  if v_member_version is distinct from p_member_version
    or not exists (select from circulation.rule_book b where b.version = p_rule_book_version)
    or v_open >= p_max_open
    or v_open_of_type >= p_max_open_of_type
  then
    return query select 'stale', null::jsonb;
    return;
  end if;

  if p_open_loan_id is not null then
    update circulation.loans l
    set returned_at = greatest(p_request.acted_at, l.checked_out_at),
      returned_branch_id = p_request.branch_id
    where l.id = p_open_loan_id;
  end if;

  insert into circulation.loans
    (copy_id, member_id, branch_id, terms_id, renewal_limit, checked_out_at, due_at)
  values
    (p_copy_id, p_member_id, p_request.branch_id, p_terms_id, p_renewal_limit, p_request.acted_at, p_due_at)
  returning id into v_loan_id;

  v_answer := jsonb_set(p_answer, '{loan,id}', to_jsonb(v_loan_id::text));
  insert into desk.actions
    (key, fingerprint, user_id, api_key_id, verb, outcome, answer, overrides, branch_id, member_id, copy_id, loan_id, acted_at)
  values
    (p_request.key, p_request.fingerprint, p_request.user_id, p_request.api_key_id, 'check-out', 'done', v_answer,
     p_overrides, p_request.branch_id, p_member_id, p_copy_id, v_loan_id, p_request.acted_at);
  return query select 'done', v_answer;
end
$$;
