import { listTransits } from "@/lib/db/transits";
import { sendCopy } from "@/lib/services/transits";
import { branchAsked, presentTransit } from "@/lib/web/api/hold-reply";
import { pageOf } from "@/lib/web/api/shared";
import * as operations from "@/lib/web/api/transits";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listTransits, async ({ actor, query }) => {
  const { direction, after, limit } = query;
  const branchId = branchAsked(actor, query.branchId);
  const { data, next } = pageOf(await listTransits({ branchId, direction }, { after, limit: limit + 1 }), limit);
  return { data: data.map(presentTransit), next };
});

export const POST = jsonRoute(operations.sendCopy, async ({ actor, body, key }) => {
  const { answer, replayed } = await sendCopy(actor, { ...body, key });
  return { data: answer, replayed };
});
