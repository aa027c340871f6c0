import type { Sql } from "../db/sql";

/** The letters that wait for the worker, oldest first; for tests that follow a link. */
export async function waitingLetters(owner: Sql): Promise<{ to: string; subject: string; text: string }[]> {
  const rows = await owner<{ payload: { to: string; subject: string; text: string } }[]>`
    select j.payload
    from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'send_mail'
    order by j.id`;
  return rows.map((row) => row.payload);
}

/** The token of the link in a letter. */
export function tokenIn(text: string): string {
  return /\/reset-password\?token=([\w-]{43})/.exec(text)?.[1] ?? "";
}
