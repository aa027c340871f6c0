import { listReconciliations } from "@/lib/db/reconciliations";
import { reconcile } from "@/lib/services/reconciliations";
import { presentReconciliation } from "@/lib/web/api/present-proof";
import * as operations from "@/lib/web/api/proof";
import { pageOf } from "@/lib/web/api/shared";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listReconciliations, async ({ query }) => {
  const rows = await listReconciliations(query.limit + 1, query.after);
  const { data, next } = pageOf(rows, query.limit);
  return { data: data.map(presentReconciliation), next };
});

export const POST = jsonRoute(operations.runReconciliation, async ({ actor }) => ({
  data: presentReconciliation(await reconcile(actor)),
}));
