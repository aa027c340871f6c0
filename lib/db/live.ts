import { sql } from "./sql";

/** The channel on which web processes tell each other what changed. */
export const liveChannel = "carrel_live";

/** Tells every listening process, this one too. On its own, never inside another statement. */
export async function notifyTopics(topics: readonly string[]): Promise<void> {
  await sql`select pg_notify(${liveChannel}, ${topics.join(" ")})`;
}
