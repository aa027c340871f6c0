import { incomeDocument } from "@/lib/schemas/income";
import { readIncome } from "@/lib/services/income";
import * as operations from "@/lib/web/api/income";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getIncome, async ({ actor, query }) => ({
  data: incomeDocument(await readIncome(actor, query)),
}));
