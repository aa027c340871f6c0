import { childEnvironment, forkScript, isMessage, watchChild, type SignInLine } from "./children";
import { isEmptyLibrary, type Database } from "./database";
import { readSignIns } from "./demonstration";
import { HouseError } from "./errors";
import { step } from "./progress";
import type { Settings } from "./settings";
import type { Shutdown } from "./shutdown";

/** Fills an empty library for demonstration, and returns its sign-ins: made now, or at the first start. */
export async function seedOnFirstRun(
  settings: Settings,
  database: Database,
  shutdown: Shutdown,
): Promise<SignInLine[]> {
  if (settings.seed === "demonstration" && (await isEmptyLibrary(database.ownerUrl))) {
    await step("Filling the demonstration library", () => seed(settings, database, shutdown));
  }
  return readSignIns(settings.data);
}

async function seed(settings: Settings, database: Database, shutdown: Shutdown): Promise<void> {
  const script = forkScript("seed-process.ts", childEnvironment(settings, database.appUrl, "production"));
  const forget = shutdown.add({
    name: "the seed",
    stop: () => void script.kill(),
    force: () => void script.kill("SIGKILL"),
  });
  let seeded = false;
  script.on("message", (message) => {
    seeded ||= isMessage(message) && message.type === "seeded";
  });
  const exit = await watchChild(script).exited;
  forget();
  if (seeded) return;
  throw new HouseError(
    "childrenFailed",
    `The demonstration library could not be filled (${exit.reason}); what was said is above. CARREL_SEED=none starts without it.`,
  );
}
