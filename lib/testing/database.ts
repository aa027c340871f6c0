import { afterAll, beforeAll } from "vitest";
import { closePool, connect, type Sql } from "../db/sql";
import { forget } from "../env";
import { announced } from "../services/live";
import { withDatabase } from "./global-setup";

let count = 0;

/**
 * Gives this test file a database of its own, cloned from the migrated template, and points the runtime pool at it
 * with the rights of carrel_app. Call once at the top of a test file. `owner()` is a connection that may do everything.
 */
export function useDatabase(): { owner: () => Sql; appUrl: () => string; ownerUrl: () => string } {
  const name = `carrel_test_${process.pid}_${process.env.VITEST_POOL_ID ?? 0}_${Date.now()}_${++count}`;
  const server = process.env.CARREL_TEST_SERVER ?? "";
  const ownerUrl = server && withDatabase(server, name);
  const appUrl = ownerUrl && `${ownerUrl}?role=carrel_app`;
  let owner: Sql | undefined;

  beforeAll(async () => {
    await onServer(server, (sql) => sql.unsafe(`create database ${name} template ${process.env.CARREL_TEST_TEMPLATE}`));
    process.env.APP_DATABASE_URL = appUrl;
    forget();
    owner = connect(ownerUrl, { max: 4, statementTimeout: 0, name: "test owner", transactions: true });
  });
  afterAll(async () => {
    await announced();
    await closePool();
    await owner?.end({ timeout: 5 });
    await onServer(server, (sql) => sql.unsafe(`drop database if exists ${name} with (force)`));
  });
  return {
    owner: () => {
      if (!owner) throw new Error("useDatabase() must be called at the top of the file, and used inside a test");
      return owner;
    },
    appUrl: () => appUrl,
    ownerUrl: () => ownerUrl,
  };
}

async function onServer(address: string, work: (sql: Sql) => Promise<unknown>) {
  const sql = connect(address, { max: 1, statementTimeout: 0 });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
