import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { commandFor } from "@/lib/house/data-folder";
import { chooseIdentity } from "@/lib/house/identity";
import { freePort, waitForListener } from "@/lib/house/ports";

export type PgBouncerOptions = {
  /** The address of the real server, as for connect(): a `?role=` in it becomes the role of the pooled connections. */
  target: string;
  port?: number;
  /** Connections to the server at most. */
  poolSize?: number;
};

export type PgBouncer = {
  port: number;
  pid: number;
  version: string;
  /** For connect(). Where this PgBouncer is older than 1.21 it tells the driver to prepare nothing. */
  url: string;
  /** The end of its log: why it let somebody go. */
  log(): string;
  /** kill -9: the clients and the server see closed connections. */
  stop(): Promise<void>;
};

/**
 * A PgBouncer in transaction mode in front of a PostgreSQL; undefined where none is installed. `PGBOUNCER` names a
 * program that is not on the path. It works in a folder of its own, as an unprivileged user where we are root.
 */
export async function startPgBouncer(options: PgBouncerOptions): Promise<PgBouncer | undefined> {
  const found = findProgram();
  if (!found) return undefined;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "carrel-pgbouncer-"));
  const port = await freePort(options.port ?? 0);
  const identity = chooseIdentity(folder, path.join(folder, "data"), found.program);
  const { user, password, settings, url } = describe(options, port, folder, found.isCurrent);
  for (const [name, content] of [
    ["users.txt", `"${user}" "${password}"\n`],
    ["pgbouncer.ini", settings],
  ] as const) {
    fs.writeFileSync(path.join(folder, name), content, { mode: 0o600 });
    identity.own(path.join(folder, name));
  }
  const [command, args] = commandFor(identity, found.program, ["-q", path.join(folder, "pgbouncer.ini")]);
  const child = spawn(command, args, { ...identity.options, cwd: "/", stdio: "ignore" });
  const end = () => void child.kill("SIGKILL");
  process.once("exit", end);
  const log = () => readLog(folder);
  try {
    await waitForListener(port, "127.0.0.1", () => isRunning(child));
  } catch (cause) {
    throw new Error(`PgBouncer did not start:\n${log()}`, { cause });
  }
  return {
    port,
    pid: child.pid ?? 0,
    version: found.version,
    url,
    log,
    async stop() {
      process.removeListener("exit", end);
      const gone = new Promise((resolve) => child.once("close", resolve));
      end();
      if (isRunning(child)) await gone;
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * What it takes for our pool to work through PgBouncer, found by trying 1.18 and 1.24:
 *
 * - connect() sends role and time-outs in the startup message. PgBouncer refuses a client that sends a parameter it
 *   does not know ("unsupported startup parameter"). `track_extra_parameters` lets them in and passes on none of them:
 *   it follows only what the server reports back, and PostgreSQL reports none of these. So they stand in
 *   `ignore_startup_parameters`. Both are a trap: without more, statements run as the login's role, without a limit.
 * - `connect_query` gives them to each connection to the server instead. In transaction mode nothing takes them away
 *   again (`server_reset_query` runs in session mode only), as long as no client sends SET or DISCARD.
 *   In a library's own operation it is simpler: sign in as the runtime role, and `alter role … set statement_timeout`.
 * - The driver prepares each statement under a name. 1.21 and later carry these names from server to server with
 *   `max_prepared_statements`; before that `?prepare=false` in the address makes the driver send unnamed ones, which
 *   stay with one server up to their Sync.
 * - What needs the same backend twice (LISTEN, session locks, temporary tables) has to go past it: the worker and
 *   migrations take the server's own address.
 */
function describe(options: PgBouncerOptions, port: number, folder: string, isCurrent: boolean) {
  const target = new URL(options.target);
  const role = target.searchParams.get("role");
  const database = target.pathname.slice(1);
  const user = decodeURIComponent(target.username);
  const password = decodeURIComponent(target.password);
  const onConnect = [
    ...(role ? [`set role ${role}`] : []),
    "set statement_timeout = 5000",
    "set lock_timeout = 2000",
    "set idle_in_transaction_session_timeout = 10000",
  ].join("; ");
  const settings = `[databases]
${database} = host=${target.hostname} port=${target.port || 5432} dbname=${database} connect_query='${onConnect}'

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
logfile = ${path.join(folder, "pgbouncer.log")}
auth_type = scram-sha-256
auth_file = ${path.join(folder, "users.txt")}
pool_mode = transaction
default_pool_size = ${options.poolSize ?? 10}
max_client_conn = 500
${isCurrent ? "max_prepared_statements = 200" : ""}
ignore_startup_parameters = role, statement_timeout, lock_timeout, idle_in_transaction_session_timeout
; A client that waits longer than our own patience for a connection is let go.
query_wait_timeout = 8
; After a refused connection the server is left alone for 15 s by default: one that restarts is back much earlier.
server_login_retry = 1
`;
  const url = new URL(options.target);
  url.searchParams.delete("role");
  if (!isCurrent) url.searchParams.set("prepare", "false");
  url.hostname = "127.0.0.1";
  url.port = String(port);
  return { user, password, settings, url: url.toString() };
}

function findProgram(): { program: string; version: string; isCurrent: boolean } | undefined {
  const folders = [...(process.env.PATH ?? "").split(path.delimiter), "/usr/sbin", "/usr/local/sbin"];
  const programs = [process.env.PGBOUNCER ?? "", ...folders.map((folder) => path.join(folder, "pgbouncer"))];
  const program = programs.find((file) => file !== "" && fs.existsSync(file));
  if (!program) return undefined;
  const said = spawnSync(program, ["--version"], { encoding: "utf8" }).stdout ?? "";
  const [, version = "", major = "0", minor = "0"] = /PgBouncer ((\d+)\.(\d+)\.\d+)/.exec(said) ?? [];
  return { program, version, isCurrent: Number(major) > 1 || Number(minor) >= 21 };
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

function readLog(folder: string): string {
  const file = path.join(folder, "pgbouncer.log");
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8").slice(-3_000) : "";
}
