import { sql } from "./sql";

export type Limit = { tries: number; windowSeconds: number };

/** Takes one try of a subject. Seconds to wait; 0 when it may go on. */
export async function takeTry(subject: string, limit: Limit, at: Date): Promise<number> {
  const [row] = await sql<{ wait: number }[]>`
    select auth.take_try(${subject}, ${limit.tries}, make_interval(secs => ${limit.windowSeconds}), ${at}) as wait
  `;
  if (row) return row.wait;
  throw new Error("auth.take_try: a row was due");
}

/** Gives one try back to a subject that turned out to be the right person. */
export async function giveBackTry(subject: string): Promise<void> {
  await sql`select auth.give_back_try(${subject})`;
}
