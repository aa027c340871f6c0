import { apart, sql } from "./sql";

/** Makes the monthly partitions of attempts until three months from now. The worker's alone. */
export async function prepareAttempts(now: Date): Promise<number> {
  const [row] = await sql<{ made: number }[]>`
    select ledger.prepare_attempts(${now}, ${now}::timestamptz + interval '3 months') as made`;
  return row?.made ?? 0;
}

/** Declares attempts since then abandoned that have had no outcome for half a minute. The worker's alone. */
export async function sweepAttempts(since: Date, now: Date): Promise<number> {
  return apart("carrel sweep", async (own) => {
    let swept = 0;
    for (;;) {
      const [row] = await own<{ count: string }[]>`select ledger.sweep_attempts(${since}, ${now}) as count`;
      const count = Number(row?.count ?? 0);
      swept += count;
      if (count < 10_000) return swept;
    }
  });
}
