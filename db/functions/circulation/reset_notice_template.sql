-- Takes the library's own wording of one letter away. False when it is another one by now.
create function circulation.reset_notice_template(p_kind text, p_language text, p_version int) returns boolean
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  delete from circulation.notice_templates t
  where t.kind = p_kind
    and t.language = p_language
    and t.version = p_version;
  return found;
end
$$;
