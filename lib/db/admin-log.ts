import { snapshot, type Sql, sql } from "./sql";

export const logNouns = [
  "settings",
  "branch",
  "item_type",
  "category",
  "rule",
  "opening_hours",
  "closure",
  "notice_template",
  "user",
  "api_key",
  "job",
  "cache",
  "rate_limit",
] as const;
export type LogNoun = (typeof logNouns)[number];

/** Columns as the database names them. */
export type LogValues = { [column: string]: unknown };

/** One change of what admins set, or something that they did to what runs behind the desks. */
export type LogEntry = {
  id: string;
  at: Date;
  actorKind: "user" | "token" | "key" | "cli" | "database";
  actorName: string;
  userId: string | null;
  apiKeyId: string | null;
  noun: LogNoun;
  /** An id, a code, or several of them with blanks between. */
  record: string;
  /** Null: it was added. */
  before: LogValues | null;
  /** Null: it was taken away. */
  after: LogValues | null;
};

export type LogFilters = {
  noun?: LogNoun;
  /** Of one record of the noun. */
  record?: string;
  /** Part of a name, accents and case ignored. */
  actor?: string;
  since?: Date;
  until?: Date;
};

/** Changes, newest first, a page after the change `after`. */
export function listLog(filters: LogFilters, { after, limit }: { after?: string; limit: number }) {
  return query(sql, filters, { after, limit });
}

const rowsAtOnce = 1_000;

/** Gives all changes that pass to `take`, newest first, as they stood at one moment, a portion at a time. */
export function exportLog(
  filters: LogFilters,
  take: (entries: LogEntry[]) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  return snapshot("carrel log export", async (tag) => {
    for await (const entries of query(tag, filters, {}).cursor(rowsAtOnce)) {
      signal?.throwIfAborted();
      await take(entries);
    }
  });
}

function query(
  tag: Sql,
  { noun, record, actor, since, until }: LogFilters,
  { after, limit }: { after?: string; limit?: number },
) {
  return tag<LogEntry[]>`
    select l.id, l.at, l.actor_kind, l.actor_name, l.user_id, l.api_key_id, l.noun, l.record, l.before, l.after
    from carrel.admin_log l
    where (${noun ?? null}::text is null or l.noun = ${noun ?? null})
      and (${record ?? null}::text is null or l.record = ${record ?? null})
      and (
        ${actor ?? null}::text is null
        or position(carrel.fold(${actor ?? null}) in carrel.fold(l.actor_name)) > 0
      )
      and (${since ?? null}::timestamptz is null or l.at >= ${since ?? null})
      and (${until ?? null}::timestamptz is null or l.at < ${until ?? null})
      and (${after ?? null}::bigint is null or l.id < ${after ?? null}::bigint)
    order by l.id desc
    limit ${limit ?? null}
  `;
}
