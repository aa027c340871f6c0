import { figuresDocument } from "@/lib/schemas/figures";
import { readDashboard } from "@/lib/services/figures";
import * as operations from "@/lib/web/api/figures";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getFigures, async ({ actor, query }) => ({
  data: figuresDocument(await readDashboard(actor, query)),
}));
