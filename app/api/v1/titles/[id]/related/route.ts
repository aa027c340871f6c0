import { findTitleRelations } from "@/lib/db/title-relations";
import { titleFor } from "@/lib/web/api/public-title";
import * as operations from "@/lib/web/api/titles";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getRelatedTitles, async ({ actor, params }) => {
  const { id } = await titleFor(actor, params.id);
  return { data: await findTitleRelations(id, 12) };
});
