import type { DeskRequest, DeskWrite } from "./desk";
import { asRequest, only } from "./desk-request";
import type { Page } from "./holds";
import { json, sql } from "./sql";

export type Transit = {
  id: string;
  copyId: string;
  barcode: string;
  callNumber: string | null;
  titleId: string;
  title: string;
  fromBranchId: string;
  fromBranchName: string;
  toBranchId: string;
  toBranchName: string;
  reason: "hold" | "return" | "moved";
  holdId: string | null;
  sentAt: Date;
  endedAt: Date | null;
  endedBranchName: string | null;
  ending: "received" | "redirected" | "lent" | "cancelled" | null;
};

function transitRows() {
  return sql`
      w.id,
      w.copy_id,
      c.barcode,
      c.call_number,
      t.id as title_id,
      t.title,
      w.from_branch_id,
      f.name as from_branch_name,
      w.to_branch_id,
      b.name as to_branch_name,
      w.reason,
      w.hold_id,
      w.sent_at,
      w.ended_at,
      e.name as ended_branch_name,
      w.ending
    from circulation.transits w
    join catalog.copies c on c.id = w.copy_id
    join catalog.titles t on t.id = c.title_id
    join catalog.branches f on f.id = w.from_branch_id
    join catalog.branches b on b.id = w.to_branch_id
    left join catalog.branches e on e.id = w.ended_branch_id
  `;
}

export async function findTransit(id: string): Promise<Transit | undefined> {
  const [row] = await sql<Transit[]>`
    select ${transitRows()}
    where w.id = ${id}
  `;
  return row;
}

/** What is under way to a branch or away from it, longest first, a page of `limit` after the transit `after`. */
export function listTransits({ branchId, direction }: { branchId: string; direction: "in" | "out" }, page: Page) {
  return sql<Transit[]>`
    select ${transitRows()}
    where w.ended_at is null
      and ${direction === "in" ? sql`w.to_branch_id = ${branchId}` : sql`w.from_branch_id = ${branchId}`}
      and (
        ${page.after ?? null}::bigint is null
        or (w.sent_at, w.id) > (select a.sent_at, a.id from circulation.transits a where a.id = ${page.after ?? null}::bigint)
      )
    order by w.sent_at, w.id
    limit ${page.limit}
  `;
}

export type SendFacts = {
  copyId: string;
  copyVersion: number;
  barcode: string;
  titleId: string;
  title: string;
  callNumber: string | null;
  withdrawn: boolean;
  onLoanTo: string | null;
  heldFor: string | null;
  underWayTo: string | null;
  fromBranchName: string;
  /** Null where there is no such branch. */
  toBranchName: string | null;
};

/** What the sending of a copy is judged on; undefined for an unknown barcode. */
export async function findSendFacts(query: {
  barcode: string;
  fromBranchId: string;
  toBranchId: string;
}): Promise<SendFacts | undefined> {
  const [row] = await sql<SendFacts[]>`
    select
      c.id as copy_id,
      c.version as copy_version,
      c.barcode,
      t.id as title_id,
      t.title,
      c.call_number,
      c.withdrawn_at is not null as withdrawn,
      lm.name as on_loan_to,
      hm.name as held_for,
      wb.name as under_way_to,
      f.name as from_branch_name,
      b.name as to_branch_name
    from catalog.copies c
    join catalog.titles t on t.id = c.title_id
    left join circulation.loans l on l.copy_id = c.id and l.returned_at is null
    left join circulation.members lm on lm.id = l.member_id
    left join circulation.holds h on h.captured_copy_id = c.id and h.status in ('in_transit', 'ready')
    left join circulation.members hm on hm.id = h.member_id
    left join circulation.transits w on w.copy_id = c.id and w.ended_at is null
    left join catalog.branches wb on wb.id = w.to_branch_id
    join catalog.branches f on f.id = ${query.fromBranchId}
    left join catalog.branches b on b.id = ${query.toBranchId}
    where c.barcode = ${query.barcode}
  `;
  return row;
}

export async function insertTransit<Answer>(
  request: DeskRequest,
  write: { copyId: string; copyVersion: number; toBranchId: string; answer: Answer },
): Promise<DeskWrite<Answer>> {
  return only(
    await sql<DeskWrite<Answer>[]>`
      select status, answer
      from circulation.send_copy(
        ${asRequest(request)}, ${write.copyId}, ${write.copyVersion}, ${write.toBranchId}, ${json(write.answer)}
      )`,
  );
}

export async function endTransit<Answer>(
  request: DeskRequest,
  write: { transitId: string; copyId: string; answer: Answer },
): Promise<DeskWrite<Answer>> {
  return only(
    await sql<DeskWrite<Answer>[]>`
      select status, answer
      from circulation.cancel_transit(${asRequest(request)}, ${write.transitId}, ${write.copyId}, ${json(write.answer)})`,
  );
}
