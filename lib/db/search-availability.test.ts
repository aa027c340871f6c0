import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { useDatabase } from "../testing/database";
import { type SearchFilters, searchTitles } from "./search";
import type { FacetValue } from "./search-facets";

const { owner } = useDatabase();

const branches = ["1", "2", "3"];
const itemTypes = ["book", "audio", "reference"];

beforeAll(async () => {
  const sql = owner();
  await sql`insert into catalog.branches (code, name) values ('AA', 'A'), ('BB', 'B'), ('CC', 'C')`;
  await sql`
    insert into catalog.item_types (code, name, for_loan)
    values ('book', 'Book', true), ('audio', 'Audio', true), ('reference', 'Reference', false)`;
  await sql`insert into circulation.member_categories (code, name) values ('adult', 'Adult')`;
  await sql`select circulation.keep_terms('{"loanDays": 14, "renewalLimit": 2}')`;
  await sql`
    insert into circulation.members (card_number, name, category_code, branch_id, expires_on)
    select 'M000' || n, 'M', 'adult', 1, '2999-12-31'
    from generate_series(1, 5) as n
    order by n`;
});

/** Where else than on its shelf or with a member a copy may be, or what is wrong with it. */
const places = ["ready", "in_transit", "under way", "missing", "to be cleared"] as const;
type Place = (typeof places)[number];

type Copy = {
  branchId: string;
  itemTypeCode: string;
  withdrawn: boolean;
  returned: number;
  onLoan: boolean;
  aside: Place | null;
};
type Title = { withdrawn: boolean; tier: number; copies: Copy[] };

const mostlyNot = fc.integer({ min: 0, max: 4 }).map((n) => n === 0);
const someTitles: fc.Arbitrary<Title[]> = fc.array(
  fc.record({
    withdrawn: mostlyNot,
    tier: fc.constantFrom(0, 1, 2),
    copies: fc.array(
      fc.record({
        branchId: fc.constantFrom(...branches),
        itemTypeCode: fc.constantFrom(...itemTypes),
        withdrawn: mostlyNot,
        // Loans that have ended say nothing any more.
        returned: fc.constantFrom(0, 0, 1, 3),
        onLoan: fc.boolean(),
        aside: fc.constantFrom<Place | null>(null, null, null, ...places),
      }),
      { maxLength: 5 },
    ),
  }),
  { maxLength: 9 },
);
const someFilters: fc.Arbitrary<SearchFilters> = fc.record(
  {
    available: fc.constant(true),
    branchId: fc.constantFrom(...branches),
    itemTypeCode: fc.constantFrom(...itemTypes),
  },
  { requiredKeys: [] },
);

/** Adds titles of this year, each with its place among them in its name. */
async function addTitles(year: number, titles: Title[]) {
  const sql = owner();
  await sql`
    with stage as materialized (
      select s.place, s.title
      from jsonb_array_elements(${sql.json(titles)}) with ordinality as s (title, place)
    ),
    titles as (
      insert into catalog.titles (title, year, popularity_tier, withdrawn_at)
      select 'Shelf ' || s.place, ${year}, (s.title ->> 'tier')::smallint,
        case when (s.title ->> 'withdrawn')::boolean then now() end
      from stage s
      returning id, title
    ),
    staged as materialized (
      select t.id as title_id, c.copy, concat_ws('-', ${year}::text, s.place, c.number) as barcode
      from stage s
      join titles t on t.title = 'Shelf ' || s.place
      cross join jsonb_array_elements(s.title -> 'copies') with ordinality as c (copy, number)
    ),
    copies as (
      insert into catalog.copies (title_id, barcode, branch_id, item_type_code, withdrawn_at)
      select c.title_id, c.barcode, (c.copy ->> 'branchId')::bigint, c.copy ->> 'itemTypeCode',
        case when (c.copy ->> 'withdrawn')::boolean then now() end
      from staged c
      returning id, barcode
    )
    insert into circulation.loans
      (copy_id, member_id, branch_id, terms_id, renewal_limit, checked_out_at, due_at, returned_at, returned_branch_id)
    select k.id, 1, 1, 1, 2, now() - interval '9 days', now() + interval '5 days',
      case when l.number > 0 then now() end, case when l.number > 0 then 1 end
    from staged c
    join copies k on k.barcode = c.barcode
    cross join generate_series(
      case when (c.copy ->> 'onLoan')::boolean then 0 else 1 end, (c.copy ->> 'returned')::int) as l (number)`;
  for (const { place: number, copies } of titles.map((title, at) => ({ ...title, place: at + 1 })))
    for (const [at, { aside }] of copies.entries())
      if (aside) await setAside(`${year}-${number}-${at + 1}`, aside, at + 1);
}

async function setAside(barcode: string, aside: Place, member: number) {
  const sql = owner();
  const copy = sql`from catalog.copies c where c.barcode = ${barcode}`;
  if (aside === "missing")
    await sql`insert into circulation.copy_marks (copy_id, mark, marked_at) select c.id, 'missing', now() ${copy}`;
  else if (aside === "under way")
    await sql`
      insert into circulation.transits (copy_id, from_branch_id, to_branch_id, reason, sent_at)
      select c.id, 1, 2, 'moved', now() ${copy}`;
  else {
    const status = aside === "to be cleared" ? "cancelled" : aside;
    const endedAt = aside === "to be cleared" ? new Date() : null;
    const [hold] = await sql<{ id: string; copyId: string }[]>`
      insert into circulation.holds
        (member_id, title_id, pickup_branch_id, status, requested_at, rank, captured_copy_id, captured_at, ready_at,
         shelf_until, ended_at)
      select ${member}, c.title_id, 1, ${status}, now(), 1, c.id, now(), now(), '2999-01-01', ${endedAt} ${copy}
      returning id, captured_copy_id as copy_id`;
    if (hold && aside === "to be cleared")
      await sql`
        insert into circulation.shelf_clearings (copy_id, branch_id, hold_id, since)
        values (${hold.copyId}, 1, ${hold.id}, now())`;
  }
}

/** How many of the titles a reader expects, who walks along the shelves. */
function countOnShelves(titles: Title[], filters: SearchFilters, withWithdrawn: boolean): number {
  const { available, branchId, itemTypeCode } = filters;
  const asksForCopies = available !== undefined || branchId !== undefined || itemTypeCode !== undefined;
  return titles.filter(
    (title) =>
      (withWithdrawn || !title.withdrawn) &&
      (!asksForCopies ||
        title.copies.some(
          (copy) =>
            !copy.withdrawn &&
            (branchId === undefined || copy.branchId === branchId) &&
            (itemTypeCode === undefined || copy.itemTypeCode === itemTypeCode) &&
            (available === undefined || !(copy.onLoan || copy.aside)),
        )),
  ).length;
}

test("whatever is lent, returned and withdrawn, and wherever it stands: a facet of copies promises what its filter finds", async () => {
  // Loans are history and stay: each run has titles of a year of its own, and asks for that year alone.
  let year = 0;
  await fc.assert(
    fc.asyncProperty(
      someTitles,
      someFilters,
      fc.constantFrom("", "shelf"),
      fc.boolean(),
      async (titles, filters, q, withWithdrawn) => {
        year += 1;
        await addTitles(year, titles);
        const ofThisRun = { ...filters, yearFrom: year, yearTo: year };
        const search = (more: SearchFilters) =>
          searchTitles({ q, exact: true, withWithdrawn, withFacets: true, filters: { ...ofThisRun, ...more } });

        const { facets } = await search({});
        const titlesOf = (values: FacetValue[] | undefined, value: string) =>
          values?.find((each) => each.value === value)?.titles ?? 0;
        const promises: [promised: number, filter: SearchFilters][] = [[facets?.available ?? 0, { available: true }]];
        if (filters.branchId === undefined)
          for (const branchId of branches) promises.push([titlesOf(facets?.branches, branchId), { branchId }]);
        if (filters.itemTypeCode === undefined)
          for (const itemTypeCode of itemTypes)
            promises.push([titlesOf(facets?.itemTypes, itemTypeCode), { itemTypeCode }]);

        for (const [promised, filter] of promises) {
          const { hits, total } = await search(filter);
          expect({ total, hits: hits.length }).toEqual({ total: promised, hits: promised });
          expect(total).toBe(countOnShelves(titles, { ...filters, ...filter }, withWithdrawn));
          if (filter.available) expect(hits.filter((hit) => hit.available === 0)).toEqual([]);
        }
      },
    ),
    { numRuns: 100, plugins: [fc.interruptAfterTimeLimit(20_000, { failOnInterrupt: false })] },
  );
}, 60_000);
