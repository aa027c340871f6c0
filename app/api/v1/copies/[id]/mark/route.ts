import { markCopy, unmarkCopy } from "@/lib/services/marks";
import * as operations from "@/lib/web/api/marks";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.markCopy, async ({ actor, params, body, key }) => {
  const { answer, replayed } = await markCopy(actor, { ...body, copyId: params.id, key });
  return { data: answer, replayed };
});

export const DELETE = jsonRoute(operations.unmarkCopy, async ({ actor, params, key }) => {
  const { answer, replayed } = await unmarkCopy(actor, { copyId: params.id, key });
  return { data: answer, replayed };
});
