import fs from "node:fs";
import path from "node:path";
import { connect } from "../db/sql";
import { findBinaries, type Binaries } from "./binaries";
import { checkData, createData, dataPath } from "./data-folder";
import { HouseError } from "./errors";
import { requireWritable } from "./folders";
import { chooseIdentity } from "./identity";
import { waitForLock } from "./lock";
import { ensurePasswords, logins, readPasswords, type Login, type Passwords } from "./passwords";
import { findRunningServer } from "./pidfile";
import { freePort } from "./ports";
import { launchServer, type ServerPlan } from "./server";
import { trySignIn } from "./sign-in";
import { joinSurvivor, stopServer } from "./survivor";

/** A running embedded PostgreSQL. */
export type Cluster = {
  port: number;
  pid: number;
  /** True when it ran already: left by a killed start, or another command's. */
  joined: boolean;
  passwords: Passwords;
  /** The address of a database, signing in as the owner (default), the web's role or the worker's. */
  url(database: string, login?: Login): string;
  /** Fast shutdown, also of a joined one. */
  stop(): Promise<void>;
};

export type StartOptions = {
  /** Folder of the data, the passwords and the log; made if missing. */
  root: string;
  /** Wanted port; another free one is taken when it is busy. Default: the last one used. */
  port?: number;
  log?: (line: string) => void;
  /** Settings on top of postgresql.conf, such as fsync for tests. */
  settings?: Record<string, string>;
};

/** The database every cluster is made with. */
export const defaultDatabase = "carrel";

/**
 * Starts the PostgreSQL of `root`, or joins it where it runs already. The first start makes the data folder.
 * Throws HouseError with a sentence and an exit code when the machine doesn't allow it.
 */
export async function startPostgres(options: StartOptions): Promise<Cluster> {
  const log = options.log ?? (() => {});
  requireWritable(options.root);
  const root = fs.realpathSync(options.root);
  const lock = await waitForLock(path.join(root, "starting.lock"), 120_000, ({ pid }) =>
    log(`waiting for process ${pid}, which starts the database`),
  );
  if (!("release" in lock))
    throw new HouseError(
      "alreadyRunning",
      `Process ${lock.pid} has been starting the database of ${root} for two minutes.`,
    );
  try {
    return await startLocked(root, log, options);
  } finally {
    lock.release();
  }
}

/** The server of `root` if it runs and takes our password. Starts nothing, changes nothing. */
export async function findPostgres(root: string): Promise<Cluster | undefined> {
  if (!fs.existsSync(root)) return undefined;
  const real = fs.realpathSync(root);
  const running = findRunningServer(dataPath(real));
  const passwords = readPasswords(real);
  if (!running || !passwords) return undefined;
  const cluster = describe({ ...running, joined: true, passwords });
  return (await trySignIn(cluster.url("postgres"))) === "ok" ? cluster : undefined;
}

async function startLocked(root: string, log: (line: string) => void, options: StartOptions): Promise<Cluster> {
  const binaries = findBinaries();
  const data = dataPath(root);
  const exists = checkData(data, binaries);
  const identity = chooseIdentity(root, data, binaries.postgres);
  const passwords = ensurePasswords(root, exists, identity.own);
  const url = (port: number) => addressOf(port, "postgres", logins.owner, passwords.owner);
  const survivor = await joinSurvivor(data, url, log);
  if (survivor) {
    log(`joined the database server that was still running (process ${survivor.pid})`);
    await ensureDatabase(url(survivor.port));
    return describe({ ...survivor, joined: true, passwords, binaries });
  }
  if (!exists) createData(root, binaries, identity, passwords.owner);
  const port = await freePort(options.port ?? lastPort(root));
  const plan: ServerPlan = { root, data, binaries, identity, settings: options.settings ?? {}, url, log };
  const pid = await launchServer(plan, port);
  fs.writeFileSync(portPath(root), `${port}\n`);
  identity.own(portPath(root));
  await ensureDatabase(url(port));
  return describe({ port, pid, joined: false, passwords, binaries });
}

function describe(found: {
  port: number;
  pid: number;
  joined: boolean;
  passwords: Passwords;
  binaries?: Binaries;
}): Cluster {
  const { port, pid, joined, passwords, binaries } = found;
  return {
    port,
    pid,
    joined,
    passwords,
    url: (database, login = "owner") => addressOf(port, database, logins[login], passwords[login]),
    stop: () => stopServer(pid, { binaries }),
  };
}

async function ensureDatabase(url: string): Promise<void> {
  const sql = connect(url, { max: 1, name: "carrel start", statementTimeout: 0 });
  try {
    const [found] = await sql<{ one: number }[]>`select 1 as one from pg_database where datname = ${defaultDatabase}`;
    if (!found) await sql`create database ${sql(defaultDatabase)}`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function addressOf(port: number, database: string, user: string, password: string): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
}

// The same port again where possible, so that processes that outlived the server find it.
function lastPort(root: string): number {
  const file = portPath(root);
  const last = fs.existsSync(file) ? Number(fs.readFileSync(file, "utf8")) : 0;
  return Number.isInteger(last) && last > 1023 && last < 65_536 ? last : 25_432;
}

function portPath(root: string): string {
  return path.join(root, "port");
}
