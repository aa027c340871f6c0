import { listHolds } from "@/lib/db/holds";
import { placeHold } from "@/lib/services/holds";
import { deskReply } from "@/lib/web/api/desk-reply";
import { presentHold, visibleHolder } from "@/lib/web/api/hold-reply";
import * as operations from "@/lib/web/api/holds";
import { pageOf } from "@/lib/web/api/shared";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listHolds, async ({ actor, query: { after, limit, ...asked } }) => {
  const memberId = visibleHolder(actor, asked.memberId);
  const { data, next } = pageOf(await listHolds({ ...asked, memberId }, { after, limit: limit + 1 }), limit);
  return { data: data.map((hold) => presentHold(hold, actor)), next };
});

export const POST = jsonRoute(operations.placeHold, async ({ actor, body, key }) =>
  deskReply(await placeHold(actor, { ...body, key })),
);
