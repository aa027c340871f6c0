import type { HoldStatus } from "./holds";
import { sql } from "./sql";

/** What a member has to do with a title at this moment. */
export type OwnTitle = {
  titleId: string;
  /** Of their open hold on it; null when they have none. */
  holdStatus: HoldStatus | null;
  /** When the copy that they have on loan is due; null when they have none. */
  dueAt: Date | null;
};

/** Those of these titles that a member waits for or has on loan. At most 100. */
export function listOwnTitles(memberId: string, titleIds: string[]) {
  return sql<OwnTitle[]>`
    select hit.id as title_id, held.status as hold_status, lent.due_at
    from unnest(${titleIds}::bigint[]) as hit (id)
    left join circulation.holds held
      on held.member_id = ${memberId}
      and held.title_id = hit.id
      and held.status in ('waiting', 'in_transit', 'ready')
    left join (
      select c.title_id, min(l.due_at) as due_at
      from circulation.loans l
      join catalog.copies c on c.id = l.copy_id
      where l.member_id = ${memberId}
        and l.returned_at is null
        and l.lost_at is null
      group by c.title_id
    ) as lent on lent.title_id = hit.id
    where held.id is not null
      or lent.title_id is not null
    limit 100
  `;
}
