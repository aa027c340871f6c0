import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { useDatabase } from "../testing/database";
import { type SearchFilters, type SearchQuery, searchTitles } from "./search";

const { owner } = useDatabase();

/** 900 titles: three common words, some equal names, few popular, four languages, copies at three branches. */
beforeAll(async () => {
  const sql = owner();
  await sql`insert into catalog.branches (code, name) values ('AA', 'A'), ('BB', 'B'), ('CC', 'C')`;
  await sql`insert into catalog.item_types (code, name) values ('book', 'Book'), ('audio', 'Audio')`;
  await sql`insert into catalog.subjects (name) select 'Subject ' || n from generate_series(1, 20) n`;
  await sql`insert into catalog.contributors (name) select 'Person ' || n from generate_series(1, 40) n`;
  await sql`
    insert into catalog.titles (title, contributor_line, year, language, popularity, withdrawn_at)
    select
      case when n % 3 = 0 then 'The sea' when n % 3 = 1 then 'River and sea ' || n % 50 else 'A river song ' || n % 7 end,
      'Person ' || n % 40 + 1,
      case when n % 11 = 0 then null else 1900 + n % 120 end,
      (array['eng', 'spa', 'ger', null])[1 + n % 4],
      case when n % 10 = 0 then n % 97 * 10 else 0 end,
      case when n % 45 = 0 then now() end
    from generate_series(1, 900) n`;
  await sql`insert into catalog.title_contributors (title_id, position, contributor_id) select t.id, 1, t.id % 40 + 1 from catalog.titles t`;
  await sql`
    insert into catalog.title_subjects (title_id, subject_id)
    select distinct t.id, (t.id * k) % 20 + 1 from catalog.titles t cross join generate_series(1, 2) k`;
  await sql`
    insert into catalog.copies (title_id, barcode, branch_id, item_type_code, withdrawn_at)
    select t.id, 'C' || t.id || '-' || k, 1 + (t.id + k) % 3, case when t.id % 5 = 0 then 'audio' else 'book' end, case when t.id % 17 = 0 then now() end
    from catalog.titles t cross join generate_series(1, 2) k
    where t.id % 6 <> 0`;
  await sql`insert into circulation.member_categories (code, name) values ('adult', 'Adult')`;
  await sql`select circulation.keep_terms('{"loanDays": 14, "renewalLimit": 2}')`;
  await sql`insert into circulation.members (card_number, name, category_code, branch_id, expires_on) values ('M0001', 'M', 'adult', 1, '2999-12-31')`;
  await sql`
    insert into circulation.loans (copy_id, member_id, branch_id, terms_id, renewal_limit, checked_out_at, due_at)
    select c.id, 1, 1, 1, 2, now(), now() + interval '14 days' from catalog.copies c where c.id % 3 = 0`;
  await sql`select catalog.refresh_popularity_tiers(100000)`;
  await sql`select catalog.refresh_words()`;
});

const filters = fc.record(
  {
    available: fc.constant(true),
    branchId: fc.constantFrom("1", "2"),
    language: fc.constantFrom("eng", "spa"),
    subjectId: fc.constantFrom("1", "7"),
    contributorId: fc.constantFrom("3", "8"),
    yearFrom: fc.constantFrom(1900, 1950),
    yearTo: fc.constantFrom(1960, 2010),
    itemTypeCode: fc.constantFrom("book", "audio"),
  },
  { requiredKeys: [] },
);
const query: fc.Arbitrary<SearchQuery> = fc.record({
  q: fc.constantFrom("", "sea", "the sea", "river", "river s", "s", "song", "riv"),
  sort: fc.constantFrom("relevance", "title", "newest", "added"),
  limit: fc.constantFrom(7, 20, 100),
  // Half of all searches have no filter, as with people; what has one is mostly short.
  filters: fc.oneof(fc.constant<SearchFilters>({}), filters),
});

/** Reads on to the last page. */
async function readAll(asked: SearchQuery, direction: "next" | "previous", from?: string): Promise<string[]> {
  const ids: string[] = [];
  let place: string | undefined = from;
  for (let page = 0; page < 200; page++) {
    const at = place === undefined ? {} : direction === "next" ? { after: place } : { before: place };
    const found = await searchTitles({ ...asked, ...at });
    const part = found.hits.map((hit) => hit.id);
    if (direction === "next") ids.push(...part);
    else ids.unshift(...part);
    place = found[direction];
    if (place === undefined) return ids;
  }
  throw new Error("the pages have no end");
}

/** The ids that a plain query finds, in no order. */
async function recount({ q, filters: f = {} }: SearchQuery): Promise<string[]> {
  const words = q.split(" ").filter((word) => word !== "");
  const last = words.pop();
  const rows = await owner()<{ id: string }[]>`
    select t.id
    from catalog.titles t
    where t.withdrawn_at is null
      and not exists (
        select from unnest(${words}::text[]) w
        where w <> all (string_to_array(carrel.fold(t.title || ' ' || t.contributor_line), ' '))
      )
      and (${last ?? null}::text is null or ' ' || carrel.fold(t.title || ' ' || t.contributor_line) like '% ' || ${last ?? ""} || '%')
      and (${f.language ?? null}::text is null or t.language = ${f.language ?? null})
      and (${f.yearFrom ?? null}::int is null or t.year >= ${f.yearFrom ?? null})
      and (${f.yearTo ?? null}::int is null or t.year <= ${f.yearTo ?? null})
      and (${f.subjectId ?? null}::bigint is null or exists (
        select from catalog.title_subjects s where s.title_id = t.id and s.subject_id = ${f.subjectId ?? null}))
      and (${f.contributorId ?? null}::bigint is null or exists (
        select from catalog.title_contributors c where c.title_id = t.id and c.contributor_id = ${f.contributorId ?? null}))
      and (${f.available === undefined && f.branchId === undefined && f.itemTypeCode === undefined} or exists (
        select
        from catalog.copies c
        where c.title_id = t.id
          and c.withdrawn_at is null
          and (${f.branchId ?? null}::bigint is null or c.branch_id = ${f.branchId ?? null})
          and (${f.itemTypeCode ?? null}::text is null or c.item_type_code = ${f.itemTypeCode ?? null})
          and (${f.available === undefined} or not exists (
            select from circulation.loans l where l.copy_id = c.id and l.returned_at is null))))`;
  return rows.map((row) => row.id);
}

const sorted = (ids: string[]) => ids.toSorted((a, b) => Number(a) - Number(b));

test("read page by page, a search gives every title once and none besides, and backwards the same in the same order", async () => {
  await fc.assert(
    fc.asyncProperty(query, async (asked) => {
      const expected = await recount(asked);
      const forward = await readAll({ ...asked, exact: true }, "next");
      expect(sorted(forward)).toEqual(sorted(expected));
      const last = forward.at(-1);
      if (last === undefined) return;
      expect([...(await readAll({ ...asked, exact: true }, "previous", last)), last]).toEqual(forward);
      const { total, totalCapped } = await searchTitles({ ...asked, exact: true });
      expect({ total, totalCapped }).toEqual({ total: expected.length, totalCapped: false });
    }),
    { numRuns: 60, plugins: [fc.interruptAfterTimeLimit(20_000, { failOnInterrupt: false })] },
  );
}, 60_000);

test("sorted by title means without the leading article, by newest the latest year first and no year last", async () => {
  const byTitle = (await readHits("sea", "title")).map((hit) => hit.title);
  // "The sea" stands behind "River and sea", under s.
  expect(byTitle.findLastIndex((title) => title.startsWith("River"))).toBeLessThan(byTitle.indexOf("The sea"));
  expect(byTitle).toContain("The sea");
  const all = (await readHits("song", "newest")).map((hit) => hit.year);
  expect(all).toEqual(all.toSorted((a, b) => (b ?? -9999) - (a ?? -9999)));
});

test("by addition means what came into the catalog last first, whatever its year", async () => {
  const all = (await readHits("song", "added")).map((hit) => Number(hit.id));
  expect(all).toEqual(all.toSorted((a, b) => b - a));
});

async function readHits(q: string, sort: "title" | "newest" | "added") {
  const hits = [];
  let after: string | undefined;
  do {
    const page = await searchTitles({ q, sort, limit: 100, after });
    hits.push(...page.hits);
    after = page.next;
  } while (after !== undefined);
  return hits;
}

test("facets count what a plain recount of the hits counts, whatever the filters", async () => {
  await fc.assert(
    fc.asyncProperty(query, async (asked) => {
      const { facets } = await searchTitles({ ...asked, exact: true, withFacets: true });
      const ids = await recount(asked);
      if (!facets) {
        expect(ids).toEqual([]);
        return;
      }
      expect(facets).toMatchObject({ counted: ids.length, complete: true });
      const f = asked.filters ?? {};
      const count = async (by: { filters: SearchFilters }) =>
        (await recount({ ...asked, filters: { ...f, ...by.filters } })).length;
      // Every value leads to as many titles as it promises.
      for (const { value, titles } of facets.languages)
        expect(await count({ filters: { language: value } })).toBe(titles);
      for (const { value, titles } of facets.subjects.slice(0, 3)) {
        if (f.subjectId === undefined) expect(await count({ filters: { subjectId: value } })).toBe(titles);
      }
      for (const { value, titles } of facets.contributors.slice(0, 3)) {
        if (f.contributorId === undefined) expect(await count({ filters: { contributorId: value } })).toBe(titles);
      }
      for (const { value, titles } of facets.branches)
        expect(await count({ filters: { branchId: value } })).toBe(titles);
      for (const { value, titles } of facets.itemTypes)
        expect(await count({ filters: { itemTypeCode: value } })).toBe(titles);
      if (f.yearFrom === undefined && f.yearTo === undefined) {
        for (const { value, titles } of facets.decades.slice(0, 4))
          expect(await count({ filters: { yearFrom: Number(value), yearTo: Number(value) + 9 } })).toBe(titles);
      }
      expect(await count({ filters: { available: true } })).toBe(facets.available);
    }),
    { numRuns: 30, plugins: [fc.interruptAfterTimeLimit(20_000, { failOnInterrupt: false })] },
  );
}, 60_000);

test("a page behind the last title is empty, and leads back", async () => {
  const forward = await readAll({ q: "song", limit: 100 }, "next");
  const page = await searchTitles({ q: "song", after: forward.at(-1) });
  expect(page.hits).toEqual([]);
  expect(page.next).toBeUndefined();
});

test("more than a thousand hits are counted as a thousand and more", async () => {
  await owner()`insert into catalog.titles (title) select 'Manifold ' || n from generate_series(1, 1200) n`;
  expect(await searchTitles({ q: "manifold" })).toMatchObject({ total: 1000, totalCapped: true });
  expect(await readAll({ q: "manifold", limit: 100 }, "next")).toHaveLength(1200);
});
