import { listReconciliations, readReconciliationState } from "@/lib/db/reconciliations";
import { listSeals } from "@/lib/db/seals";
import { presentReconciliation, presentSeal } from "@/lib/web/api/present-proof";
import * as operations from "@/lib/web/api/proof";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getProof, async () => {
  const [[last], { lastPassedAt }, [head]] = await Promise.all([
    listReconciliations(1),
    readReconciliationState(),
    listSeals(1),
  ]);
  return {
    data: {
      reconciliation: last ? presentReconciliation(last) : null,
      lastPassedAt: lastPassedAt?.toISOString() ?? null,
      head: head ? presentSeal(head) : null,
    },
  };
});
