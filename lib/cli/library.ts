import { checkHealth } from "../db/health";
import { env } from "../env";
import { DomainError } from "../errors";
import { type Database, leaveDatabase, openDatabase, prepareDatabase } from "../house/database";
import { withRuntimePool } from "../house/runtime-pool";
import { readSettings } from "../house/settings";
import { announced } from "../services/live";
import type { Io } from "./io";

/**
 * Does the work over the library's database, as the runtime role. Where only APP_DATABASE_URL is set, that is it.
 * Otherwise it is the one of DATABASE_URL or the embedded one, which is started for this command when it does not
 * run, brought up to date, and stopped afterwards unless somebody else uses it.
 */
export async function inLibrary(io: Io, work: (database?: Database) => Promise<void>): Promise<void> {
  const told = async (database?: Database) => {
    try {
      await work(database);
    } finally {
      await announced();
    }
  };
  await (isRuntimeOnly() ? withRuntimePool(undefined, () => told()) : withDatabase(io, told));
}

/** The same for work of the owner: migration, seed, dump. */
export async function withDatabase(io: Io, work: (database: Database) => Promise<void>): Promise<void> {
  if (isRuntimeOnly()) {
    throw new DomainError("invalid", "This is the owner's work: set DATABASE_URL beside APP_DATABASE_URL.", {
      field: "DATABASE_URL",
    });
  }
  const settings = readSettings();
  const say = (line: string) => (io.errTerminal ? io.err(`${line}\n`) : undefined);
  const database = await openDatabase(settings, say);
  try {
    await withRuntimePool(database.appUrl, async () => {
      if (database.cluster && !(await isReady(database))) await prepareDatabase(database, () => {});
      await work(database);
    });
  } finally {
    await leaveDatabase(database, settings);
  }
}

function isRuntimeOnly(): boolean {
  const { APP_DATABASE_URL, DATABASE_URL } = env();
  return APP_DATABASE_URL !== undefined && DATABASE_URL === undefined;
}

/** A server that ran already was made ready by who started it; one that this command started may be behind the code. */
async function isReady(database: Database): Promise<boolean> {
  if (!database.cluster?.joined) return false;
  return checkHealth().then(
    (health) => health !== undefined,
    () => false,
  );
}
