import { z } from "zod";
import { recordId } from "../../schemas/text";

export const idParams = z.object({ id: recordId });

/** Pages by keyset: `after` is the cursor that the page before gave as `next` and in its Link header. */
export const pageQuery = z.object({
  after: recordId.optional().meta({ description: "Cursor of the page before." }),
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: "Items at most." }),
});

/** A search and a page of it; its cursor is opaque. */
export const searchPage = z.object({
  q: z.string().max(10_000).default("").meta({ description: "What is looked for." }),
  after: z.string().max(1000).optional().meta({ description: "Cursor of the page before." }),
  limit: z.coerce.number().int().min(1).max(100).default(20).meta({ description: "Items at most." }),
});

export const flag = z.enum(["true", "false"]).transform((text) => text === "true");

/** One row more than asked for tells whether a page follows. */
export function pageOf<Row extends { id: string }>(
  rows: readonly Row[],
  limit: number,
): { data: Row[]; next?: string } {
  const data = rows.slice(0, limit);
  return { data, next: rows.length > limit ? data.at(-1)?.id : undefined };
}
