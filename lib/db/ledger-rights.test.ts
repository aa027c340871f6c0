import { beforeAll, expect, test } from "vitest";
import { factories } from "../testing/factories";
import { useDatabase } from "../testing/database";
import { moneyStage } from "../testing/money-stage";
import { sql } from "./sql";

const { owner } = useDatabase();
const { aMember } = factories(owner);
let tables: { name: string; column: string }[] = [];

// What is no history: what the ledger knows from the start, and the accounts, which have a guard of their own.
const standing = ["ledger.currencies", "ledger.account_kinds", "ledger.accounts"];

beforeAll(async () => {
  await aMember();
  await moneyStage(owner);
  await owner()`select ledger.prepare_attempts(now() - interval '1 month', now() + interval '3 months')`;
  tables = await owner()<{ name: string; column: string }[]>`
    select c.oid::regclass::text as name,
      (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and a.attidentity = '' order by a.attnum limit 1) as column
    from pg_class c
    where c.relnamespace = 'ledger'::regnamespace
      and c.relkind in ('r', 'p')
    order by 1`;
});

test("every table of the ledger is known to this test, the partitions of the attempts with them", () => {
  const names = tables.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining([...standing, "ledger.transfers", "ledger.entries", "ledger.seals"]));
  expect(names.filter((name) => name.startsWith("ledger.attempts_")).length).toBeGreaterThanOrEqual(5);
});

test("the runtime role can't insert, update, delete or truncate in any table of the ledger", async () => {
  const allowed: string[] = [];
  for (const { name, column } of tables) {
    for (const statement of [
      `insert into ${name} default values`,
      `insert into ${name} overriding system value select * from ${name} limit 0`,
      `update ${name} set ${column} = ${column}`,
      `update ${name} set ${column} = ${column} where false`,
      `delete from ${name}`,
      `delete from ${name} where false`,
      `truncate ${name}`,
      `truncate ${name} cascade`,
      `select from ${name} limit 1 for update`,
      `do $$ begin lock table ${name} in exclusive mode; end $$`,
    ]) {
      const error: unknown = await sql.unsafe(statement).catch((thrown: unknown) => thrown);
      if (Reflect.get(Object(error), "code") !== "42501") allowed.push(statement);
    }
  }
  expect(allowed).toEqual([]);
});

test("the runtime role holds no right on the ledger but to read and to call, not even on a column", async () => {
  const rights = await owner()`
    select c.relname, p.right
    from pg_class c
    cross join unnest(array['insert', 'update', 'delete', 'truncate', 'references', 'trigger']) p ("right")
    where c.relnamespace = 'ledger'::regnamespace
      and c.relkind in ('r', 'p', 'v', 'm')
      and (
        has_table_privilege('carrel_app', c.oid, p.right)
        or (p.right in ('insert', 'update', 'references') and has_any_column_privilege('carrel_app', c.oid, p.right))
      )
    union all
    select s.relname, 'sequence'
    from pg_class s
    where s.relnamespace = 'ledger'::regnamespace
      and case s.relkind when 'S' then has_sequence_privilege('carrel_app', s.oid, 'usage, update') end`;
  expect(rights).toEqual([]);
});

test("the functions that write run with rights of their own and a fixed path, the inner ones without", async () => {
  const loose = await owner()`
    select p.oid::regprocedure::text as name
    from pg_proc p
    where p.pronamespace = 'ledger'::regnamespace
      and p.prosecdef
      and not exists (select from unnest(p.proconfig) c where c like 'search_path=%')`;
  expect(loose).toEqual([]);
  // An inner function is called with the caller's rights, and so can write nothing for the runtime role.
  await expect(
    sql`select ledger.take_keys(array[1]::bigint[], array['somebody'], array['some-key'], array[repeat('a', 64)])`,
  ).rejects.toMatchObject({ code: "42501" });
});

test("the runtime role does nothing in the worker's name, and says of an attempt no more than a database can have done", async () => {
  await expect(sql`select ledger.reconcile_by_clock()`).rejects.toMatchObject({ code: "42501" });
  await expect(sql`select ledger.write_reconciliation('worker')`).rejects.toMatchObject({ code: "42501" });
  const say = (code: string, sqlstate: string, ids: string[] = ["1"]) =>
    sql`select ledger.fail_attempts(${ids}::bigint[], ${code}, ${sqlstate})`;
  await expect(say("insufficient_funds", "40P01")).rejects.toMatchObject({ code: "22023" });
  await expect(say("interrupted", "no state")).rejects.toMatchObject({ code: "22023" });
  await expect(
    say(
      "interrupted",
      "40P01",
      Array.from({ length: 65 }, (_none, n) => String(n)),
    ),
  ).rejects.toMatchObject({ code: "22023" });
  // An attempt that is older than any request was left to the sweeper.
  const [old] = await owner()<{ id: string }[]>`
    insert into ledger.attempts (opened_at, actor, door, verb) values (now() - interval '2 minutes', 'cli', 'cli', 'transfer')
    returning id`;
  await say("interrupted", "40P01", [old?.id ?? ""]);
  expect(await owner()`select from ledger.outcomes o where o.attempt_id = ${old?.id ?? ""}`).toHaveLength(0);
});

test("history can't be changed, deleted or truncated, not even by the owner, in any table or partition", async () => {
  const changed: string[] = [];
  for (const { name, column } of tables.filter((table) => !standing.includes(table.name))) {
    for (const statement of [
      `update ${name} set ${column} = ${column}`,
      `update ${name} set ${column} = ${column} where false`,
      `delete from ${name}`,
      `delete from ${name} where false`,
      `truncate ${name} cascade`,
    ]) {
      const error: unknown = await owner()
        .unsafe(statement)
        .catch((thrown: unknown) => thrown);
      if (Reflect.get(Object(error), "constraint_name") !== "history_is_never_changed") changed.push(statement);
    }
  }
  expect(changed).toEqual([]);
});

test("an account is never deleted, keeps what it is, and its sums never shrink, not even by the owner", async () => {
  const fixed = { constraint_name: "history_is_never_changed" };
  for (const statement of [
    "delete from ledger.accounts where id = (select max(id) from ledger.accounts)",
    "truncate ledger.accounts cascade",
    "update ledger.accounts set may_go_negative = true where kind = 'wallet'",
    "update ledger.accounts set currency = 'USD' where kind = 'wallet'",
    "update ledger.accounts set posted_debits = posted_debits - 1 where posted_debits > 0",
    "update ledger.accounts set seq = seq - 1 where seq > 0",
  ]) {
    const error: unknown = await owner()
      .unsafe(statement)
      .catch((thrown: unknown) => thrown);
    expect(error, statement).toMatchObject(fixed);
  }
});
