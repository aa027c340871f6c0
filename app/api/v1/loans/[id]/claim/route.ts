import { claimReturned } from "@/lib/services/losses";
import * as operations from "@/lib/web/api/losses";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.claimReturned, async ({ actor, params, key }) => {
  const { answer, replayed } = await claimReturned(actor, { loanId: params.id, key });
  return { data: answer, replayed };
});
