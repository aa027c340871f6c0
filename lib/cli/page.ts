import { z } from "zod";
import { recordId } from "../schemas/text";
import type { Option } from "./command";
import type { Door } from "./door";
import { type Column, table } from "./table";

/** The options of a list that is given by pages, and their input. */
export const pageOptions: Option[] = [
  { flags: "--limit <count>", about: "rows at most, 50 without it, 200 at most" },
  { flags: "--after <id>", about: "the page after this row: `next` of the page before" },
];
export const page = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: recordId.optional(),
};

export type Listing<Row> = {
  limit: number;
  /** What is said of an empty list. */
  none: string;
  columns: readonly Column<Row>[];
  /** A row as programs read it; as it is without this. */
  document?: (row: Row) => unknown;
};

/** Shows a page of rows, and where the next one begins. `found` has one row more than the page where there is a next one. */
export async function showRows<Row extends { id: string }>(
  door: Door,
  found: readonly Row[],
  { limit, none, columns, document }: Listing<Row>,
): Promise<void> {
  const rows = found.slice(0, limit);
  const next = found.length > limit ? (rows.at(-1)?.id ?? null) : null;
  const items = document ? rows.map(document) : rows;
  await door.show({ items, next }, () => (rows.length === 0 ? none : withMore(table(rows, columns, door.io), next)));
}

/** The words of a page, with how to ask for the next one. */
export function withMore(words: string, next: string | null): string {
  return next === null ? words : `${words}\nMore: --after ${next}`;
}
