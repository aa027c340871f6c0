import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { majorVersion, type Binaries } from "./binaries";
import { HouseError } from "./errors";
import type { Identity } from "./identity";
import { logins } from "./passwords";
import { quoteTail } from "./server-log";
import { initialSettings } from "./settings-of-server";

export function dataPath(root: string): string {
  return path.join(root, "data");
}

/** True for a finished data folder, false when there is none yet. Refuses one of another major version or another maker. */
export function checkData(data: string, binaries: Binaries): boolean {
  const ours = majorVersion(binaries);
  const theirs = readVersion(data);
  if (theirs === ours) return true;
  if (theirs) {
    throw new HouseError(
      "otherMajorVersion",
      `The data folder ${data} was made by PostgreSQL ${theirs}, and this Carrel brings PostgreSQL ${ours}. Nothing was changed. Start the Carrel release that made it, export a backup there and restore it here, or name another folder with CARREL_DATA.`,
    );
  }
  if (fs.existsSync(data) && fs.readdirSync(data).length > 0) {
    throw new HouseError(
      "foreignFolder",
      `The folder ${data} holds files that are not a PostgreSQL data folder. Nothing was changed. Name another folder with CARREL_DATA.`,
    );
  }
  return false;
}

/** Makes the data folder. It gets its name only when it is complete, so that a start killed here begins anew. */
export function createData(root: string, binaries: Binaries, identity: Identity, ownerPassword: string): void {
  const partial = path.join(root, "data.partial");
  fs.rmSync(partial, { recursive: true, force: true });
  fs.mkdirSync(partial, { mode: 0o700 });
  identity.own(partial);
  const passwordFile = path.join(root, `.initdb-password-${process.pid}`);
  fs.writeFileSync(passwordFile, ownerPassword, { mode: 0o600 });
  identity.own(passwordFile);
  try {
    runInitdb(partial, binaries, identity, passwordFile);
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
  writeSettings(partial, binaries, identity);
  fs.renameSync(partial, dataPath(root));
}

/** The environment of PostgreSQL's programs: nothing of ours, so that no PG* variable or secret leaks in. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const keep = ["PATH", "SystemRoot", "TEMP", "TMP"].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(keep), LC_ALL: "C", TZ: "UTC", NODE_ENV: process.env.NODE_ENV };
}

/** Program and arguments as the identity runs them. */
export function commandFor(identity: Identity, program: string, args: string[]): [string, string[]] {
  const [first, ...rest] = [...identity.prefix, program, ...args];
  return [first ?? program, rest];
}

function runInitdb(data: string, binaries: Binaries, identity: Identity, passwordFile: string): void {
  const args = [
    ["-D", data, "-U", logins.owner, `--pwfile=${passwordFile}`],
    ["--auth=scram-sha-256", "--encoding=UTF8"],
    // The builtin provider sorts the same on every machine and never changes with an update of libc or ICU.
    ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"],
  ].flat();
  const done = runAs({ ...identity, prefix: identity.initPrefix }, binaries.initdb, args);
  if (done.status === 0) return;
  const said = `${done.stdout ?? ""}${done.stderr ?? ""}${done.error?.message ?? ""}`.trim();
  fs.rmSync(data, { recursive: true, force: true });
  if (said.includes("No space left on device")) {
    throw new HouseError(
      "diskFull",
      `The disk is full: PostgreSQL's data folder could not be made in ${path.dirname(data)}. It ended with:\n${quoteTail(said)}`,
    );
  }
  throw new HouseError("serverFailed", `PostgreSQL's data folder could not be made in ${path.dirname(data)}.\n${said}`);
}

function writeSettings(data: string, binaries: Binaries, identity: Identity): void {
  const knowsLz4 =
    runAs(identity, binaries.postgres, ["-C", "wal_compression", "-D", data, "-c", "wal_compression=lz4"]).status === 0;
  // PostgreSQL's own pglz takes longer over a page than the disk saves: docs/decisions/0029-whole-pages-in-the-log.md.
  const settings = initialSettings(knowsLz4 ? "lz4" : "off");
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  fs.appendFileSync(
    path.join(data, "postgresql.conf"),
    `\n# Chosen by Carrel when this folder was made; yours to change.\n${lines.join("\n")}\n`,
  );
}

function runAs(identity: Identity, program: string, args: string[]) {
  const [command, rest] = commandFor(identity, program, args);
  return spawnSync(command, rest, { ...identity.options, env: serverEnvironment(), cwd: "/", encoding: "utf8" });
}

function readVersion(data: string): string | undefined {
  try {
    return fs.readFileSync(path.join(data, "PG_VERSION"), "utf8").trim() || undefined;
  } catch {
    return undefined;
  }
}
