import { type Acting, acting } from "./acting";
import { sql } from "./sql";

type Id = { name: string; key: string };
type Claim = { claimant: string; leaseMs: number };

/**
 * Reads what is kept, or takes the claim to find it out: one statement, so that of any number that ask at once one is
 * `mine`. Where somebody else holds the claim, a value is given for another `staleMs` after its time.
 */
export async function askCache(
  { name, key }: Id,
  { claimant, leaseMs, staleMs }: Claim & { staleMs: number },
): Promise<{ isMine: boolean; value: string | null }> {
  const [row] = await sql<{ isMine: boolean; value: string | null }[]>`
    insert into carrel.cache as c (name, key, misses, used_at, claimed_by, claimed_until)
    values (${name}, ${key}, 1, now(), ${claimant}, now() + make_interval(secs => ${leaseMs / 1000}))
    on conflict on constraint cache_pk do update
    set used_at = now(),
      hits = c.hits + case
        when c.expires_at > now() then 1
        when c.claimed_until > now() and c.expires_at + make_interval(secs => ${staleMs / 1000}) > now() then 1
        else 0
      end,
      misses = c.misses + case when c.expires_at > now() or c.claimed_until > now() then 0 else 1 end,
      claimed_by = case when c.expires_at > now() or c.claimed_until > now() then c.claimed_by else excluded.claimed_by end,
      claimed_until = case
        when c.expires_at > now() or c.claimed_until > now() then c.claimed_until
        else excluded.claimed_until
      end
    returning coalesce(c.claimed_by = ${claimant}, false) as is_mine,
      case
        when c.expires_at > now() then c.value
        when c.claimed_by <> ${claimant} and c.expires_at + make_interval(secs => ${staleMs / 1000}) > now() then c.value
      end as value
  `;
  if (row) return row;
  throw new Error("insert into carrel.cache: a row was due");
}

export async function isCacheBusy({ name, key }: Id): Promise<boolean> {
  const rows = await sql<{ one: number }[]>`
    select 1 as one
    from carrel.cache c
    where c.name = ${name}
      and c.key = ${key}
      and c.claimed_until > now()
  `;
  return rows.length > 0;
}

/** False when somebody else holds the claim by now, or nobody because all was to be forgotten. */
export async function keepInCache(
  { name, key }: Id,
  { claimant, value, keepMs, costMs }: { claimant: string; value: string; keepMs: number; costMs: number },
): Promise<boolean> {
  const rows = await sql<{ name: string }[]>`
    update carrel.cache c
    set value = ${value},
      computed_at = now(),
      expires_at = now() + make_interval(secs => ${keepMs / 1000}),
      cost_ms = ${Math.round(costMs)},
      claimed_by = null,
      claimed_until = null
    where c.name = ${name}
      and c.key = ${key}
      and c.claimed_by = ${claimant}
    returning c.name
  `;
  return rows.length > 0;
}

export async function renewClaim({ name, key }: Id, { claimant, leaseMs }: Claim): Promise<boolean> {
  const rows = await sql<{ name: string }[]>`
    update carrel.cache c
    set claimed_until = now() + make_interval(secs => ${leaseMs / 1000})
    where c.name = ${name}
      and c.key = ${key}
      and c.claimed_by = ${claimant}
    returning c.name
  `;
  return rows.length > 0;
}

export async function releaseClaim({ name, key }: Id, claimant: string): Promise<void> {
  await sql`
    update carrel.cache c
    set claimed_by = null,
      claimed_until = null
    where c.name = ${name}
      and c.key = ${key}
      and c.claimed_by = ${claimant}
  `;
}

/** Forgets the values and claims of a name and those below it, or of one key. What was counted stays. */
export async function forgetCached(name: string, key?: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    with gone as (
      update carrel.cache c
      set value = null,
        computed_at = null,
        expires_at = null,
        cost_ms = null,
        claimed_by = null,
        claimed_until = null
      from (
        select old.name, old.key, old.value is not null as had_value
        from carrel.cache old
        where (${name} = '' or old.name = ${name} or starts_with(old.name, ${`${name}.`}))
          and (${key ?? null}::text is null or old.key = ${key ?? null})
          and (old.value is not null or old.claimed_by is not null)
        order by old.name, old.key
        for no key update
      ) old
      where c.name = old.name
        and c.key = old.key
      returning old.had_value
    )
    select count(*) filter (where g.had_value)::int as count
    from gone g
  `;
  return row?.count ?? 0;
}

export type CacheRow = Id & {
  hits: number;
  misses: number;
  computedAt: Date | null;
  expiresAt: Date | null;
  costMs: number | null;
  sizeBytes: number;
  isBusy: boolean;
};

/** What is kept, by name and key; `after` begins after that one. */
export function listCache({ prefix = "", after, limit }: { prefix?: string; after?: Id; limit: number }) {
  return sql<CacheRow[]>`
    select c.name, c.key, c.hits::float8 as hits, c.misses::float8 as misses, c.computed_at, c.expires_at, c.cost_ms,
      coalesce(octet_length(c.value), 0) as size_bytes, coalesce(c.claimed_until > now(), false) as is_busy
    from carrel.cache c
    where starts_with(c.name, ${prefix})
      and (${after?.name ?? null}::text is null or (c.name, c.key) > (${after?.name ?? null}, ${after?.key ?? null}))
    order by c.name, c.key
    limit ${limit}
  `;
}

/** Keeps in the log who had results forgotten, wherever they were kept; nothing where there were none. */
export async function logClearing(
  by: Acting,
  { name, key, count }: { name: string; key: string | undefined; count: number },
): Promise<void> {
  await sql`
    select carrel.log_clearing(${name}, ${key ?? null}, ${count})
    where carrel.acts_as(${acting(by)})
  `;
}
