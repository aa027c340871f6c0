import type { FinePeriod } from "../policy/fines";
import type { Loss } from "../policy/losses";
import type { DeskRequest } from "./desk";
import { asRequest, only } from "./desk-request";
import { type LateLoan, lateLoanRows } from "./late-loans";
import { json, sql } from "./sql";

export type LateFilter = {
  now: Date;
  /** Only of this member. */
  memberId?: string;
};

/** Open loans that are past due at `now` and not lost, a page of `limit` after the loan `after`, by id. */
export function listLateLoans(filter: LateFilter, page: { after?: string; limit: number }) {
  return sql<LateLoan[]>`
    select ${lateLoanRows()}
    where l.returned_at is null
      and l.lost_at is null
      and l.due_at < ${filter.now}
      and (${filter.memberId ?? null}::bigint is null or l.member_id = ${filter.memberId ?? null})
      and l.id > ${page.after ?? "0"}
    order by l.id
    limit ${page.limit}
  `;
}

/** Members with something overdue or a restriction for that, by id, a page of `limit` after the member `after`. */
export function listOverdueMembers(filter: LateFilter, page: { after?: string; limit: number }) {
  return sql<{ id: string }[]>`
    select n.member_id as id
    from (
      select l.member_id
      from circulation.loans l
      where l.returned_at is null
        and l.due_at < ${filter.now}
      union
      select r.member_id
      from circulation.restrictions r
      where r.kind = 'overdue'
        and r.lifted_at is null
    ) n
    where (${filter.memberId ?? null}::bigint is null or n.member_id = ${filter.memberId ?? null})
      and n.member_id > ${page.after ?? "0"}
    order by n.member_id
    limit ${page.limit}
  `;
}

/** What was charged, in minor units; null when the loan is no longer as it was read. */
export async function chargeLate(
  request: DeskRequest,
  loan: LateLoan,
  charge: { fines: readonly FinePeriod[]; loss: Loss | undefined },
): Promise<string | null> {
  const { charged } = only(
    await sql<{ charged: string | null }[]>`
    select circulation.charge_late(
      ${asRequest(request)},
      ${loan.copyId},
      ${loan.id},
      ${json({ renewals: loan.renewals, isClaimed: loan.claimedReturnedAt !== null })},
      ${json(charge.fines)},
      ${charge.loss ? json(charge.loss) : null}
    )::text as charged`,
  );
  return charged;
}

/** Restricts a member with too much overdue, or lifts that where nothing is; null when all stays as it was. */
export async function restrictOverdue(memberId: string, now: Date): Promise<"restricted" | "lifted" | null> {
  const { outcome } = only(
    await sql<{ outcome: "restricted" | "lifted" | null }[]>`
    select circulation.restrict_overdue(${memberId}, ${now}) as outcome`,
  );
  return outcome;
}
