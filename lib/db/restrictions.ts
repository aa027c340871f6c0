import type { DeskRequest } from "./desk";
import { asRequest, only } from "./desk-request";
import type { Written } from "./late-loans";
import { json, sql } from "./sql";

export type RestrictionKind = "manual" | "barred" | "overdue" | "suspension";

export type Restriction = {
  id: string;
  memberId: string;
  kind: RestrictionKind;
  reason: string;
  /** The loan that came back late, of a suspension. */
  loanId: string | null;
  title: string | null;
  startsAt: Date;
  /** Last day on which it counts; null: until it is lifted. */
  endsOn: string | null;
  /** Null where a program or the clock set it. */
  byName: string | null;
  liftedAt: Date | null;
  liftedByName: string | null;
  liftedReason: string | null;
};

/**
 * What restricts a member, as a query of one row: what is in force on a day, the strictest first, null for nothing; and
 * the newest that was not lifted, by which a write sees whether another one was set meanwhile.
 */
export function restrictionsOf(memberId: ReturnType<typeof sql>, day: ReturnType<typeof sql>) {
  return sql`
      select
        jsonb_agg(
          jsonb_build_object('kind', r.kind, 'reason', r.reason, 'endsOn', r.ends_on)
          order by r.kind = 'barred' desc, r.ends_on desc nulls first
        ) filter (where coalesce(r.ends_on >= ${day}, true)) as restrictions,
        max(r.id) as newest
      from circulation.restrictions r
      where r.member_id = ${memberId}
        and r.lifted_at is null`;
}

/** What a Restriction consists of, and from where: all of a query but its conditions. */
function restrictionRows() {
  return sql`
      r.id,
      r.member_id,
      r.kind,
      r.reason,
      r.loan_id,
      t.title,
      r.starts_at,
      r.ends_on,
      u.name as by_name,
      r.lifted_at,
      v.name as lifted_by_name,
      r.lifted_reason
    from circulation.restrictions r
    left join circulation.loans l on l.id = r.loan_id
    left join catalog.copies c on c.id = l.copy_id
    left join catalog.titles t on t.id = c.title_id
    left join auth.users u on u.id = r.user_id
    left join auth.users v on v.id = r.lifted_by_user_id
  `;
}

/** Restrictions of a member, those in force and those of the past, newest first, a page of `limit` after `after`. */
export function listRestrictions(memberId: string, page: { after?: string; limit: number }) {
  return sql<Restriction[]>`
    select ${restrictionRows()}
    where r.member_id = ${memberId}
      and (${page.after ?? null}::bigint is null or r.id < ${page.after ?? null})
    order by r.id desc
    limit ${page.limit}
  `;
}

export async function findRestriction(id: string): Promise<Restriction | undefined> {
  const [row] = await sql<Restriction[]>`
    select ${restrictionRows()}
    where r.id = ${id}
  `;
  return row;
}

export type RestrictionValues = { memberId: string; kind: "manual" | "barred"; reason: string; endsOn: string | null };

export async function insertRestriction<Answer>(request: DeskRequest, values: RestrictionValues, answer: Answer) {
  return only(
    await sql<Written<Answer>[]>`
    select status, answer
    from circulation.restrict_member(
      ${asRequest(request)},
      ${values.memberId},
      ${values.kind},
      ${values.reason},
      ${values.endsOn},
      ${json(answer)}
    )`,
  );
}

export async function markLifted<Answer>(request: DeskRequest, lift: { id: string; reason: string; answer: Answer }) {
  return only(
    await sql<Written<Answer>[]>`
    select status, answer
    from circulation.lift_restriction(${asRequest(request)}, ${lift.id}, ${lift.reason}, ${json(lift.answer)})`,
  );
}
