import { setTimeout as sleep } from "node:timers/promises";
import { atOneMoment, countSealed } from "../db/seal-verification";
import type { Sql } from "../db/sql";
import { sealByClock } from "../services/seals";

/** Seals until nothing waits. Transactions of the server's other databases count too, and hold it back for a moment. */
export async function untilSealed(): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    await sealByClock();
    const { waiting } = await atOneMoment(countSealed);
    if (waiting === 0) return;
    await sleep(100);
  }
  throw new Error("rows were left unsealed for a minute");
}

/** What a superuser can do: past triggers, and past every rule that stands on them. */
export function forging(owner: () => Sql) {
  return async (statement: string): Promise<void> => {
    await owner().unsafe(
      `set session_replication_role = replica; ${statement}; set session_replication_role = default`,
    );
  };
}
