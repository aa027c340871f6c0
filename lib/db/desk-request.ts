import type { DeskRequest, DeskWrite } from "./desk";
import { sql } from "./sql";

/** A request as the functions of circulation take it. */
export function asRequest(request: DeskRequest) {
  return sql`row(
    ${request.key},
    ${request.fingerprint},
    ${request.userId ?? null}::bigint,
    ${request.apiKeyId ?? null}::bigint,
    ${request.branchId}::bigint,
    ${request.actedAt}::timestamptz
  )::desk.request`;
}

/** The same inside of JSON. */
export function requestRow({ key, fingerprint, userId, apiKeyId, branchId, actedAt }: DeskRequest) {
  return { key, fingerprint, user_id: userId, api_key_id: apiKeyId, branch_id: branchId, acted_at: actedAt };
}

/** A function that returns one row always; none means the connection was lost in between. */
export function only<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (!row) throw new Error("a row was due, none came: the outcome is unknown");
  return row;
}

/** The stored answer of a key that was used before, for what is refused now because it was done then. */
export async function findReplay<Answer>(request: DeskRequest): Promise<DeskWrite<Answer> | undefined> {
  const [row] = await sql<DeskWrite<Answer>[]>`select status, answer from desk.replay(${asRequest(request)})`;
  return row;
}

/** Whom an action concerned beside its member: where it sent the copy, and the hold that got the copy or was fulfilled. */
export type Undone = { goesToBranchId: string | null; holdMemberId: string | null; holdPickupBranchId: string | null };

/** The action that the same actor did under a key; undefined when there is none. */
export async function findUndone({ userId, apiKeyId }: DeskRequest, undoes: string): Promise<Undone | undefined> {
  const [row] = await sql<Undone[]>`
    select
      a.answer -> 'goesTo' ->> 'branchId' as goes_to_branch_id,
      h.member_id as hold_member_id,
      h.pickup_branch_id as hold_pickup_branch_id
    from desk.actions a
    left join circulation.holds h on h.id = a.hold_id
    where a.actor = desk.actor_of(${userId ?? null}, ${apiKeyId ?? null})
      and a.key = ${undoes}
  `;
  return row;
}
