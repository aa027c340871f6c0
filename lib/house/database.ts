import path from "node:path";
import { beingFilled } from "../../db/seed/marker";
import { migrate } from "../db/migrate";
import { connect } from "../db/sql";
import { defaultDatabase, startPostgres, type Cluster } from "./embedded";
import { HouseError, errorMessage } from "./errors";
import { requireWritable } from "./folders";
import { tryLock } from "./lock";
import { giveLogins } from "./logins";
import { project, type Settings } from "./settings";
import { trySignIn } from "./sign-in";

/** The library's database, the embedded one or that of DATABASE_URL. */
export type Database = {
  ownerUrl: string;
  appUrl: string;
  workerUrl: string;
  cluster?: Cluster;
};

/** Starts or joins the embedded server, or checks that the one of DATABASE_URL answers. */
export async function openDatabase(settings: Settings, log: (line: string) => void): Promise<Database> {
  if (settings.databaseUrl) return openGiven(settings.databaseUrl, settings);
  const cluster = await startPostgres({ root: postgresRoot(settings.data), log });
  return describeEmbedded(cluster);
}

export function describeEmbedded(cluster: Cluster): Database {
  const address = (login: "owner" | "app" | "worker") => cluster.url(defaultDatabase, login);
  return { ownerUrl: address("owner"), appUrl: address("app"), workerUrl: address("worker"), cluster };
}

/** Migrations, rights and logins. Quick when nothing changed. */
export async function prepareDatabase(database: Database, log: (line: string) => void): Promise<void> {
  try {
    await migrate(database.ownerUrl, { log, root: path.join(project, "db") });
  } catch (cause) {
    throw new HouseError(
      "migrationFailed",
      `The database could not be brought up to date; what was there is untouched.\n  ${errorMessage(cause)}`,
      { cause },
    );
  }
  if (database.cluster) await giveLogins(database.ownerUrl, database.cluster.passwords);
}

/** Whether nobody has used this library yet: no title and no user, or a demonstration that is not complete. */
export async function isEmptyLibrary(ownerUrl: string): Promise<boolean> {
  const sql = connect(ownerUrl, { max: 1, name: "carrel start" });
  try {
    const [row] = await sql<{ used: boolean }[]>`
      select s.library_name <> ${beingFilled}
        and (exists (select from catalog.titles) or exists (select from auth.users)) as used
      from carrel.settings s`;
    return row?.used === false;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/**
 * For commands that are not the server: stops the embedded server at their end, unless a start supervises it or
 * somebody else still works with it. Never stops a database of DATABASE_URL.
 */
export async function leaveDatabase(database: Database, settings: Settings): Promise<void> {
  const { cluster } = database;
  if (!cluster) return;
  const lock = tryLock(lockPath(settings.data));
  if (!("release" in lock)) return;
  try {
    if ((await countOtherSessions(database.ownerUrl)) === 0) await cluster.stop();
  } finally {
    lock.release();
  }
}

export function postgresRoot(data: string): string {
  return path.join(data, "postgres");
}

/** Held by the `npm start` or `npm run dev` that serves this data folder. */
export function lockPath(data: string): string {
  return path.join(data, "carrel.lock");
}

/** Takes the data folder for this process, or says who has it. */
export function lockDataFolder(settings: Settings) {
  requireWritable(settings.data);
  const lock = tryLock(lockPath(settings.data));
  if ("release" in lock) return lock;
  throw new HouseError(
    "alreadyRunning",
    `Carrel runs already on the data folder ${settings.data} (process ${lock.pid}). Stop that one first, or name another folder with CARREL_DATA.`,
  );
}

async function openGiven(ownerUrl: string, settings: Settings): Promise<Database> {
  const appUrl = settings.appDatabaseUrl ?? withRole(ownerUrl, "carrel_app");
  const workerUrl =
    settings.workerDatabaseUrl ?? (settings.appDatabaseUrl ? appUrl : withRole(ownerUrl, "carrel_worker"));
  const answer = await trySignIn(ownerUrl, 10_000);
  if (answer === "ok") return { ownerUrl, appUrl, workerUrl };
  const { host, pathname } = new URL(ownerUrl);
  throw new HouseError(
    "databaseUnreachable",
    `The database of DATABASE_URL (${host}${pathname}) can't be used: ${answer}. Check address, user and password.`,
  );
}

function withRole(url: string, role: string): string {
  const address = new URL(url);
  address.searchParams.set("role", role);
  return address.toString();
}

async function countOtherSessions(ownerUrl: string): Promise<number> {
  const sql = connect(ownerUrl, { max: 1, name: "carrel stop" });
  try {
    const [row] = await sql<{ count: number }[]>`
      select count(*)::int as count
      from pg_stat_activity
      where backend_type = 'client backend'
        and pid <> pg_backend_pid()`;
    return row?.count ?? 0;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
