import { readSettings } from "@/lib/db/settings";
import { presentWhatIf } from "@/lib/policy/present-what-if";
import { whatIf } from "@/lib/services/what-if";
import * as operations from "@/lib/web/api/what-if";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.whatIf, async ({ actor, query }) => {
  const [answer, { currencyScale }] = await Promise.all([whatIf(actor, query), readSettings()]);
  return { data: presentWhatIf(answer, currencyScale), isLive: true };
});
