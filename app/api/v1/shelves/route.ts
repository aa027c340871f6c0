import { listNewTitles, listPopularTitles } from "@/lib/db/title-shelves";
import * as operations from "@/lib/web/api/titles";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getShelves, async ({ query: { limit } }) => {
  const [popular, fresh] = await Promise.all([listPopularTitles(limit), listNewTitles(limit)]);
  return { data: { popular, fresh } };
});
