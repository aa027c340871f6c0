import { vi } from "vitest";
import type { Sql } from "../db/sql";

type Held = Parameters<Parameters<Sql["begin"]>[1]>[0];

/** Actions that are stopped at a lock, so that what else happens at that moment is no matter of luck. */
export function holding(owner: () => Sql) {
  const isWaiting = async () => {
    const [row] = await owner()<{ count: number }[]>`
      select count(*)::int as count
      from pg_stat_activity a
      where a.datname = current_database()
        and a.application_name = 'carrel'
        and a.wait_event_type = 'Lock'`;
    return (row?.count ?? 0) > 0;
  };

  /** Locks something, begins the action, does something else as soon as it waits or is over, and lets it go on. */
  return async function whileWaiting<Result>(
    lock: (held: Held) => PromiseLike<unknown>,
    action: () => Promise<Result>,
    meanwhile: (held: Held) => PromiseLike<unknown>,
  ): Promise<Result> {
    const { running } = await owner().begin(async (held) => {
      await lock(held);
      const started = action();
      await Promise.race([started, vi.waitUntil(isWaiting, { timeout: 10_000, interval: 5 })]);
      await meanwhile(held);
      return { running: started };
    });
    return running;
  };
}
