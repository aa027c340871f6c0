import { z } from "zod";
import { searchTitles } from "../db/search";
import type { Facets, FacetValue } from "../db/search-facets";
import { languageName } from "../schemas/languages";
import { filtersOf, searchParams, searchSorts } from "../schemas/search";
import { recordId } from "../schemas/text";
import { formatYear } from "../schemas/year";
import { addCommand, type Group } from "./command";
import { clockOf, type Door, findBranchOf } from "./door";
import { facts, table } from "./table";

/** `carrel titles search`. */
export function addTitleSearch(titles: Group): void {
  addCommand(titles, {
    usage: "search [query...]",
    about:
      "Search the catalog, or list all of it: words in any order, without accents, typos forgiven; an ISBN, a barcode, a call number",
    options: [
      { flags: "--exact", about: "correct no spelling" },
      { flags: "--available", about: "only what is on the shelf now (with --branch: there)" },
      { flags: "--language <code>", about: "ISO 639-2, such as spa" },
      { flags: "--from <year>", about: "first year of publication; -8 is 8 BC" },
      { flags: "--to <year>", about: "last year of publication" },
      { flags: "--type <code>", about: "item type of a copy" },
      { flags: "--subject <id>", about: "only titles on this subject" },
      { flags: "--contributor <id>", about: "only titles by this contributor" },
      { flags: "--sort <order>", about: "relevance, title, newest (published last) or added (catalogued last)" },
      { flags: "--facets", about: "how they divide: by branch, language, subject and so on" },
      { flags: "--withdrawn", about: "withdrawn titles too" },
      { flags: "--limit <count>", about: "titles at most, 20 without it, 100 at most" },
      { flags: "--after <id>", about: "the page after this title: `next` of the page before" },
    ],
    input: searchParams.omit({ q: true, branch: true }).extend({
      query: z.array(z.string()).default([]),
      branch: z.string().optional(),
      exact: z.boolean().default(false),
      available: z.boolean().default(false),
      language: z.string().max(100).optional(),
      from: z.coerce.number().int().optional(),
      to: z.coerce.number().int().optional(),
      sort: z.enum(searchSorts).default("relevance"),
      after: recordId.optional(),
      facets: z.boolean().default(false),
      withdrawn: z.boolean().default(false),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    examples: [
      "titles search garcia marqez solitude",
      "titles search Достоевский --language rus",
      "titles search 978-0-06-088328-7 --json",
      "titles search odyssey --available --branch CEN",
      "titles search garcia --facets",
      "titles search --sort added --limit 5",
    ],
    run: async (door, { query, withdrawn, branch, facets: withFacets, ...rest }) => {
      const branchId = branch === undefined ? undefined : (await findBranchOf(branch)).id;
      const params = searchParams.parse({ ...rest, q: query.join(" "), branch: branchId, available: undefined });
      const page = await searchTitles({
        ...params,
        exact: rest.exact,
        limit: rest.limit,
        withFacets,
        withWithdrawn: withdrawn,
        filters: { ...filtersOf(params), available: rest.available || undefined },
      });
      const { hits, total, totalCapped, corrected, next, previous } = page;
      const found = {
        items: hits,
        total,
        totalCapped,
        corrected,
        next: next ?? null,
        previous: previous ?? null,
        facets: page.facets ?? null,
      };
      await door.show(found, () => searchInWords(door, page));
    },
  });
}

async function searchInWords(door: Door, page: Awaited<ReturnType<typeof searchTitles>>): Promise<string> {
  const clock = await clockOf(door);
  const count = `${page.total}${page.totalCapped ? " or more" : ""} ${page.total === 1 ? "title" : "titles"}`;
  const instead = page.corrected.map(({ typed, used }) => `${used.join(", ")} for ${typed}`).join("; ");
  const lines = [instead === "" ? count : `${count}, with ${instead}`];
  if (page.hits.length > 0) {
    lines.push(
      table(
        page.hits,
        [
          { head: "Id", of: (hit) => hit.id, right: true },
          { head: "Title", of: (hit) => hit.title, shrinks: true },
          { head: "By", of: (hit) => hit.contributorLine, shrinks: true },
          { head: "Year", of: (hit) => (hit.year === null ? "" : formatYear(hit.year)), right: true },
          { head: "Available", of: (hit) => `${hit.available} of ${hit.copies}` },
          { head: "Waiting", of: (hit) => (hit.waiting === 0 ? "" : String(hit.waiting)), right: true },
          {
            head: "Where",
            of: (hit) =>
              hit.branchName === null
                ? hit.backAt && `back ${clock.day(hit.backAt)}`
                : [hit.branchName, hit.callNumber].filter(Boolean).join(", "),
            shrinks: true,
          },
        ],
        door.io,
      ),
    );
  }
  if (page.facets) lines.push(facetsInWords(page.facets, (await door.settings()).locale));
  if (page.next !== undefined) lines.push(`More: --after ${page.next}`);
  return lines.join("\n");
}

/** A line a kind of value, the largest first. What a filter wants beside the name is in brackets. */
function facetsInWords(facets: Facets, locale: string): string {
  const named = (values: FacetValue[]) =>
    values.map(({ value, label, titles }) => `${label ?? value}${label === null ? "" : ` [${value}]`} ${titles}`);
  const languages = facets.languages.map(({ value, titles }) => `${languageName(value, locale)} [${value}] ${titles}`);
  const lines = facts([
    ["On the shelf", String(facets.available)],
    ["Branches", facets.branches.map(({ label, titles }) => `${label} ${titles}`).join(", ")],
    ["Languages", languages.join(", ")],
    ["Subjects", named(facets.subjects).join(", ")],
    ["Contributors", named(facets.contributors).join(", ")],
    ["Decades", facets.decades.map(({ value, titles }) => `${value}s ${titles}`).join(", ")],
    ["Item types", named(facets.itemTypes).join(", ")],
  ]);
  return facets.complete ? `\n${lines}` : `\n${lines}\nCounted on the first ${facets.counted}.`;
}
