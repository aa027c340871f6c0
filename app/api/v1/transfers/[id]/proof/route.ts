import { judgeTransferProof, proveTransfer } from "@/lib/services/seals";
import * as operations from "@/lib/web/api/proof";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getTransferProof, async ({ actor, params }) => {
  const proof = await proveTransfer(actor, params.id);
  return { data: { transferId: proof.transferId, rows: judgeTransferProof(proof) } };
});
