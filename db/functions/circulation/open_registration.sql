-- Keeps a registration and hands the letter with its link to the worker. Whoever has a sign-in or a card with this e-mail
-- already, or waits for staff to look at another registration, is written something else instead and nothing is kept: the
-- caller can't tell which of these happened, and so nobody learns who is known here.
create function circulation.open_registration(
  p_person jsonb, -- {name, email, phone, address, dateOfBirth, branchId, language}
  p_token_hash bytea,
  p_at timestamptz,
  p_token_expires_at timestamptz,
  p_mails jsonb -- {confirm, known, waiting}: the three letters
)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_email text := p_person ->> 'email';
  v_letter text := 'confirm';
begin
  if exists (select from auth.users u where lower(u.email) = lower(v_email))
    or exists (select from circulation.members m where lower(m.email) = lower(v_email))
  then
    v_letter := 'known';
  elsif exists (select from circulation.registrations g where lower(g.email) = lower(v_email) and g.status = 'waiting') then
    v_letter := 'waiting';
  else
    insert into circulation.registrations
      (name, email, phone, address, date_of_birth, branch_id, language, token_hash, token_expires_at, created_at)
    values
      (p_person ->> 'name', v_email, p_person ->> 'phone', p_person ->> 'address', (p_person ->> 'dateOfBirth')::date,
       (p_person ->> 'branchId')::bigint, p_person ->> 'language', p_token_hash, p_token_expires_at, p_at);
  end if;
  perform graphile_worker.add_job('send_mail', (p_mails -> v_letter)::json, max_attempts => 8);
end
$$;
