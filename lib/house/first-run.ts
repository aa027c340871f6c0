import fs from "node:fs";
import path from "node:path";
import { childEnvironment, forkScript, isMessage, watchChild, type SignInLine } from "./children";
import { isEmptyLibrary, type Database } from "./database";
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
  const file = path.join(settings.data, "demonstration.json");
  if (settings.seed === "demonstration" && (await isEmptyLibrary(database.ownerUrl))) {
    const signIns = await step("Filling the demonstration library", () => seed(settings, database, shutdown));
    fs.writeFileSync(file, JSON.stringify(signIns, undefined, 2), { mode: 0o600 });
  }
  return readSignIns(file);
}

async function seed(settings: Settings, database: Database, shutdown: Shutdown): Promise<SignInLine[]> {
  const script = forkScript("seed-process.ts", childEnvironment(settings, database.appUrl, "production"));
  const forget = shutdown.add({
    name: "the seed",
    stop: () => void script.kill(),
    force: () => void script.kill("SIGKILL"),
  });
  let signIns: SignInLine[] | undefined;
  script.on("message", (message) => {
    if (isMessage(message) && message.type === "seeded") signIns = message.signIns;
  });
  const exit = await watchChild(script).exited;
  forget();
  if (signIns) return signIns;
  throw new HouseError(
    "childrenFailed",
    `The demonstration library could not be filled (${exit.reason}); what was said is above. CARREL_SEED=none starts without it.`,
  );
}

function readSignIns(file: string): SignInLine[] {
  if (!fs.existsSync(file)) return [];
  const read: unknown = JSON.parse(fs.readFileSync(file, "utf8"));
  return Array.isArray(read) ? read.filter(isSignIn) : [];
}

function isSignIn(item: unknown): item is SignInLine {
  return typeof item === "object" && item !== null && "role" in item && "email" in item && "password" in item;
}
