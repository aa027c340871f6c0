-- Takes the rows of a file one by one: 'added', 'unchanged' when a contact is all the same already, or the field that
-- another contact has ('phone', 'email'). One row that is refused costs the others nothing.
create function office.import_contacts(p_rows jsonb, p_imported_at timestamptz)
returns table (line int, result text)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_row record;
begin
  -- Two imports of one file at the same time would both find no contact without phone and e-mail.
  perform pg_advisory_xact_lock(hashtextextended('office.import_contacts', 0));
  for v_row in
    select r.line, r.name, r.kind, r.phone, r.email, r.address, r.tags
    from jsonb_to_recordset(p_rows)
      as r (line int, name text, kind text, phone text, email text, address text, tags text[])
    order by r.line
  loop
    line := v_row.line;
    if exists (
      select
      from office.contacts c
      where c.deleted_at is null
        and c.name_key = left(coalesce(nullif(carrel.fold(v_row.name), ''), lower(v_row.name)), 60) collate "C"
        and c.name = v_row.name
        and c.kind = v_row.kind
        and c.phone is not distinct from v_row.phone
        and lower(c.email) is not distinct from lower(v_row.email)
        and c.address is not distinct from v_row.address
        and c.tags = v_row.tags
    ) then
      result := 'unchanged';
      return next;
      continue;
    end if;
    insert into office.contacts (name, kind, phone, email, address, tags, created_at, updated_at)
    values
      (v_row.name, v_row.kind, v_row.phone, v_row.email, v_row.address, v_row.tags, p_imported_at, p_imported_at)
    on conflict do nothing;
    if found then
      result := 'added';
    elsif exists (select from office.contacts c where c.phone = v_row.phone and c.deleted_at is null) then
      result := 'phone';
    else
      result := 'email';
    end if;
    return next;
  end loop;
end
$$;
