import { can } from "@/lib/auth/actor";
import { listTitles } from "@/lib/db/titles";
import { createTitle } from "@/lib/services/titles";
import { presentTitle } from "@/lib/web/api/present";
import { pageOf } from "@/lib/web/api/shared";
import * as operations from "@/lib/web/api/titles";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listTitles, async ({ actor, query }) => {
  const withdrawn = can(actor, "titles:write") ? query.withdrawn : false;
  const { data, next } = pageOf(
    await listTitles({ withdrawn }, { after: query.after, limit: query.limit + 1 }),
    query.limit,
  );
  return { data: data.map(presentTitle), next };
});

export const POST = jsonRoute(operations.createTitle, async ({ actor, body, key }) => {
  const title = await createTitle(actor, body, key || undefined);
  return { data: presentTitle(title), version: title.version, location: `/api/v1/titles/${title.id}` };
});
