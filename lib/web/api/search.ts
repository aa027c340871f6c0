import { z } from "zod";
import { searchParams } from "../../schemas/search";
import { recordId } from "../../schemas/text";
import { operation } from "./operation";
import { flag } from "./shared";

const searchHit = z
  .object({
    id: recordId,
    title: z.string(),
    subtitle: z.string().nullable(),
    contributorLine: z.string(),
    series: z.string().nullable(),
    seriesNumber: z.string().nullable(),
    isbn13: z.string().nullable(),
    year: z.int().nullable(),
    language: z.string().nullable(),
    description: z.string().nullable().meta({ description: "Its first 300 characters." }),
    copies: z.int(),
    available: z.int().meta({ description: "Copies on the shelf at this moment." }),
    branchName: z.string().nullable().meta({ description: "Where one of the available copies stands." }),
    shelfLocation: z.string().nullable(),
    callNumber: z.string().nullable(),
    backAt: z.iso.datetime().nullable().meta({ description: "When the first copy on loan is due." }),
    waiting: z.int().meta({ description: "Members who wait for the title." }),
    forLoan: z.boolean().meta({ description: "A copy is for loan: one may wait for it." }),
  })
  .meta({ id: "SearchHit", description: "A title as found, with its availability." });

const facet = z.array(z.object({ value: z.string(), label: z.string().nullable(), titles: z.int() }));

const searchOutput = z
  .object({
    items: z.array(searchHit),
    total: z.int(),
    totalCapped: z.boolean().meta({ description: "There are more than `total`: counting ends at 1,000." }),
    corrected: z
      .array(z.object({ typed: z.string(), used: z.array(z.string()) }))
      .meta({ description: "Words found under another spelling." }),
    next: recordId.nullable().meta({ description: "`after` of the next page." }),
    previous: recordId.nullable().meta({ description: "`before` of the previous page." }),
    facets: z
      .object({
        counted: z.int(),
        complete: z
          .boolean()
          .meta({ description: "false: counted on the first 1,000 hits only, where the total ends too." }),
        available: z.int(),
        languages: facet,
        decades: facet,
        subjects: facet,
        contributors: facet,
        branches: facet,
        itemTypes: facet,
      })
      .nullable(),
  })
  .meta({ id: "SearchResult", description: "A page of titles." });

export const searchTitles = operation({
  id: "searchTitles",
  method: "GET",
  path: "/search",
  tag: "Titles",
  summary:
    "Search the catalog as it stands at this moment: words in any order, without accents, the last one unfinished, typos forgiven",
  permission: "anyone",
  query: searchParams.extend({
    facets: flag.default(false).meta({ description: "Counts by language, subject and so on as well." }),
    limit: z.coerce.number().int().min(1).max(100).default(20).meta({ description: "Titles at most." }),
  }),
  output: searchOutput,
});
