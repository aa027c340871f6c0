import { env } from "../env";
import { connect, sql } from "./sql";

/** A lock that lasts as long as the process which holds it. */
export type WorkerLock = { renew: () => Promise<void>; release: () => Promise<void> };

/**
 * Says that the worker with this id is alive: an advisory lock on a connection of its own. It goes with the
 * process, however that ends, and `unlockLostJobs` sees it gone. After a restart of the server, `renew` takes it again.
 */
export function holdWorkerLock(address: string, workerId: string): WorkerLock {
  const connection = connect(address, { max: 1, name: "carrel worker lock", dedicated: true });
  return {
    renew: async () => {
      await connection`
        select pg_try_advisory_lock(hashtextextended('carrel worker ' || ${workerId}, 0))
        where not exists (
          select
          from pg_locks l
          where l.pid = pg_backend_pid()
            and l.locktype = 'advisory'
        )`;
    },
    release: () => connection.end({ timeout: 2 }),
  };
}

/** Gives the jobs of workers that are gone to those that live. Returns how many workers were lost. */
export async function unlockLostJobs(lockedBefore: Date): Promise<number> {
  const [row] = await sql<{ lost: number }[]>`select carrel.unlock_lost_jobs(${lockedBefore}) as lost`;
  return row?.lost ?? 0;
}

/**
 * Brings the search up to date with many new titles: their tiers of popularity, and the dictionary of words. On a
 * connection of its own, because a large catalog takes longer than a statement may.
 */
export async function refreshSearch(): Promise<void> {
  const address = env().APP_DATABASE_URL;
  if (!address) throw new Error("APP_DATABASE_URL is not set");
  const connection = connect(address, { max: 1, name: "carrel refresh search", statementTimeout: 0 });
  try {
    let moved = 1;
    while (moved > 0) {
      const [row] = await connection<{ moved: number }[]>`select catalog.refresh_popularity_tiers(10000) as moved`;
      moved = row?.moved ?? 0;
    }
    await connection<{ words: string | null }[]>`select catalog.refresh_words() as words`;
  } finally {
    await connection.end({ timeout: 5 });
  }
}

/** Counts anew what readers want now, and what goes together; as long as it takes. Returns how many rows were written. */
export async function refreshShelves(now: Date): Promise<number> {
  const address = env().APP_DATABASE_URL;
  if (!address) throw new Error("APP_DATABASE_URL is not set");
  const connection = connect(address, { max: 1, name: "carrel refresh shelves", statementTimeout: 0 });
  try {
    const [row] = await connection<{ written: number }[]>`select catalog.refresh_shelves(${now}) as written`;
    return row?.written ?? 0;
  } finally {
    await connection.end({ timeout: 5 });
  }
}

/** What the nightly sweep took away, by kind. */
export async function cleanUp(now: Date): Promise<{ rateLimits: number; imports: number }> {
  const [row] = await sql<{ rateLimits: number; imports: number }[]>`
    select rate_limits, imports
    from carrel.clean_up(${now})`;
  return row ?? { rateLimits: 0, imports: 0 };
}
