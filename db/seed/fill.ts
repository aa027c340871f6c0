import { operator } from "../../lib/auth/actor";
import { refreshShelves } from "../../lib/db/jobs";
import { readSettings } from "../../lib/db/settings";
import { listTitles } from "../../lib/db/titles";
import { hasUsers } from "../../lib/db/users";
import { saveSettings } from "../../lib/services/library";
import { fillCatalog } from "./catalog";
import { fillContacts } from "./contacts";
import { fillFramework } from "./framework";
import { fillHistory } from "./history";
import { fillHolds } from "./holds";
import { beingFilled } from "./marker";
import { fillMoney } from "./money";
import { fillNotes } from "./notes";
import { fillMembers, fillRegistrations, fillUsers } from "./people";
import { fillPosts } from "./posts";
import { fillTasks } from "./tasks";

/** Whether the demonstration may be written: nobody uses the library yet, or a seed was cut off while writing it. */
export async function findOpening(): Promise<"empty" | "cut off" | undefined> {
  const { libraryName } = await readSettings();
  if (libraryName === beingFilled) return "cut off";
  const titles = await listTitles({}, { limit: 1 });
  return titles.length === 0 && !(await hasUsers()) ? "empty" : undefined;
}

/** Writes the demonstration library, or what is missing of it. */
export async function fill(options: { password: string; log: (line: string) => void }): Promise<void> {
  const actor = operator();
  await rename(beingFilled);
  const branches = await fillFramework(actor);
  const { titles, copies } = await fillCatalog(actor, branches);
  options.log(`${titles} titles with ${copies} copies at ${branches.size} branches`);
  const members = await fillMembers(actor, branches);
  options.log(`${members} members`);
  await fillUsers(actor, branches, options.password);
  const loans = await fillHistory(branches);
  options.log(`${loans} loans of the past year`);
  const holds = await fillHolds(branches);
  options.log(`${holds} holds`);
  await fillMoney(branches);
  await fillRegistrations(actor, branches);
  await fillTasks(branches);
  await fillContacts(actor);
  await fillPosts();
  await fillNotes(branches);
  await refreshShelves(new Date());
  await rename("Carrel");
}

async function rename(libraryName: string): Promise<void> {
  const { version, currency: _currency, currencyScale: _scale, ...settings } = await readSettings();
  if (settings.libraryName !== libraryName) await saveSettings(operator(), version, { ...settings, libraryName });
}
