import { fork, type ChildProcess } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { project, type Settings } from "./settings";

/** What a child tells its supervisor. */
export type Message = { type: "ready" } | { type: "failed"; code: string } | { type: "seeded"; signIns: SignInLine[] };
export type SignInLine = { role: string; email: string; password: string };

/** How a child ended, in words, and what it said before. */
export type Exit = { reason: string; failed?: string };

export type Child = {
  pid: number | undefined;
  ready: Promise<void>;
  exited: Promise<Exit>;
  /** Asks it to finish its work and end. */
  stop(): void;
  kill(): void;
};

/** Watches a process that speaks our messages. */
export function watchChild(child: ChildProcess): Child {
  let failed: string | undefined;
  const ready = new Promise<void>((resolve) => {
    child.on("message", (message) => {
      if (isMessage(message) && message.type === "ready") resolve();
      if (isMessage(message) && message.type === "failed") failed = message.code;
    });
  });
  const exited = new Promise<Exit>((resolve) => {
    child.once("error", (error) => resolve({ reason: error.message, failed }));
    child.once("exit", (code, signal) => resolve({ reason: signal ?? `exit code ${code}`, failed }));
  });
  return {
    pid: child.pid,
    ready,
    exited,
    stop: () => {
      if (child.connected) child.send({ type: "stop" }, () => {}); // its channel may close this moment
    },
    kill: () => void child.kill("SIGKILL"),
  };
}

/** Starts a TypeScript file of this folder as a process of its own. */
export function forkScript(file: string, environment: NodeJS.ProcessEnv): ChildProcess {
  const script = path.join(path.dirname(fileURLToPath(import.meta.url)), file);
  return fork(script, [], { cwd: project, env: environment, execArgv: ["--import", "tsx"] });
}

/**
 * What web and worker processes get to know: the address of their own role, never the owner's. It is set to the
 * empty text and not left out, because Next.js reads a missing variable from the .env file.
 */
export function childEnvironment(
  settings: Settings,
  databaseUrl: string,
  mode: "production" | "development",
): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: mode,
    NEXT_TELEMETRY_DISABLED: "1",
    CARREL_DATA: settings.data,
    CARREL_URL: settings.address,
    HOST: settings.host,
    PORT: String(settings.port),
    DB_POOL: String(settings.webPool),
    APP_DATABASE_URL: databaseUrl,
    DATABASE_URL: "",
    WORKER_DATABASE_URL: "",
  };
}

export function isMessage(message: unknown): message is Message {
  if (typeof message !== "object" || message === null || !("type" in message)) return false;
  return message.type === "ready" || message.type === "failed" || message.type === "seeded";
}
