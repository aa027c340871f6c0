-- What the runtime role may do. Applied after every migration, from nothing: what is not granted here is not allowed.
-- History (loans, renewals, desk actions, the whole ledger) has no INSERT, UPDATE or DELETE at all: it is written only by the
-- SECURITY DEFINER functions of db/functions, which cannot express half an action.

revoke all on schema carrel, auth, catalog, circulation, desk, ledger, office from public, carrel_app;
revoke all on all tables in schema carrel, auth, catalog, circulation, desk, ledger, office from public, carrel_app;
revoke all on all functions in schema carrel, auth, catalog, circulation, desk, ledger, office from public, carrel_app;
revoke all on schema public from public;
grant usage on schema public to carrel_app;

grant usage on schema carrel, auth, catalog, circulation, desk, ledger, office to carrel_app;
grant select on all tables in schema carrel, auth, catalog, circulation, desk, ledger, office to carrel_app;
grant execute on all functions in schema carrel, auth, catalog, circulation, desk, ledger, office to carrel_app;

grant update (library_name, country, locale, time_zone, totp_required_for_admins, member_transfer_limit_minor,
  due_soon_days, overdue_notice_days, mandatory_notices, accent, color_scheme, registration,
  registration_category_code, anonymise_after_days, version) on carrel.settings to carrel_app;

-- People and their sessions. Nothing here is deleted: a user is disabled, a session or key revoked. Users are made and given
-- roles by auth.create_user, update_user and disable_user alone, links by auth.send_link, tries by auth.take_try.
grant update (password_hash, totp_secret, totp_confirmed_at, totp_last_step, disabled_at, version, updated_at) on auth.users to carrel_app;
grant insert,
  update (token_hash, previous_token_hash, rotated_at, last_seen_at, expires_at, second_factor_at, revoked_at)
  on auth.sessions to carrel_app;
grant insert, update (last_used_at, revoked_at) on auth.api_keys to carrel_app;
grant update (last_used_at, revoked_at) on auth.own_tokens to carrel_app;
grant update (used_at) on auth.password_resets, auth.sign_in_links to carrel_app;

-- Reference data of the library.
grant insert, update on catalog.branches, catalog.item_types, circulation.member_categories, circulation.rules to carrel_app;
grant insert, update on circulation.closures to carrel_app;
grant insert, update on circulation.notice_templates to carrel_app;

-- Members are edited in place, guarded by their version. Only circulation.close_member and anonymise_member end a membership.
grant insert,
  update (card_number, name, email, language, phone, category_code, branch_id, expires_on, address, date_of_birth,
    guardian_id, guardian_name, staff_note, card_lost_at, address_gone, tell_if_borrowed_before, wants_receipts,
    unwanted_notices, history_since, forgets_loans, version, updated_at)
  on circulation.members to carrel_app;
-- A link that is revoked keeps its row, and loses its token.
grant insert, update on circulation.calendar_links to carrel_app;

-- Copies are edited in place, guarded by their version; catalog.add_copy, withdraw_copy and restore_copy do the rest.
-- Titles are written by catalog.save_title, withdraw_title and restore_title.
grant update (barcode, branch_id, item_type_code, shelf_location, call_number, price_minor, condition, note, parts, version, updated_at)
  on catalog.copies to carrel_app;

-- Imports: the web takes the upload, the worker keeps the counts. Their reports, and the titles, are written by
-- catalog.merge_import.
grant insert on catalog.imports to carrel_app;
grant update (status, rows_read, rows_valid, rows_refused, failure, finished_at) on catalog.imports to carrel_app;

-- What is done by the clock is the worker's alone.
do $$
declare
  v_function regprocedure;
begin
  for v_function in
    select p.oid::regprocedure
    from pg_proc p
    where (p.pronamespace, p.proname) in (
      ('carrel'::regnamespace, 'clean_up'),
      ('carrel'::regnamespace, 'unlock_lost_jobs'),
      ('ledger'::regnamespace, 'prepare_attempts'),
      ('ledger'::regnamespace, 'reconcile_by_clock'),
      ('ledger'::regnamespace, 'sign_seal'),
      ('ledger'::regnamespace, 'sweep_attempts'),
      ('circulation'::regnamespace, 'anonymise_due'),
      ('circulation'::regnamespace, 'hand_out_notices'),
      ('circulation'::regnamespace, 'settle_notice'),
      ('desk'::regnamespace, 'forget_member')
    )
  loop
    execute format('revoke execute on function %s from carrel_app', v_function);
    execute format('grant execute on function %s to carrel_worker', v_function);
  end loop;
end
$$;

-- The health check tells how many migrations are applied.
grant usage on schema migrations to carrel_app;
grant select on migrations.applied to carrel_app;

-- Jobs. The web enqueues through our own functions only; the worker does the work. Its tables have row security
-- without policies, which shuts out everybody but their owner: one policy each lets the worker in.
grant usage on schema graphile_worker to carrel_worker;
grant select, insert, update, delete on all tables in schema graphile_worker to carrel_worker;
grant usage on all sequences in schema graphile_worker to carrel_worker;
do $$
declare
  v_table regclass;
begin
  for v_table in
    select c.oid::regclass
    from pg_class c
    where c.relnamespace = 'graphile_worker'::regnamespace
      and c.relrowsecurity
      and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'carrel_worker')
  loop
    execute format('create policy carrel_worker on %s to carrel_worker using (true) with check (true)', v_table);
  end loop;
end
$$;
