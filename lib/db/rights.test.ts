import { expect, test } from "vitest";
import { factories } from "../testing/factories";
import { useDatabase } from "../testing/database";
import { sql } from "./sql";

const { owner } = useDatabase();
const { aCopy, aMember, someTerms } = factories(owner);

const history = ["circulation.loans", "circulation.renewals", "desk.actions"];
const refused = { code: "42501" };

async function aReturnedLoan() {
  const copy = await aCopy();
  const member = await aMember();
  const { branchId } = copy;
  const [loan] = await owner()<{ id: string }[]>`
    insert into circulation.loans
      (copy_id, member_id, branch_id, terms_id, renewal_limit, checked_out_at, due_at, returned_at, returned_branch_id)
    values (${copy.id}, ${member.id}, ${branchId}, ${await someTerms()}, 2, '2026-01-01', '2026-01-15', '2026-01-10', ${branchId})
    returning id`;
  return loan?.id ?? "";
}

test("the runtime role can't write history past the functions: no insert, update, delete or truncate", async () => {
  for (const table of history) {
    for (const statement of [
      `insert into ${table} default values`,
      `delete from ${table} where true`,
      `truncate ${table}`,
    ]) {
      await expect(sql.unsafe(statement), statement).rejects.toMatchObject(refused);
    }
  }
  await expect(sql.unsafe("update circulation.loans set returned_at = null where id = 1")).rejects.toMatchObject(
    refused,
  );
  await expect(sql.unsafe("update desk.actions set answer = '{}' where id = 1")).rejects.toMatchObject(refused);
});

test("the runtime role may delete nowhere but where a screen deletes", async () => {
  const rows = await owner()<{ table: string }[]>`
    select n.nspname || '.' || c.relname as table
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v')
      and n.nspname in ('carrel', 'auth', 'catalog', 'circulation', 'desk', 'migrations')
      and (has_table_privilege('carrel_app', c.oid, 'delete') or has_table_privilege('carrel_app', c.oid, 'truncate'))
    order by 1`;
  expect(rows.map((row) => row.table)).toEqual([]);
});

test("the runtime role can't give a session to another user, rights to a key, or a role to anybody past the functions", async () => {
  for (const statement of [
    "update auth.sessions set user_id = 1 where id = 1",
    "update auth.api_keys set scopes = '{users:manage}' where id = 1",
    "update auth.password_resets set user_id = 1 where user_id = 2",
    "insert into auth.password_resets (token_hash, user_id, created_at, expires_at) values ('', 1, now(), now())",
    "update auth.users set role = 'admin' where id = 1",
    "update auth.rate_limits set used = 1 where subject = ''",
  ]) {
    await expect(sql.unsafe(statement), statement).rejects.toMatchObject(refused);
  }
});

test("the runtime role can't end a membership, nor make it anonymous, past the functions", async () => {
  for (const column of ["closed_at", "closed_by", "anonymised_at"])
    await expect(
      sql.unsafe(`update circulation.members set ${column} = null where id = 1`),
      column,
    ).rejects.toMatchObject(refused);
});

test("what is done by the clock is the worker's alone", async () => {
  for (const statement of [
    "select carrel.clean_up(now())",
    "select carrel.unlock_lost_jobs(now())",
    "select circulation.anonymise_due(now(), 1)",
    "select desk.forget_member(1, '{}', 0, 1)",
  ]) {
    await expect(sql.unsafe(statement), statement).rejects.toMatchObject(refused);
  }
});

test("the runtime role can't make or change tables, functions or roles", async () => {
  for (const statement of [
    "create table public.mine (id int)",
    "create table catalog.mine (id int)",
    "drop table catalog.titles",
    "alter table catalog.titles disable trigger all",
    "create role intruder",
    "set session_replication_role = replica",
    "update migrations.applied set sha256 = '' where true",
  ]) {
    await expect(sql.unsafe(statement), statement).rejects.toMatchObject(refused);
  }
});

test("a returned loan can't be changed or deleted, not even by the owner", async () => {
  const id = await aReturnedLoan();
  const fixed = { constraint_name: "history_is_never_changed" };
  await expect(
    owner()`update circulation.loans set returned_at = null, returned_branch_id = null where id = ${id}`,
  ).rejects.toMatchObject(fixed);
  await expect(owner()`update circulation.loans set due_at = now() where id = ${id}`).rejects.toMatchObject(fixed);
  await expect(owner()`delete from circulation.loans where id = ${id}`).rejects.toMatchObject(fixed);
  await expect(owner()`truncate circulation.loans cascade`).rejects.toMatchObject(fixed);
});

test("a branch is never deleted, not even by the owner: what was lent there says so without asking it", async () => {
  const fixed = { constraint_name: "history_is_never_changed" };
  await expect(owner()`delete from catalog.branches where code = 'NONE'`).rejects.toMatchObject(fixed);
  await expect(owner()`truncate catalog.branches cascade`).rejects.toMatchObject(fixed);
});

test("desk actions and renewals can't be changed or deleted, not even by the owner", async () => {
  const { branchId } = await aCopy();
  await owner()`
    insert into desk.actions (key, fingerprint, verb, outcome, answer, branch_id, acted_at)
    values ('an-action', ${"0".repeat(64)}, 'check-in', 'done', '{"status": "done"}', ${branchId}, now())`;
  const fixed = { constraint_name: "history_is_never_changed" };
  for (const table of ["desk.actions", "circulation.renewals"]) {
    await expect(owner().unsafe(`delete from ${table} where true`)).rejects.toMatchObject(fixed);
    await expect(owner().unsafe(`truncate ${table} cascade`)).rejects.toMatchObject(fixed);
  }
  await expect(owner()`update desk.actions set answer = '{}' where true`).rejects.toMatchObject(fixed);
});

test("a statement that would delete more rows than its work ever needs is refused as a whole", async () => {
  const [title] = await owner()<{ id: string }[]>`insert into catalog.titles (title) values ('Many') returning id`;
  const titleId = title?.id ?? "";
  await owner()`insert into catalog.subjects (name) select 'Subject ' || n from generate_series(1, 600) n`;
  await owner()`insert into catalog.title_subjects (title_id, subject_id) select ${titleId}, id from catalog.subjects`;
  await expect(owner()`delete from catalog.title_subjects where title_id = ${titleId}`).rejects.toMatchObject({
    constraint_name: "mass_deletion_refused",
  });
  const [left] = await owner()`select count(*)::int as n from catalog.title_subjects where title_id = ${titleId}`;
  expect(left?.n).toBe(600);
});
