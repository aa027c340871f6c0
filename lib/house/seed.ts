import { randomInt } from "node:crypto";
import path from "node:path";
import { fill, findOpening } from "../../db/seed/fill";
import { demonstrationUsers } from "../../db/seed/people";
import { env } from "../env";
import type { SignInLine } from "./children";
import { keepSignIns, readSignIns } from "./demonstration";

export type SeedResult = { signIns: SignInLine[] };

/**
 * Fills an empty library for demonstration and returns its sign-ins; undefined when the library is in use. A seed
 * that was cut off is completed by the next one: the library bears another name until all is there, what is there is
 * passed over by its barcode, card number or key, and the password stands in the data folder before it is used.
 */
export async function seedDemonstration(options: { log: (line: string) => void }): Promise<SeedResult | undefined> {
  const opening = await findOpening();
  if (opening === undefined) return undefined;
  const data = path.resolve(env().CARREL_DATA);
  const kept = readSignIns(data)[0]?.password;
  const wanted = env().CARREL_DEMO_PASSWORD;
  // Sign-ins that a seed before this one made have the password that it kept.
  const password = (opening === "cut off" ? (kept ?? wanted) : (wanted ?? kept)) ?? newPassword();
  const signIns = demonstrationUsers.map((user) => ({ ...user, password }));
  keepSignIns(data, signIns);
  await fill({ password, log: options.log });
  return { signIns };
}

/** "kwtm-hzpd-…": 16 letters, which nobody takes for one another when they type them from a screen. */
function newPassword(): string {
  const letters = "abcdefghjkmnpqrstuvwxyz";
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join("");
  return [group(), group(), group(), group()].join("-");
}
