import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { migrate } from "@/lib/db/migrate";
import { connect, type Sql } from "@/lib/db/sql";
import { type Cluster, defaultDatabase, startPostgres } from "@/lib/house/embedded";
import { isAlive, processesWorkingIn, waitUntilGone } from "@/lib/house/processes";

/** A PostgreSQL that may be treated badly. */
export type VictimCluster = {
  port: number;
  /** The postmaster's process id; another one after each start. */
  pid(): number;
  ownerUrl: string;
  /** The runtime role's address. */
  appUrl: string;
  /** A connection as the owner, past every proxy. It comes back by itself after a restart. */
  owner: Sql;
  /** kill -9 of the postmaster. Its backends notice and end by themselves; what was committed is on disk. */
  kill(): Promise<void>;
  /** Starts it again on the same port and waits for its recovery. Returns the milliseconds that took. */
  start(): Promise<number>;
  /** Stops backends (SIGSTOP) for a while and lets them go on: their locks stay held, and their clients wait. */
  freeze(backendPids: number[], ms: number): Promise<void>;
  /** Terminates these backends, or those of this application; returns how many. */
  terminate(which: number[] | { application: string }): Promise<number>;
  /** Process ids of the backends of an application. */
  backendsOf(application: string): Promise<number[]>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
};

/** An embedded PostgreSQL in a temporary folder, migrated. Data survives a kill -9: fsync is on. */
export async function startVictimCluster(settings: Record<string, string> = {}): Promise<VictimCluster> {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "carrel-faults-"));
  const start = (port?: number) => startPostgres({ root, port, settings });
  let cluster: Cluster = await start();
  const { port } = cluster;
  const ownerUrl = cluster.url(defaultDatabase);
  await migrate(ownerUrl);
  const owner = connect(ownerUrl, { max: 4, statementTimeout: 0, name: "fault run" });
  /** Stopped backends must go on before the end, or nothing can end. */
  const frozen = new Set<number>();

  const thaw = (pid: number) => {
    frozen.delete(pid);
    if (isAlive(pid)) process.kill(pid, "SIGCONT");
  };
  const terminate = async (pids: number[]): Promise<number> => {
    const [row] = await owner<{ gone: number }[]>`
      select count(*) filter (where pg_terminate_backend(pid, 5000))::int as gone
      from unnest(${pids}::int[]) pid`;
    return row?.gone ?? 0;
  };
  const backendsOf = async (application: string): Promise<number[]> => {
    const rows = await owner<{ pid: number }[]>`
      select a.pid
      from pg_stat_activity a
      where a.application_name = ${application}
        and a.backend_type = 'client backend'`;
    return rows.map((row) => row.pid);
  };

  return {
    port,
    pid: () => cluster.pid,
    ownerUrl,
    appUrl: `${ownerUrl}?role=carrel_app`,
    owner,
    backendsOf,
    async kill() {
      const { pid } = cluster;
      process.kill(pid, "SIGKILL");
      if (!(await waitUntilGone(pid, 5_000))) throw new Error(`the database server ${pid} outlived kill -9`);
    },
    async start() {
      const began = performance.now();
      cluster = await start(port);
      if (cluster.port !== port) throw new Error(`port ${port} was taken by another program`);
      return performance.now() - began;
    },
    async freeze(backendPids, ms) {
      for (const pid of backendPids) {
        if (!isAlive(pid)) continue;
        frozen.add(pid);
        process.kill(pid, "SIGSTOP");
      }
      await sleep(ms);
      backendPids.forEach(thaw);
    },
    terminate: async (which) => terminate(Array.isArray(which) ? which : await backendsOf(which.application)),
    async stop() {
      frozen.forEach(thaw);
      await owner.end({ timeout: 5 });
      if (isAlive(cluster.pid)) await cluster.stop();
      for (const pid of processesWorkingIn(path.join(root, "data"))) process.kill(pid, "SIGKILL");
      fs.rmSync(root, { recursive: true, force: true });
    },
  };
}
