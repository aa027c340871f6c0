import type { AttemptResult } from "./audit";
import { sql } from "./sql";

/**
 * Attempts opened in each hour up to `until`, oldest first. Counted exactly, off the index of times: a day of a library
 * is some thousands of entries.
 */
export function countByHour(until: Date, hours: number) {
  return sql<{ from: Date; attempts: number }[]>`
    select h.begin as from, coalesce(c.attempts, 0) as attempts
    from generate_series(0, ${hours}::int - 1) n
    cross join lateral (
      select ${until}::timestamptz - (${hours}::int - n) * interval '1 hour' as begin
    ) h
    left join (
      select floor(extract(epoch from a.opened_at - (${until}::timestamptz - ${hours}::int * interval '1 hour')) / 3600) as hour,
        count(*)::int as attempts
      from ledger.attempts a
      where a.opened_at >= ${until}::timestamptz - ${hours}::int * interval '1 hour'
        and a.opened_at < ${until}
      group by 1
    ) c on c.hour = n
    order by n
  `;
}

/** What attempts opened between these moments came to, other than to be posted: the most frequent first. Exact. */
export function countOtherOutcomes(since: Date, until: Date) {
  return sql<{ result: AttemptResult; code: string | null; attempts: number }[]>`
    select o.result, o.code, count(*)::int as attempts
    from (values ('declined'), ('refused'), ('failed'), ('replayed'), ('abandoned')) r (result)
    join ledger.outcomes o on o.result = r.result
    where o.result <> 'posted'
      and o.opened_at >= ${since}
      and o.opened_at < ${until}
    group by o.result, o.code
    order by attempts desc, o.result, o.code
  `;
}
