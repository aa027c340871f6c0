import path from "node:path";
import { migrate } from "@/lib/db/migrate";
import { connect, type Sql } from "@/lib/db/sql";
import { startPostgres } from "@/lib/house/embedded";

export type BenchDatabase = {
  name: string;
  ownerUrl: string;
  /** The runtime role's address: benchmarks run with the rights that the product has. */
  appUrl: string;
  owner: Sql;
  serverVersion: string;
  /** Where an embedded server keeps its data; none for one that was given. */
  folder?: string;
  /** True when the database was made by this call, and so is empty. */
  fresh: boolean;
  stop(): Promise<void>;
};

/**
 * A migrated database of its own for a benchmark: on the server of BENCH_DATABASE_URL (its owner), or on an embedded
 * one under .carrel/bench. It is kept, so that data made once serves again; `fresh: true` throws an old one away.
 */
export async function openBenchDatabase(name: string, options: { fresh?: boolean } = {}): Promise<BenchDatabase> {
  const given = process.env.BENCH_DATABASE_URL;
  const root = path.join(process.cwd(), ".carrel", "bench");
  const cluster = given
    ? undefined
    : await startPostgres({
        root,
        settings: { shared_buffers: "1GB", max_wal_size: "8GB" },
      });
  const serverUrl = given ?? cluster?.url("postgres") ?? "";
  const server = connect(serverUrl, { max: 1, statementTimeout: 0 });
  if (options.fresh) await server.unsafe(`drop database if exists ${name} with (force)`);
  const existing = await server`select from pg_database where datname = ${name}`;
  if (existing.length === 0) await server.unsafe(`create database ${name}`);
  await server.end();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const ownerUrl = url.toString();
  const stopServer = async () => {
    if (cluster && !cluster.joined) await cluster.stop();
  };
  try {
    await migrate(ownerUrl);
  } catch (error) {
    await stopServer();
    throw error;
  }
  const owner = connect(ownerUrl, { max: 4, statementTimeout: 0, name: "bench owner" });
  const [version] = await owner<{ v: string }[]>`select current_setting('server_version') as v`;
  return {
    name,
    ownerUrl,
    appUrl: `${ownerUrl}?role=carrel_app`,
    owner,
    serverVersion: version?.v ?? "",
    folder: given ? undefined : root,
    fresh: existing.length === 0,
    async stop() {
      await owner.end({ timeout: 5 });
      await stopServer();
    },
  };
}
