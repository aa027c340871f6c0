import { listRules } from "@/lib/db/rules";
import { saveRule } from "@/lib/services/library";
import * as operations from "@/lib/web/api/library";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listRules, async () => ({ data: await listRules() }));

export const PUT = jsonRoute(operations.saveRule, async ({ actor, body }) => ({ data: await saveRule(actor, body) }));
