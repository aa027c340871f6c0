import { nouns } from "@/lib/nouns";
import { find } from "@/lib/services/find";
import * as operations from "@/lib/web/api/find";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.find, async ({ actor, query }) => ({
  data: await find(actor, query.q, nouns),
}));
