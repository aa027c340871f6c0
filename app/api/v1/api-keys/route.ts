import { listApiKeys } from "@/lib/db/api-keys";
import { createApiKey } from "@/lib/services/api-keys";
import * as operations from "@/lib/web/api/api-keys";
import { jsonRoute } from "@/lib/web/json-route";

const pageSize = 50;

export const GET = jsonRoute(operations.listApiKeys, async ({ query }) => {
  const rows = await listApiKeys({ beforeId: query.after });
  return {
    data: rows.map(operations.presentApiKey),
    next: rows.length === pageSize ? rows.at(-1)?.id : undefined,
  };
});

export const POST = jsonRoute(operations.createApiKey, async ({ actor, body }) => {
  const { id, text } = await createApiKey(actor, body);
  return { data: { id, key: text }, location: `/api/v1/api-keys/${id}` };
});
