import { fork } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { announce } from "./announce";
import { nextProgram } from "./build";
import { childEnvironment, forkScript, watchChild, type Child } from "./children";
import { prepareDatabase, type Database } from "./database";
import { errorMessage } from "./errors";
import { runHouse } from "./house";
import { keep } from "./keeper";
import { waitForListener } from "./ports";
import { step } from "./progress";
import { project, type Settings } from "./settings";

/** `npm run dev`: the pages follow each edit, the worker starts anew, changed SQL functions and migrations are applied. */
export function main(): Promise<void> {
  return runHouse(async ({ settings, database, shutdown, onMoved }) => {
    const environment = (url: string) => childEnvironment(settings, url, "development");
    const worker = keep({
      name: "the worker",
      spawn: () => watchChild(forkScript("worker-process.ts", environment(database.current().workerUrl))),
      log: announce,
    });
    shutdown.add({ name: "the worker", ...worker, stop: () => worker.stop(3_000) });
    const pages = keep({
      name: "next dev",
      spawn: () => startNextDev(settings, environment(database.current().appUrl)),
      log: announce,
    });
    shutdown.add({ name: "next dev", ...pages, stop: () => pages.stop(3_000) });
    onMoved(() => [worker, pages].forEach((keeper) => keeper.restart()));
    watchFolder("lib", () => worker.restart());
    watchFolder("db", () => void applyChanges(database.current()));
    await step("Opening", () => Promise.all([worker.ready, pages.ready]));
  });
}

function startNextDev(settings: Settings, environment: NodeJS.ProcessEnv): Child {
  const preload = pathToFileURL(path.join(project, "lib", "house", "exit-with-parent.mjs")).href;
  const child = fork(nextProgram(), ["dev", "--port", String(settings.port), "--hostname", settings.host], {
    cwd: project,
    env: environment,
    execArgv: ["--import", preload],
  });
  const ready = waitForListener(
    settings.port,
    settings.host,
    () => child.exitCode === null && child.signalCode === null,
  );
  return { ...watchChild(child), ready, stop: () => void child.kill("SIGTERM") };
}

async function applyChanges(database: Database): Promise<void> {
  try {
    await prepareDatabase(database, announce);
  } catch (error) {
    announce(errorMessage(error)); // an SQL file half typed; the next save comes here again
  }
}

// Editors save in several steps: one call when it has been quiet for a moment.
function watchFolder(name: string, onChange: () => void): void {
  let timer: NodeJS.Timeout | undefined;
  const watcher = fs.watch(path.join(project, name), { recursive: true }, (_event, file) => {
    if (!file || /\.test\.ts$|~$/.test(file)) return;
    clearTimeout(timer);
    timer = setTimeout(onChange, 200);
  });
  watcher.on("error", (error) => announce(`changes in ${name} are no longer noticed: ${error.message}`));
}
