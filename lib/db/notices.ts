import type { NoticeKind, NoticeState } from "../policy/notice-kinds";
import type { NoticeFacts } from "../policy/notice-values";
import { sql } from "./sql";

export type Notice = {
  id: string;
  kind: NoticeKind;
  memberId: string;
  memberName: string;
  cardNumber: string;
  loanId: string | null;
  holdId: string | null;
  facts: NoticeFacts;
  createdAt: Date;
  status: NoticeState;
  tries: number;
  settledAt: Date | null;
  failure: string | null;
};

function noticeRows() {
  return sql`
      n.id, n.kind, n.member_id, m.name as member_name, m.card_number, n.loan_id, n.hold_id, n.facts, n.created_at,
      n.status, n.tries, n.settled_at, n.failure
    from circulation.notices n
    join circulation.members m on m.id = n.member_id
  `;
}

export type NoticeFilters = { memberId?: string; status?: NoticeState; kind?: NoticeKind };

/** Letters, newest first. At most 201. */
export function listNotices(filters: NoticeFilters, page: { after?: string; limit: number }) {
  const { memberId = null, status = null, kind = null } = filters;
  return sql<Notice[]>`
    select ${noticeRows()}
    where (${memberId}::bigint is null or n.member_id = ${memberId})
      and (${status}::text is null or n.status = ${status})
      and (${kind}::text is null or n.kind = ${kind})
      and (${page.after ?? null}::bigint is null or n.id < ${page.after ?? null})
    order by n.id desc
    limit ${Math.min(page.limit, 201)}
  `;
}

/** How many letters failed and were not looked after. Counted to 1,000. */
export async function countFailedNotices(): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count
    from (
      select
      from circulation.notices n
      where n.status = 'failed'
      limit 1000
    ) failed
  `;
  return row?.count ?? 0;
}

/** A letter with what is needed to write it, and what has changed since. */
export type NoticeToWrite = Notice & {
  onceKey: string;
  email: string | null;
  language: string | null;
  returnedAt: Date | null;
  holdStatus: string | null;
  /** Its member wants no such letters, and the library does not insist. */
  isUnwanted: boolean;
};

export async function findNotice(id: string): Promise<NoticeToWrite | undefined> {
  const [row] = await sql<NoticeToWrite[]>`
    select n.once_key, m.email, m.language,
      (select l.returned_at from circulation.loans l where l.id = n.loan_id) as returned_at,
      (select h.status from circulation.holds h where h.id = n.hold_id) as hold_status,
      coalesce(
        n.kind = any(m.unwanted_notices)
          and n.kind <> all((select s.mandatory_notices from carrel.settings s)::text[]),
        false
      ) as is_unwanted,
      ${noticeRows()}
    where n.id = ${id}
  `;
  return row;
}

/** The letter of this kind that was written last, of the latest ten thousand. */
export async function findLatestNotice(kind: NoticeKind): Promise<{ id: string } | undefined> {
  const [row] = await sql<{ id: string }[]>`
    select n.id
    from (
      select late.id, late.kind
      from circulation.notices late
      order by late.id desc
      limit 10000
    ) n
    where n.kind = ${kind}
    order by n.id desc
    limit 1
  `;
  return row;
}

/** Puts letters of the day into the outbox. Answers how many, at most `limit`. */
export async function writeDueNotices(now: Date, { fromHour, limit }: { fromHour: number; limit: number }) {
  const [row] = await sql<{ written: number }[]>`
    select circulation.write_due_notices(${now}, ${fromHour}, ${limit}) as written
  `;
  return row?.written ?? 0;
}

/** Hands waiting letters to the worker. Answers how many. */
export async function handOutNotices(now: Date, limit: number): Promise<number> {
  const [row] = await sql<{ handedOut: number }[]>`
    select circulation.hand_out_notices(${now}, ${limit}) as handed_out
  `;
  return row?.handedOut ?? 0;
}

export type Settlement = {
  status: "sending" | "sent" | "skipped" | "failed";
  tries: number;
  failure: string | null;
  at: Date;
};

/** Keeps what came of a try. False when the letter is not being sent any more. */
export async function settleNotice(id: string, { status, tries, failure, at }: Settlement): Promise<boolean> {
  const [row] = await sql<{ settled: boolean }[]>`
    select circulation.settle_notice(${id}, ${status}, ${tries}, ${failure}, ${at}) as settled
  `;
  return row?.settled ?? false;
}

/** False when it was sent, or waits. */
export async function resendNotice(id: string): Promise<boolean> {
  const [row] = await sql<{ again: boolean }[]>`
    select circulation.resend_notice(${id}) as again
  `;
  return row?.again ?? false;
}
