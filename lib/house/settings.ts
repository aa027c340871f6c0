import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { env, type Env } from "../env";
import { HouseError, errorMessage } from "./errors";

/** The project's folder, wherever the command was typed. */
export const project = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "..");

export type Settings = {
  /** Data folder: the embedded database, sent mail, the lock of a running start. */
  data: string;
  host: string;
  port: number;
  /** Where people open it. */
  address: string;
  webProcesses: number;
  /** Connections of each web process. */
  webPool: number;
  /** What an empty library is filled with. */
  seed: "demonstration" | "none";
  /** Owner of a database that is not the embedded one. */
  databaseUrl: string | undefined;
  appDatabaseUrl: string | undefined;
  workerDatabaseUrl: string | undefined;
};

export function readSettings(): Settings {
  const given = readEnv();
  const cores = os.availableParallelism();
  const webProcesses = Math.max(1, Math.min(cores, given.WEB_PROCESSES ?? cores));
  const hostName = ["127.0.0.1", "0.0.0.0", "::", "::1"].includes(given.HOST) ? "localhost" : given.HOST;
  return {
    data: path.resolve(given.CARREL_DATA),
    host: given.HOST,
    port: given.PORT,
    address: given.CARREL_URL ?? `http://${hostName}:${given.PORT}`,
    webProcesses,
    // The server takes 100 connections; some stay free for the worker, the command line and the owner.
    webPool: Math.max(2, Math.min(given.DB_POOL, Math.floor(75 / webProcesses))),
    // A database of somebody's own is never filled unasked.
    seed: given.CARREL_SEED ?? (given.DATABASE_URL ? "none" : "demonstration"),
    databaseUrl: given.DATABASE_URL,
    appDatabaseUrl: given.APP_DATABASE_URL,
    workerDatabaseUrl: given.WORKER_DATABASE_URL,
  };
}

function readEnv(): Env {
  try {
    return env();
  } catch (cause) {
    throw new HouseError("badSettings", errorMessage(cause), { cause });
  }
}
