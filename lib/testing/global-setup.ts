import { createHash } from "node:crypto";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { connect } from "../db/sql";
import { migrate } from "../db/migrate";

/**
 * Once for a test run: a server (an embedded one in a temporary folder, or the one of TEST_DATABASE_URL) with a
 * migrated template database. Each test file clones it, which takes some 60 ms.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const folder = given ? undefined : await mkdtemp(path.join(os.tmpdir(), "carrel-test-"));
  const cluster = folder ? await startServer(folder) : undefined;
  const serverUrl = given ?? cluster?.url("postgres", "owner") ?? "";
  const template = `carrel_template_${await hashOfDatabaseFiles()}`;
  await makeTemplate(serverUrl, template);
  process.env.CARREL_TEST_SERVER = serverUrl;
  process.env.CARREL_TEST_TEMPLATE = template;
  return async () => {
    await cluster?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  };
}

async function startServer(folder: string) {
  const { startPostgres } = await import("../house/embedded");
  return startPostgres({ root: folder, settings: { fsync: "off", full_page_writes: "off" } });
}

async function makeTemplate(serverUrl: string, template: string) {
  const server = connect(serverUrl, { max: 1, statementTimeout: 0 });
  try {
    // Two runs may start at once against one given server, and one waits while the other migrates.
    await server`set lock_timeout = 0`;
    await server`select pg_advisory_lock(hashtext(${template}))`;
    const [existing] = await server`select from pg_database where datname = ${template} and datistemplate`;
    if (existing) return;
    await server.unsafe(`drop database if exists ${template}`);
    await server.unsafe(`create database ${template}`);
    await migrate(withDatabase(serverUrl, template));
    await server.unsafe(`alter database ${template} is_template true`);
  } finally {
    await server.end();
  }
}

async function hashOfDatabaseFiles(): Promise<string> {
  const root = path.join(process.cwd(), "db");
  const names = (await readdir(root, { recursive: true }))
    .filter((name) => name.endsWith(".sql") && name !== "schema.sql")
    .sort();
  const hash = createHash("sha256");
  for (const name of names) hash.update(name).update(await readFile(path.join(root, name)));
  return hash.digest("hex").slice(0, 16);
}

export function withDatabase(address: string, database: string): string {
  const url = new URL(address);
  url.pathname = `/${database}`;
  return url.toString();
}
