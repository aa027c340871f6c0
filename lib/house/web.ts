import cluster from "node:cluster";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { childEnvironment, watchChild } from "./children";
import { keep, type Keeper } from "./keeper";
import { portProblem } from "./ports";
import { project, type Settings } from "./settings";

/** The web processes: one a core, all behind one port. The primary (this process) hands each connection to one of them. */
export function keepWeb(settings: Settings, appUrl: () => string, log: (line: string) => void): Keeper[] {
  const script = path.join(path.dirname(fileURLToPath(import.meta.url)), "web-process.mjs");
  cluster.setupPrimary({ exec: script, args: [], execArgv: [], cwd: project });
  return Array.from({ length: settings.webProcesses }, (_, index) =>
    keep({
      name: settings.webProcesses > 1 ? `web process ${index + 1}` : "the web process",
      spawn: () => watchChild(cluster.fork(childEnvironment(settings, appUrl(), "production")).process),
      explain: (code) => (/^E[A-Z]+$/.test(code) ? portProblem(settings.port, settings.host, code) : undefined),
      log,
    }),
  );
}
