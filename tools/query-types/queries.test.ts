import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listFiles, root } from "../../lib/checks/files";
import { parserReady } from "../../lib/checks/where";
import { useDatabase } from "../../lib/testing/database";
import { checkQuery } from "./check";
import { type Database, openDatabase } from "./database";
import { readQueries } from "./queries";

const database = useDatabase();
const config = path.join(root, "tsconfig.json");
let db: Database;

beforeAll(async () => {
  await parserReady;
  await database.owner().unsafe(`
    create type public.signal as enum ('red', 'green');
    create table public.trees (
      id bigint primary key, name text not null, nickname text, height int not null, planted_on date, felled_at timestamptz,
      rings int[] not null, notes jsonb not null, light public.signal not null, price numeric not null, bark bytea
    );
    create table public.nests (id bigint primary key, tree_id bigint not null references public.trees (id), bird text not null);
  `);
  db = await openDatabase(database.ownerUrl());
});
afterAll(() => db.end());

async function problemsIn(body: string) {
  const file = path.join(root, "lib/db/made-up-for-this-test.ts");
  const text = `import { sql, json } from "./sql";\nexport async function ask(id: string, name: string | null, at: Date, ids: string[]) {\n${body}\n}\n`;
  const { checker, queries, unreadable } = readQueries([file], config, { overlay: new Map([[file, text]]) });
  const found = await Promise.all(queries.map((query) => checkQuery(query, checker, db)));
  return [...unreadable.map((entry) => entry.message), ...found.flat()];
}

test("every query of lib/db has the types that the schema gives it", async () => {
  const files = listFiles(["lib/db"], [".ts"]).filter((file) => !file.endsWith(".test.ts"));
  const { checker, queries, unreadable } = readQueries(
    files.map((file) => path.join(root, file)),
    config,
  );
  const place = (entry: { file: string; line: number; name: string }) =>
    `${path.relative(root, entry.file)}:${entry.line} ${entry.name}`;
  const problems = unreadable.map((entry) => `${place(entry)}: ${entry.message}`);
  for (const query of queries) {
    for (const problem of await checkQuery(query, checker, db)) problems.push(`${place(query)}: ${problem}`);
  }
  expect([...new Set(problems)]).toEqual([]);
  expect(queries.length).toBeGreaterThan(0);
}, 120_000);

test("a function that puts fragments together is read where it is called, with what it is given", async () => {
  const part = (tree: string) =>
    `function birdsOf(tree: ReturnType<typeof sql>, least = sql\`0\`) {
      return sql\`select count(*)::int + \${least} as birds from public.nests n where n.tree_id = \${tree}\`;
     }
     return sql<{ id: string; birds: number }[]>\`
      select t.id, b.birds from public.trees t cross join lateral (\${birdsOf(sql\`${tree}\`)}) b where t.id = \${id}\``;
  expect(await problemsIn(part("t.id"))).toEqual([]);
  expect(await problemsIn(part("t.nowhere"))).toEqual([expect.stringContaining("t.nowhere does not exist")]);
});

test("a query that agrees with its row type passes", async () => {
  expect(
    await problemsIn(`return sql<{ id: string; nickname: string | null; height: number; plantedOn: string | null; felledAt: Date | null; rings: number[];
      notes: { a: string }; light: "red" | "green"; price: string; bark: Buffer | null; total: number }[]>\`
      select t.id, t.nickname, t.height, t.planted_on, t.felled_at, t.rings, t.notes, t.light, t.price, t.bark, count(*) over ()::int as total
      from public.trees t
      where (\${name}::text is null or t.name = \${name}) and t.felled_at < \${at} and t.id = any (\${ids}::bigint[])
      order by t.id limit 10\``),
  ).toEqual([]);
});

test("a wrong type is found", async () => {
  expect(await problemsIn("return sql<{ id: number }[]>`select id from public.trees limit 1`")).toEqual([
    '"id" is a string (int8), but its type is number',
  ]);
  expect(await problemsIn("return sql<{ n: number }[]>`select count(*) as n from public.trees`")).toEqual([
    '"n" is a string (int8), but its type is number',
  ]);
  expect(
    await problemsIn("return sql<{ felledAt: string | null }[]>`select felled_at from public.trees limit 1`"),
  ).toHaveLength(1);
  expect(await problemsIn("return sql<{ rings: string[] }[]>`select rings from public.trees limit 1`")).toHaveLength(1);
  expect(await problemsIn('return sql<{ light: "red" }[]>`select light from public.trees limit 1`')).toEqual([
    '"light" is an enum with "green" too, but its type is "red"',
  ]);
});

test("a wrong column is found, of the query and of the row type", async () => {
  expect(await problemsIn("return sql<{ colour: string }[]>`select colour from public.trees limit 1`")).toEqual([
    'PostgreSQL refuses it: column "colour" does not exist',
  ]);
  expect(
    await problemsIn("return sql<{ id: string; title: string }[]>`select id, name from public.trees limit 1`"),
  ).toEqual([
    'column "name" is selected, but the row type has no such property',
    'the row type has "title", but the query selects no such column',
  ]);
  expect(
    await problemsIn("return sql<{ plantedon: string | null }[]>`select planted_on from public.trees limit 1`"),
  ).toHaveLength(2);
});

test.each([
  ["a nullable column", "select nickname as x from public.trees"],
  [
    "the far side of a left join",
    "select n.bird as x from public.trees t left join public.nests n on n.tree_id = t.id",
  ],
  ["a nullable column of a CTE", "with a as (select nickname as x from public.trees) select x from a"],
  ["a nullable column of a sub-query", "select s.x from (select lower(t.nickname) as x from public.trees t) s"],
  ["a case without else", "select case when height > 1 then name end as x from public.trees"],
  ["a maximum over no rows", "select max(name) as x from public.trees"],
  [
    "a scalar sub-query that may find nothing",
    "select (select n.bird from public.nests n where n.tree_id = t.id limit 1) as x from public.trees t",
  ],
  ["a key of a json value", "select notes ->> 'a' as x from public.trees"],
  ["one branch of a union", "select name as x from public.trees union all select nickname from public.trees"],
  [
    "a column set to null",
    "update public.trees set nickname = null where nickname is not null returning nickname as x",
  ],
])("a wrong nullability is found: %s", async (_, text) => {
  expect(await problemsIn(`return sql<{ x: string }[]>\`${text}\``)).toEqual([
    '"x" can be null, but its type is string',
  ]);
  expect(await problemsIn(`return sql<{ x: string | null }[]>\`${text}\``)).toEqual([]);
});

test.each([
  ["a column that WHERE tested", "select nickname as x from public.trees where nickname is not null"],
  [
    "a column that a join compared",
    "select n.bird as x from public.trees t left join public.nests n on n.tree_id = t.id where n.id = 1",
  ],
  ["coalesce with a value", "select coalesce(nickname, name) as x from public.trees"],
  ["a maximum of a group", "select max(name) as x from public.trees group by height"],
  [
    "a correlated exists",
    "select case when exists (select from public.nests n where n.tree_id = t.id) then 'yes' else 'no' end as x from public.trees t",
  ],
  ["what an insert returns", "insert into public.nests (id, tree_id, bird) values (1, 2, 'wren') returning bird as x"],
])("what is never null may be said so: %s", async (_, text) => {
  expect(await problemsIn(`return sql<{ x: string }[]>\`${text}\``)).toEqual([]);
});

test("fragments are put in their places, each choice in turn", async () => {
  expect(
    await problemsIn(
      "const part = sql`and t.height > ${1}`;\nreturn sql<{ id: string }[]>`select t.id from public.trees t where t.id = ${id} ${name ? part : sql``} limit 1`",
    ),
  ).toEqual([]);
  expect(
    await problemsIn(
      "return sql<{ id: string }[]>`select t.id from public.trees t where t.id = ${id} ${name ? sql`and t.wrong` : sql``} limit 1`",
    ),
  ).toEqual(["PostgreSQL refuses it: column t.wrong does not exist"]);
});

test("what cannot be known before it runs is refused", async () => {
  expect((await problemsIn("return sql`insert into public.trees ${sql({ id })}`"))[0]).toContain(
    "write the query as one static template",
  );
});

test("an answer without a row type is refused, an answer that is nothing needs none", async () => {
  expect(await problemsIn("return sql`select id from public.trees limit 1`")).toEqual([
    "it answers with id, but no row type stands at it",
  ]);
  expect(await problemsIn("await sql`select id from public.trees limit 1`")).toEqual([]);
  expect(await problemsIn("return sql`update public.trees set notes = ${json({})} where id = ${id}`")).toEqual([]);
});
