import { searchTitles } from "@/lib/db/search";
import { filtersOf } from "@/lib/schemas/search";
import { presentHit } from "@/lib/web/api/present";
import * as operations from "@/lib/web/api/search";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.searchTitles, async ({ query }) => {
  const { q, exact, sort, after, before, limit } = query;
  const page = await searchTitles({
    q,
    exact,
    sort,
    after,
    before,
    limit,
    filters: filtersOf(query),
    withFacets: query.facets,
  });
  const { next, previous, facets, hits, ...rest } = page;
  return {
    data: {
      ...rest,
      items: hits.map(presentHit),
      next: next ?? null,
      previous: previous ?? null,
      facets: facets ?? null,
    },
    next,
  };
});
