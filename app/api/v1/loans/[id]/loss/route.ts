import { declareLost, quoteLoss } from "@/lib/services/losses";
import * as operations from "@/lib/web/api/losses";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.quoteLoss, async ({ actor, params }) => ({
  data: await quoteLoss(actor, params.id),
}));

export const POST = jsonRoute(operations.declareLost, async ({ actor, params, key }) => {
  const { answer, replayed } = await declareLost(actor, { loanId: params.id, key });
  return { data: answer, replayed };
});
