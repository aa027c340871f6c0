import { listenOn, sql } from "./sql";

/** The channel on which web processes tell each other what changed. */
const channel = "carrel_live";

/** Tells every listening process, this one too. On its own, never inside another statement. */
export async function tellTopics(topics: readonly string[]): Promise<void> {
  await sql`select pg_notify(${channel}, ${topics.join(" ")})`;
}

/** Hears what any process tells. */
export function hearTopics(hears: { onTopics: (topics: string[]) => void; onListening: () => void }) {
  return listenOn(channel, {
    onHeard: (payload) => hears.onTopics(payload.split(" ")),
    onListening: hears.onListening,
  });
}

/** How many of these titles are there for a member: those that every reader sees, and those that they wait for. */
export async function countTitlesFor(memberId: string | undefined, ids: readonly string[]): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count
    from catalog.titles t
    where t.id = any (${ids})
      and (
        t.withdrawn_at is null
        or exists (
          select
          from circulation.holds h
          where h.title_id = t.id
            and h.member_id = ${memberId ?? null}
            and h.ended_at is null
        )
      )
  `;
  return row?.count ?? 0;
}
