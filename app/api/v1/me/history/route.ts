import { requireMember } from "@/lib/auth/actor";
import { historyOf } from "@/lib/services/history";
import * as operations from "@/lib/web/api/me-loans";
import { pageOf } from "@/lib/web/api/shared";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listHistory, async ({ actor, query: { after, limit } }) => {
  const { data, next } = pageOf(await historyOf(actor, requireMember(actor), { after, limit: limit + 1 }), limit);
  return {
    data: data.map(({ contributorLine: contributors, checkedOutAt, returnedAt, ...loan }) => ({
      ...loan,
      contributors,
      checkedOutAt: checkedOutAt.toISOString(),
      returnedAt: returnedAt.toISOString(),
    })),
    next,
  };
});
