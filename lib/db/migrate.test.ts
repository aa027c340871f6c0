import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "../testing/database";
import { migrate } from "./migrate";

const { owner, ownerUrl } = useDatabase();
let root = "";

beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), "carrel-db-"));
  await cp(path.join(process.cwd(), "db"), root, { recursive: true });
});
afterAll(() => rm(root, { recursive: true, force: true }));

const file = (name: string) => path.join(root, name);

test("a second run changes nothing, and runs at the same time wait for each other", async () => {
  const lines: string[] = [];
  await Promise.all(Array.from({ length: 4 }, () => migrate(ownerUrl(), { root, log: (line) => lines.push(line) })));
  expect(new Set(lines)).toEqual(new Set(["database is up to date"]));
});

test("a failing migration names its file and line and leaves nothing behind", async () => {
  await writeFile(
    file("migrations/9000_wrong.sql"),
    "create table carrel.half (id int);\n\nselect nonsense from nowhere;\n",
  );
  await expect(migrate(ownerUrl(), { root })).rejects.toThrow(/9000_wrong\.sql:3: relation "nowhere" does not exist/);
  const [row] = await owner()`select to_regclass('carrel.half') as half`;
  expect(row?.half).toBeNull();
  await rm(file("migrations/9000_wrong.sql"));
});

test("an edited, a missing and a late migration are refused", async () => {
  const first = file("migrations/0001_branches_and_settings.sql");
  const body = await readFile(first, "utf8");
  await writeFile(first, `${body}\n-- edited`);
  await expect(migrate(ownerUrl(), { root })).rejects.toThrow(/was edited after it was applied/);
  await rm(first);
  await expect(migrate(ownerUrl(), { root })).rejects.toThrow(/its file is gone/);
  await writeFile(first, body);
  await writeFile(file("migrations/0000_a_late_one.sql"), "select 1;");
  await expect(migrate(ownerUrl(), { root })).rejects.toThrow(/give it a later number/);
  await rm(file("migrations/0000_a_late_one.sql"));
});

test("a changed function replaces the old one, signature included, and a deleted one goes", async () => {
  const health = file("functions/carrel/health.sql");
  const body = await readFile(health, "utf8");
  await writeFile(
    health,
    "create function carrel.health(p_more int) returns int language sql as $$ select p_more $$;\n",
  );
  await migrate(ownerUrl(), { root });
  const list = () => owner()`select oid::regprocedure::text as name from pg_proc where proname = 'health'`;
  expect((await list()).map((row) => row.name)).toEqual(["carrel.health(integer)"]);
  await rm(health);
  await migrate(ownerUrl(), { root });
  expect(await list()).toHaveLength(0);
  await writeFile(health, body);
  await migrate(ownerUrl(), { root });
  expect(await list()).toHaveLength(1);
});

test("a migration marked no-transaction runs outside one", async () => {
  await writeFile(
    file("migrations/9001_index.sql"),
    "-- no-transaction\ncreate index concurrently titles_of_test on catalog.titles (publisher);\n",
  );
  await migrate(ownerUrl(), { root });
  const [row] = await owner()`select to_regclass('catalog.titles_of_test')::text as name`;
  expect(row?.name).toBe("catalog.titles_of_test");
});
