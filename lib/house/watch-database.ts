import { setTimeout as sleep } from "node:timers/promises";
import { describeEmbedded, postgresRoot, type Database } from "./database";
import { startPostgres, type Cluster } from "./embedded";
import { errorMessage } from "./errors";
import { isAlive } from "./processes";
import type { Settings } from "./settings";

const lookEveryMs = 250;

export type DatabaseWatch = {
  current(): Database;
  /** From now on its end is no accident. */
  letGo(): void;
  stop(): Promise<void>;
  force(): void;
};

/**
 * Starts the embedded server again when it dies. The pools of web and worker reconnect by themselves, unless the
 * server had to take another port: `onMoved` is called then.
 */
export function watchDatabase(
  settings: Settings,
  opened: Database,
  options: { log(line: string): void; onMoved(): void },
): DatabaseWatch {
  let database = opened;
  let stopping = false;

  const loop = async () => {
    while (!stopping && database.cluster) {
      await sleep(lookEveryMs);
      if (stopping || isAlive(database.cluster.pid)) continue;
      options.log("the database server ended; starting it again");
      const { port } = database.cluster;
      const cluster = await startAgain(settings, port, options.log, () => stopping);
      if (!cluster) return;
      database = describeEmbedded(cluster);
      options.log("the database server is back");
      if (cluster.port !== port) options.onMoved();
    }
  };
  const done = loop();
  return {
    current: () => database,
    letGo: () => void (stopping = true),
    stop: async () => {
      stopping = true;
      await done;
      await database.cluster?.stop();
    },
    force: () => {
      if (database.cluster && isAlive(database.cluster.pid)) process.kill(database.cluster.pid, "SIGQUIT");
    },
  };
}

// A full disk may get room again: it goes on trying until somebody stops it.
async function startAgain(
  settings: Settings,
  port: number,
  log: (line: string) => void,
  given: () => boolean,
): Promise<Cluster | undefined> {
  for (let delay = 500; !given(); delay = Math.min(delay * 2, 10_000)) {
    try {
      return await startPostgres({ root: postgresRoot(settings.data), port, log });
    } catch (error) {
      log(errorMessage(error));
      await sleep(delay);
    }
  }
  return undefined;
}
