import { randomInt } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fill, mayFill } from "../../db/seed/fill";
import { demonstrationUsers } from "../../db/seed/people";
import { env } from "../env";
import type { SignInLine } from "./children";

export type SeedResult = { signIns: SignInLine[] };

/**
 * Fills an empty library for demonstration and returns its sign-ins; undefined when the library is in use. A seed
 * that was cut off is completed by the next one: the library bears another name until all is there, what is there is
 * passed over by its barcode, card number or key, and the password stands in the data folder before it is used.
 */
export async function seedDemonstration(options: { log: (line: string) => void }): Promise<SeedResult | undefined> {
  if (!(await mayFill())) return undefined;
  const signIns = keepSignIns();
  await fill({ password: signIns[0]?.password ?? "", log: options.log });
  return { signIns };
}

/** Sign-ins as they were kept by a seed before, or new ones, kept where only this user may read them. */
function keepSignIns(): SignInLine[] {
  const file = demonstrationFile(env().CARREL_DATA);
  const password = env().CARREL_DEMO_PASSWORD ?? readSignIns(file)[0]?.password ?? newPassword();
  const signIns = demonstrationUsers.map((user) => ({ ...user, password }));
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${JSON.stringify(signIns, undefined, 2)}\n`, { mode: 0o600, flush: true });
  return signIns;
}
