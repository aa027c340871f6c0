import { sql } from "./sql";

/** When a member's link to their due dates was made; undefined when they have none. */
export async function findCalendarLink(memberId: string): Promise<{ madeAt: Date } | undefined> {
  const [row] = await sql<{ madeAt: Date }[]>`
    select k.made_at
    from circulation.calendar_links k
    where k.member_id = ${memberId}
      and k.token_hash is not null
  `;
  return row;
}

/** The one link of a member: whatever was before it ends. */
export async function saveCalendarLink(memberId: string, tokenHash: Buffer, madeAt: Date): Promise<void> {
  await sql`
    insert into circulation.calendar_links (member_id, token_hash, made_at)
    values (${memberId}, ${tokenHash}, ${madeAt})
    on conflict on constraint calendar_links_pk do update
    set token_hash = excluded.token_hash,
      made_at = excluded.made_at
  `;
}

/** Whether there was one. */
export async function endCalendarLink(memberId: string): Promise<boolean> {
  const rows = await sql<{ memberId: string }[]>`
    update circulation.calendar_links k
    set token_hash = null
    where k.member_id = ${memberId}
      and k.token_hash is not null
    returning k.member_id
  `;
  return rows.length > 0;
}

/** Something a member has to do by a day: bring a loan back, or collect what is ready. */
export type DueItem = {
  kind: "loan" | "hold";
  id: string;
  title: string;
  contributorLine: string;
  branchName: string;
  timeZone: string;
  /** Of a loan. */
  dueAt: Date | null;
  /** Of a hold: its last day on the shelf. */
  lastDay: string | null;
  renewals: number;
  changedAt: Date;
};

export type DueDates = { language: string | null; items: DueItem[] };

/** What the member with this link has to bring back or to collect; undefined when the link is none. At most 400 things. */
export async function findDueDates(tokenHash: Buffer): Promise<DueDates | undefined> {
  const [member] = await sql<{ id: string; language: string | null }[]>`
    select m.id, m.language
    from circulation.calendar_links k
    join circulation.members m on m.id = k.member_id
    where k.token_hash = ${tokenHash}
  `;
  return member && { language: member.language, items: await listDueItems(member.id) };
}

function listDueItems(memberId: string) {
  return sql<DueItem[]>`
    select *
    from (
      select
        'loan' as kind,
        l.id,
        t.title,
        t.contributor_line,
        b.name as branch_name,
        b.time_zone,
        l.due_at,
        null::date as last_day,
        l.renewals,
        coalesce((select max(r.renewed_at) from circulation.renewals r where r.loan_id = l.id), l.checked_out_at) as changed_at
      from circulation.loans l
      join catalog.copies c on c.id = l.copy_id
      join catalog.titles t on t.id = c.title_id
      join catalog.branches b on b.id = l.branch_id
      where l.member_id = ${memberId}
        and l.returned_at is null
        and l.lost_at is null
        and l.claimed_returned_at is null
      union all
      select
        'hold',
        h.id,
        t.title,
        t.contributor_line,
        b.name,
        b.time_zone,
        null,
        h.shelf_until,
        0,
        coalesce(h.ready_at, h.requested_at)
      from circulation.holds h
      join catalog.titles t on t.id = h.title_id
      join catalog.branches b on b.id = h.pickup_branch_id
      where h.member_id = ${memberId}
        and h.status = 'ready'
    ) n
    order by n.kind desc, n.id
    limit 400
  `;
}
