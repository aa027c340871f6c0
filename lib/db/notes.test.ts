import { expect, test } from "vitest";
import { useDatabase } from "../testing/database";
import { listNotes } from "./notes";
import { sql } from "./sql";

const { owner } = useDatabase();

/** What PostgreSQL would do, as text. */
async function planOf(query: ReturnType<typeof listNotes>): Promise<string> {
  const rows = await sql<{ queryPlan: string }[]>`explain (costs off) ${query}`;
  return rows.map((row) => Object.values(row).join(" ")).join("\n");
}

test(
  "of 100,000 notes, some are found and listed by the indexes and not by reading them all",
  { timeout: 120_000 },
  async () => {
    await owner()`
    insert into office.notes (title, content, fields)
    select 'Note ' || n, 'Shelf ' || n % 97 || ' leans, says everybody who walked by', jsonb_build_object('number', n)
    from generate_series(1, 100000) n`;
    await owner()`analyze office.notes`;
    const found = await planOf(listNotes({ q: "note 4711" }, { limit: 21 }));
    expect(found).toContain("Bitmap Index Scan on notes_search");
    expect(found).not.toContain("Seq Scan on notes");
    expect(await planOf(listNotes({}, { limit: 21 }))).toContain("Index Scan Backward using notes_pk");
    expect(await planOf(listNotes({}, { after: "50000", limit: 21 }))).toContain("Index Scan Backward using notes_pk");
    expect(await planOf(listNotes({ about: { kind: "member", id: "7" } }, { limit: 21 }))).toContain("notes_member");
    expect(await planOf(listNotes({ pinned: true }, { limit: 21 }))).toContain("notes_pinned");
    expect(await planOf(listNotes({ deleted: true }, { limit: 21 }))).toContain("notes_deleted");
    expect(await listNotes({ q: "99999" }, { limit: 21 })).toMatchObject([{ title: "Note 99999" }]);
    const page = await listNotes({ q: "shelf 5 note" }, { limit: 3 });
    const next = await listNotes({ q: "shelf 5 note" }, { after: page.at(-1)?.id, limit: 3 });
    const numbers = [...page, ...next].map(({ id }) => Number(id));
    expect(numbers).toEqual([...new Set(numbers)].toSorted((one, other) => other - one));
  },
);
