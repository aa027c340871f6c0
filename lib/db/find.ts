import { sql } from "./sql";

export type CopyToOpen = {
  id: string;
  titleId: string;
  barcode: string;
  title: string;
  branchName: string;
  withdrawnAt: Date | null;
};

/** The copy with a barcode, as it is named where it is found; withdrawn ones too. */
export async function findCopyToOpen(barcode: string): Promise<CopyToOpen | undefined> {
  const [row] = await sql<CopyToOpen[]>`
    select c.id, c.title_id, c.barcode, t.title, b.name as branch_name, c.withdrawn_at
    from catalog.copies c
    join catalog.titles t on t.id = c.title_id
    join catalog.branches b on b.id = c.branch_id
    where c.barcode = ${barcode}
  `;
  return row;
}
