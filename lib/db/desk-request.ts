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
