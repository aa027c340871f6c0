import type { CopyState } from "../policy/copy-words";
import { type Creation, keyOf } from "./creations";
import { sql } from "./sql";

export type CopyCondition = "new" | "good" | "worn" | "damaged";

export type Copy = {
  id: string;
  titleId: string;
  barcode: string;
  branchId: string;
  branchName: string;
  itemTypeCode: string;
  itemTypeName: string;
  shelfLocation: string | null;
  callNumber: string | null;
  /** Minor units of the library's currency. */
  priceMinor: string | null;
  condition: CopyCondition;
  note: string | null;
  /** What belongs to it and must come back with it. */
  parts: string | null;
  /** When the copy is due back; null when it is not on loan. */
  dueAt: Date | null;
  /** The open loan, if any. */
  loanId: string | null;
  state: CopyState;
  /** Where it is on its way to. */
  underWayTo: string | null;
  version: number;
  withdrawnAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
};

/** What a Copy consists of, and from where: all of a query but its conditions. */
function copyRows() {
  return sql`
      c.id,
      c.title_id,
      c.barcode,
      c.branch_id,
      b.name as branch_name,
      c.item_type_code,
      i.name as item_type_name,
      c.shelf_location,
      c.call_number,
      c.price_minor,
      c.condition,
      c.note,
      c.parts,
      l.due_at,
      l.id as loan_id,
      case
        when k.mark = 'lost' then 'lost'
        when l.id is not null then 'on_loan'
        when w.id is not null and k.mark is null then 'in_transit'
        when held.id is not null and k.mark is null then 'on_hold_shelf'
        when s.copy_id is not null and k.mark is null then 'to_clear'
        else coalesce(k.mark, 'on_shelf')
      end as state,
      wb.name as under_way_to,
      c.version,
      c.withdrawn_at,
      c.created_at,
      c.updated_at
    from catalog.copies c
    join catalog.branches b on b.id = c.branch_id
    join catalog.item_types i on i.code = c.item_type_code
    left join circulation.loans l on l.copy_id = c.id and l.returned_at is null
    left join circulation.copy_marks k on k.copy_id = c.id
    left join circulation.transits w on w.copy_id = c.id and w.ended_at is null
    left join catalog.branches wb on wb.id = w.to_branch_id
    left join circulation.holds held on held.captured_copy_id = c.id and held.status in ('in_transit', 'ready')
    left join circulation.shelf_clearings s on s.copy_id = c.id
  `;
}

/**
 * Copies of a title by branch, call number and barcode; the withdrawn ones or the others when `withdrawn` says so.
 * At most 500.
 */
export function listCopies(titleId: string, { withdrawn }: { withdrawn?: boolean } = {}) {
  return sql<Copy[]>`
    select ${copyRows()}
    where c.title_id = ${titleId}
      and (${withdrawn ?? null}::boolean is null or (c.withdrawn_at is not null) = ${withdrawn ?? null})
    order by b.name, c.call_number, c.barcode, c.id
    limit 500
  `;
}

/** One copy, withdrawn or not. */
export async function findCopy(id: string): Promise<Copy | undefined> {
  const [row] = await sql<Copy[]>`
    select ${copyRows()}
    where c.id = ${id}
  `;
  return row;
}

/** The id of the copy with a barcode, which must be normalised: trimmed and upper case. */
export async function findCopyIdByBarcode(barcode: string): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`
    select c.id
    from catalog.copies c
    where c.barcode = ${barcode}
  `;
  return row?.id;
}

/** The next free barcode; whoever saves first has it. */
export async function findNextBarcode(): Promise<string | undefined> {
  const [row] = await sql<{ barcode: string }[]>`select catalog.next_barcode() as barcode`;
  return row?.barcode;
}

export type CopyValues = {
  barcode: string | null;
  branchId: string;
  itemTypeCode: string;
  shelfLocation: string | null;
  callNumber: string | null;
  priceMinor: string | null;
  condition: CopyCondition;
  note: string | null;
  parts: string | null;
};

export type AddedCopy = { status: "done"; id: string } | { status: "withdrawn"; id: null };

/** Without a barcode the next free one is taken. Undefined when there is no such title. */
export async function insertCopy(
  titleId: string,
  values: CopyValues,
  options: { addedAt: Date; creation?: Creation },
): Promise<AddedCopy | undefined> {
  const [row] = await sql<AddedCopy[]>`
    with added as (
      select a.status, a.id
      from catalog.add_copy(
        ${titleId},
        ${values.barcode},
        ${values.branchId},
        ${values.itemTypeCode},
        ${values.shelfLocation},
        ${values.callNumber},
        ${values.priceMinor},
        ${values.condition},
        ${values.note},
        ${values.parts},
        ${options.addedAt}
      ) a
    )
    select added.status, added.id
    from added
    where carrel.keep_creation(added.id, ${keyOf(options.creation)})
  `;
  return row;
}

/** The new version; undefined when the copy has another version by now. Without a barcode it keeps its own. */
export async function updateCopy(ref: { id: string; version: number }, values: CopyValues, updatedAt: Date) {
  const [row] = await sql<{ version: number }[]>`
    update catalog.copies c
    set barcode = coalesce(${values.barcode}, c.barcode),
      branch_id = ${values.branchId},
      item_type_code = ${values.itemTypeCode},
      shelf_location = ${values.shelfLocation},
      call_number = ${values.callNumber},
      price_minor = ${values.priceMinor},
      condition = ${values.condition},
      note = ${values.note},
      parts = ${values.parts},
      version = c.version + 1,
      updated_at = ${updatedAt}
    where c.id = ${ref.id}
      and c.version = ${ref.version}
    returning c.version
  `;
  return row;
}

/** "on_loan" while somebody has it; undefined when the copy has another version by now. */
export async function markCopyWithdrawn(ref: { id: string; version: number }, withdrawnAt: Date) {
  const [row] = await sql<{ status: "done" | "on_loan" }[]>`
    select w.status
    from catalog.withdraw_copy(${ref.id}, ${ref.version}, ${withdrawnAt}) w
  `;
  return row?.status;
}

/** "withdrawn" while its title is; undefined when the copy has another version by now. */
export async function markCopyRestored(ref: { id: string; version: number }, restoredAt: Date) {
  const [row] = await sql<{ status: "done" | "withdrawn" }[]>`
    select r.status
    from catalog.restore_copy(${ref.id}, ${ref.version}, ${restoredAt}) r
  `;
  return row?.status;
}
