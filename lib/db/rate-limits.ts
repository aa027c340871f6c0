import { type Acting, acting } from "./acting";
import { sql } from "./sql";

/** Takes one try of a subject. Seconds to wait; 0 when it may go on. */
export async function takeTry(
  subject: string,
  limit: { tries: number; windowSeconds: number },
  at: Date,
): Promise<number> {
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

/** Writes down who was refused by a counter elsewhere. */
export async function noteLimit(
  subject: string,
  { used, windowStart, until }: { used: number; windowStart: Date; until: Date },
): Promise<void> {
  await sql`select auth.note_limit(${subject}, ${used}, ${windowStart}, ${until})`;
}

/** Until when a subject is refused, if it is. */
export async function findLimitedUntil(subject: string, at: Date): Promise<Date | undefined> {
  const [row] = await sql<{ limitedUntil: Date }[]>`
    select r.limited_until
    from auth.rate_limits r
    where r.subject = ${subject}
      and r.limited_until > ${at}
  `;
  return row?.limitedUntil;
}

/** Forgets the tries of a subject. Whether it was refused at this moment. */
export async function liftLimit(subject: string, at: Date): Promise<boolean> {
  const [row] = await sql<{ lifted: boolean }[]>`select auth.lift_limit(${subject}, ${at}) as lifted`;
  return row?.lifted ?? false;
}

/** The same by somebody who decides it, which the log keeps. */
export async function liftLimitBy(by: Acting, subject: string, at: Date): Promise<boolean> {
  const [row] = await sql<{ lifted: boolean }[]>`
    select auth.lift_limit(${subject}, ${at}) as lifted
    where carrel.acts_as(${acting(by)})
  `;
  return row?.lifted ?? false;
}

export type LimitedSubject = { subject: string; used: number; windowStart: Date; limitedUntil: Date };

/** Who is refused just now, whoever counts: those longest who wait longest. `after` begins after that one. */
export function listLimited({
  at,
  after,
  limit,
}: {
  at: Date;
  after?: { limitedUntil: Date; subject: string };
  limit: number;
}) {
  return sql<LimitedSubject[]>`
    select r.subject, r.used, r.window_start, r.limited_until
    from auth.rate_limits r
    where r.limited_until > ${at}
      and (
        ${after?.subject ?? null}::text is null
        or (r.limited_until, r.subject) < (${after?.limitedUntil ?? null}, ${after?.subject ?? null})
      )
    order by r.limited_until desc, r.subject desc
    limit ${limit}
  `;
}

export async function countLimited(at: Date): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count
    from auth.rate_limits r
    where r.limited_until > ${at}
  `;
  return row?.count ?? 0;
}
