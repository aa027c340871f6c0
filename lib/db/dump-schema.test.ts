import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { useDatabase } from "../testing/database";
import { dumpSchema } from "./dump-schema";

const database = useDatabase();
const file = path.join(process.cwd(), "db/schema.sql");

test("db/schema.sql is what the migrations make", async () => {
  const actual = await dumpSchema(database.ownerUrl());
  if (process.env.CARREL_UPDATE_SCHEMA === "1") await writeFile(file, actual);
  const recorded = await readFile(file, "utf8").catch(() => "");
  expect(recorded, "db/schema.sql is out of date: run `npm test -- --update-schema` and review the change").toBe(
    actual,
  );
});

test("every kind of change shows in the dump", async () => {
  const before = await dumpSchema(database.ownerUrl());
  const changes = [
    "create table public.trees (id bigint constraint trees_pk primary key, name text)",
    "alter table public.trees add column height int default 3",
    "alter table public.trees alter column name set not null",
    "alter table public.trees add constraint trees_name_length check (length(name) > 2)",
    "create index trees_name on public.trees (name)",
    "create function public.grow() returns trigger language plpgsql as $$ begin return new; end $$",
    "create or replace function public.grow() returns trigger language plpgsql as $$ begin return old; end $$",
    "alter function public.grow() security definer",
    "create trigger trees_grow before update on public.trees for each row execute function public.grow()",
    "grant select on public.trees to carrel_app",
    "grant update (name) on public.trees to carrel_app",
    "create view public.tall as select id from public.trees where height > 10",
    "comment on column public.trees.name is 'As the foresters say'",
  ];
  const dumps = [before];
  for (const change of changes) {
    await database.owner().unsafe(change);
    const dump = await dumpSchema(database.ownerUrl());
    expect(dump, change).not.toBe(dumps.at(-1));
    dumps.push(dump);
  }
});

test("no constraint and no index has a name that PostgreSQL made up", async () => {
  const rows = await database.owner()<{ name: string }[]>`
    select c.conname as name
    from pg_constraint c
    join pg_class t on t.oid = c.conrelid
    join pg_namespace n on n.oid = t.relnamespace
    where c.contype in ('p', 'u', 'c', 'f', 'x')
      and n.nspname in ('auth', 'catalog', 'circulation', 'desk', 'ledger', 'office')
      and c.conname ~ ('^' || t.relname || '_.*(pkey|key|check|fkey|excl)\\d*$')
    order by name`;
  expect(rows.map((row) => row.name)).toEqual([]);
});
