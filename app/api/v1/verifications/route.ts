import { verifySeals } from "@/lib/services/seal-verification";
import * as operations from "@/lib/web/api/proof";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.runVerification, async ({ actor }) => ({
  data: await verifySeals(actor),
}));
