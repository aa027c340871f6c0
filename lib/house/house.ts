import { announce, describeOpening } from "./announce";
import { lockDataFolder, openDatabase, prepareDatabase } from "./database";
import { HouseError } from "./errors";
import { seedOnFirstRun } from "./first-run";
import { requireFreePort } from "./ports";
import { step } from "./progress";
import { readSettings, type Settings } from "./settings";
import { listenForStop, StoppedByUser, type Shutdown } from "./shutdown";
import { watchDatabase, type DatabaseWatch } from "./watch-database";

/** Starts the web and worker over a ready database; both `npm start` and `npm run dev` do so in their own way. */
export type Opening = (house: {
  settings: Settings;
  database: DatabaseWatch;
  shutdown: Shutdown;
  onMoved(listener: () => void): void;
}) => Promise<void>;

/**
 * A start from settings to sign-ins, and the end of everything in the opposite order at Ctrl-C or at a failure.
 * Never returns: the process ends with 0 when it was stopped, else with the code of the problem.
 */
export async function runHouse(open: Opening): Promise<void> {
  let begun: Promise<void> = Promise.resolve();
  const shutdown = listenForStop(() => {
    console.log("\nStopping. (Ctrl-C again ends at once.)");
    // What is under way comes to its next step and stops there; then everything it opened is closed.
    void shutdown
      .run()
      .then(() => begun.catch(() => {}))
      .then(() => shutdown.run())
      .then(() => process.exit(0));
  });
  begun = begin(open, shutdown);
  try {
    await begun;
  } catch (error) {
    if (shutdown.requested() || error instanceof StoppedByUser) return;
    await shutdown.run();
    report(error);
  }
}

async function begin(open: Opening, shutdown: Shutdown): Promise<void> {
  const settings = readSettings();
  // Children inherit this process's variables, and only it may know the owner.
  process.env.DATABASE_URL = "";
  const lock = lockDataFolder(settings);
  shutdown.add({ name: "the lock", stop: lock.release, force: lock.release });
  await requireFreePort(settings.port, settings.host);
  const database = await step("Starting the database", (say) => openDatabase(settings, say));
  const moved: (() => void)[] = [];
  const onMoved = () => moved.forEach((listener) => listener());
  const watch = watchDatabase(settings, database, { log: announce, onMoved });
  shutdown.add({ name: "the database", ...watch });
  shutdown.throwIfRequested();
  await step("Bringing the database up to date", (say) => prepareDatabase(database, say));
  shutdown.throwIfRequested();
  const signIns = await seedOnFirstRun(settings, database, shutdown);
  shutdown.throwIfRequested();
  await open({ settings, database: watch, shutdown, onMoved: (listener) => void moved.push(listener) });
  console.log(describeOpening(settings, signIns));
}

function report(error: unknown): never {
  if (error instanceof HouseError) {
    console.error(`\n${error.message}`);
    process.exit(error.exitCode);
  }
  console.error(error);
  process.exit(1);
}
