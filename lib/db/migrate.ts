import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Logger, runMigrations } from "graphile-worker";
import { connect, PostgresError, type Sql } from "./sql";

export type MigrateOptions = { log?: (line: string) => void; root?: string };

/**
 * Brings a database up to the files of `db/`: migrations once each and in order, functions when their file changed,
 * rights always. Several processes may call it at once: one works, the others wait for it.
 *
 * drizzle-kit writes the same files but applies them without noticing an edited or a late one; this refuses both.
 */
export async function migrate(ownerUrl: string, options: MigrateOptions = {}): Promise<void> {
  const root = options.root ?? path.join(process.cwd(), "db");
  const log = options.log ?? (() => {});
  const sql = connect(ownerUrl, { max: 1, name: "carrel migrate", statementTimeout: 0 });
  try {
    await sql`set lock_timeout = 0`;
    await sql`select pg_advisory_lock(hashtext('carrel migrate'))`;
    await prepareBook(sql);
    const applied = await applyMigrations(sql, path.join(root, "migrations"), log);
    const changed = await applyFunctions(sql, path.join(root, "functions"), log);
    await installJobs(sql, ownerUrl);
    await applyRights(sql, root);
    log(applied + changed === 0 ? "database is up to date" : `${applied} migrations and ${changed} functions applied`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** A migration that can't be applied; the message names file and line. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
}

type Entry = { name: string; body: string; hash: string };

async function prepareBook(sql: Sql) {
  await sql`create schema if not exists migrations`;
  await sql`
    create table if not exists migrations.applied (
      name text constraint applied_pk primary key,
      sha256 text not null,
      applied_at timestamptz not null default now()
    )`;
}

async function readEntries(folder: string, suffix = ""): Promise<Entry[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".sql")).sort();
  return Promise.all(
    names.map(async (file) => {
      const body = await readFile(path.join(folder, file), "utf8");
      return {
        name: suffix + file.split(path.sep).join("/"),
        body,
        hash: createHash("sha256").update(body).digest("hex"),
      };
    }),
  );
}

async function readBook(sql: Sql): Promise<Map<string, string>> {
  const rows = await sql<{ name: string; sha256: string }[]>`select name, sha256 from migrations.applied`;
  return new Map(rows.map((row) => [row.name, row.sha256]));
}

async function applyMigrations(sql: Sql, folder: string, log: (line: string) => void): Promise<number> {
  const entries = await readEntries(folder);
  const book = await readBook(sql);
  const known = new Set(entries.map((entry) => entry.name));
  const missing = [...book.keys()].find((name) => !name.startsWith("functions/") && !known.has(name));
  if (missing) throw new MigrationError(`${missing} was applied to this database but its file is gone`);
  const newest =
    [...book.keys()]
      .filter((name) => !name.startsWith("functions/"))
      .sort()
      .at(-1) ?? "";
  let count = 0;
  for (const entry of entries) {
    const hash = book.get(entry.name);
    if (hash === entry.hash) continue;
    if (hash) throw new MigrationError(`${entry.name} was edited after it was applied: write a new migration instead`);
    if (entry.name < newest)
      throw new MigrationError(`${entry.name} is older than ${newest}, which is applied: give it a later number`);
    await applyEntry(sql, entry, entry.body);
    log(`applied ${entry.name}`);
    count++;
  }
  return count;
}

/** A function's file bears its name; the old signatures go first, because PostgreSQL can't replace a changed one. */
async function applyFunctions(sql: Sql, folder: string, log: (line: string) => void): Promise<number> {
  const entries = await readEntries(folder, "functions/");
  const book = await readBook(sql);
  const changed = entries.filter((entry) => book.get(entry.name) !== entry.hash);
  const gone = [...book.keys()].filter(
    (name) => name.startsWith("functions/") && !entries.some((entry) => entry.name === name),
  );
  const drops = await listDrops(sql, [...changed.map((entry) => entry.name), ...gone]);
  if (changed.length + gone.length === 0) return 0;
  // All or nothing: functions call each other, and a half-replaced set would serve wrong answers.
  const body = [
    "begin",
    "set local check_function_bodies = off",
    ...drops,
    ...gone.map((name) => `delete from migrations.applied where name = '${name}'`),
    ...changed.map((entry) => `${entry.body.trim().replace(/;$/, "")};\n${record(entry)}`),
    "commit",
  ].join(";\n");
  try {
    await sql.unsafe(body).simple();
  } catch (error) {
    await sql.unsafe("rollback").simple();
    throw explain(error, "db/functions", body);
  }
  for (const entry of changed) log(`applied ${entry.name}`);
  return changed.length + gone.length;
}

async function listDrops(sql: Sql, names: string[]): Promise<string[]> {
  const full = names.map((name) =>
    name
      .replace(/^functions\//, "")
      .replace(/\.sql$/, "")
      .replace("/", "."),
  );
  const rows = await sql<{ statement: string }[]>`
    select format('drop function %s', p.oid::regprocedure) as statement
    from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace
    where n.nspname || '.' || p.proname = any (${full})
    order by 1`;
  return rows.map((row) => row.statement);
}

const record = (entry: Entry) =>
  `insert into migrations.applied (name, sha256) values ('${entry.name}', '${entry.hash}')
   on conflict (name) do update set sha256 = excluded.sha256, applied_at = now()`;

async function applyEntry(sql: Sql, entry: Entry, body: string) {
  // CREATE INDEX CONCURRENTLY and its like can't run in a transaction; such a file says so in its first line.
  const alone = /^--\s*no-transaction\b/.test(body);
  const text = alone ? body : `begin;\n${body}\n;${record(entry)};\ncommit;`;
  try {
    await sql.unsafe(text).simple();
    if (alone) await sql.unsafe(record(entry)).simple();
  } catch (error) {
    if (!alone) await sql.unsafe("rollback").simple();
    throw explain(error, entry.name, text, alone ? 0 : 1);
  }
}

/** The schema of graphile-worker, by its own migrations. It ends its pool without waiting, so we do: a clone of this database must find nobody in it. */
async function installJobs(sql: Sql, ownerUrl: string) {
  const name = `carrel jobs ${process.pid}`;
  const url = new URL(ownerUrl);
  url.searchParams.set("application_name", name);
  await runMigrations({
    connectionString: url.toString(),
    maxPoolSize: 1,
    concurrency: 1,
    logger: new Logger(() => () => {}),
  });
  for (let tries = 0; tries < 200; tries++) {
    const [open] =
      await sql`select from pg_stat_activity where application_name = ${name} and datname = current_database()`;
    if (!open) return;
    await sleep(10);
  }
}

/** rights.sql begins from nothing; behind it each noun grants what its own file in rights/ says. Together they are one change. */
async function applyRights(sql: Sql, root: string) {
  const ofNouns = (await readEntries(path.join(root, "rights"))).map(({ body }) => body);
  const body = [await readFile(path.join(root, "rights.sql"), "utf8"), ...ofNouns].join("\n");
  try {
    await sql.unsafe(`begin;\n${body}\n;commit;`).simple();
  } catch (error) {
    await sql.unsafe("rollback").simple();
    throw explain(error, "rights.sql with rights/*.sql", body);
  }
}

function explain(error: unknown, name: string, text: string, linesBefore = 0): Error {
  if (!(error instanceof PostgresError)) return error instanceof Error ? error : new Error(String(error));
  const line = error.position ? text.slice(0, Number(error.position)).split("\n").length - linesBefore : "?";
  return new MigrationError(
    `${name}:${line}: ${error.message} (${error.code})${error.where ? `\n  ${error.where}` : ""}`,
    { cause: error },
  );
}
