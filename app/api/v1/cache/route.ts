import { cacheCursorOf } from "@/lib/schemas/machine";
import * as machine from "@/lib/services/machine";
import * as operations from "@/lib/web/api/machine";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listCache, async ({ actor, query: { limit, ...asked } }) => {
  const found = await machine.listCache(actor, { ...asked, limit: limit + 1 });
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return { data: page.map(operations.presentEntry), next: last && cacheCursorOf(last) };
});

export const DELETE = jsonRoute(operations.clearCache, async ({ actor, query: { name, key } }) => ({
  data: { cleared: await machine.clearCache(actor, name, key) },
}));
