import type { Actor } from "../../lib/auth/actor";
import { asDomainError } from "../../lib/db/errors";
import { listTitles } from "../../lib/db/titles";
import type { ErrorCode } from "../../lib/errors";
import { copyInput } from "../../lib/schemas/copies";
import { titleInput } from "../../lib/schemas/titles";
import { createCopy } from "../../lib/services/copies";
import { createTitle } from "../../lib/services/titles";
import { concurrently } from "./concurrently";
import type { Branches } from "./framework";
import { readCopies, readTitles } from "./rows";

const lanes = 6;

/** Titles and their copies. Returns how many of each the library has. */
export async function fillCatalog(actor: Actor, branches: Branches): Promise<{ titles: number; copies: number }> {
  const [titles, copies] = await Promise.all([readTitles(), readCopies()]);
  const present = await findPresent();
  const ids = new Map<string, string>();
  await concurrently(titles, lanes, async ({ number, series_number: seriesNumber, ...row }) => {
    const id = present.get(keyOf(row)) ?? (await createTitle(actor, titleInput.parse({ ...row, seriesNumber }))).id;
    ids.set(number, id);
  });
  await concurrently(copies, lanes, (row) =>
    unless(["barcode_taken"], async () => {
      const input = copyInput.parse({
        barcode: row.barcode,
        branchId: branches.get(row.branch),
        itemTypeCode: row.item_type,
        shelfLocation: row.shelf_location,
        callNumber: row.call_number,
        priceMinor: row.price_minor,
        condition: row.condition,
      });
      await createCopy(actor, ids.get(row.title) ?? "", input);
    }),
  );
  return { titles: titles.length, copies: copies.length };
}

/** Does the work; that the thing is there already, from a seed that was cut off, is as good. */
export async function unless(there: readonly ErrorCode[], work: () => Promise<unknown>): Promise<void> {
  await work().catch((error: unknown) => {
    const code = asDomainError(error)?.code;
    if (code === undefined || !there.includes(code)) throw error;
  });
}

/** By what a title of the demonstration is told from the others. */
export function keyOf(title: { title: string; year: number | null; language: string | null }): string {
  return JSON.stringify([title.title, title.year, title.language]);
}

/** Titles that a seed which was cut off has left. */
async function findPresent(): Promise<Map<string, string>> {
  const present = new Map<string, string>();
  for (let after: string | undefined; ;) {
    const page = await listTitles({}, { after, limit: 100 });
    for (const title of page) present.set(keyOf(title), title.id);
    after = page.at(-1)?.id;
    if (after === undefined) return present;
  }
}
