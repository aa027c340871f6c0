import { announce } from "./announce";
import { build, isBuilt } from "./build";
import { childEnvironment, forkScript, watchChild } from "./children";
import { runHouse } from "./house";
import { keep } from "./keeper";
import { step } from "./progress";
import { keepWeb } from "./web";

const graceMs = 9_000;

/** `npm start`: database, pages, web processes and worker, kept running until somebody stops it. */
export function main(): Promise<void> {
  return runHouse(async ({ settings, database, shutdown, onMoved }) => {
    if (!isBuilt()) await step("Building the pages", (say) => build(say, shutdown));
    shutdown.throwIfRequested();
    await step("Opening", async () => {
      const worker = keep({
        name: "the worker",
        spawn: () =>
          watchChild(
            forkScript("worker-process.ts", childEnvironment(settings, database.current().workerUrl, "production")),
          ),
        log: announce,
      });
      shutdown.add({ name: "the worker", ...worker, stop: () => worker.stop(graceMs) });
      const web = keepWeb(settings, () => database.current().appUrl, announce);
      shutdown.add({
        name: "the web processes",
        letGo: () => web.forEach((keeper) => keeper.letGo()),
        stop: async () => void (await Promise.all(web.map((keeper) => keeper.stop(graceMs)))),
        force: () => web.forEach((keeper) => keeper.force()),
      });
      onMoved(() => [worker, ...web].forEach((keeper) => keeper.restart()));
      await Promise.all([worker.ready, ...web.map((keeper) => keeper.ready)]);
    });
  });
}
