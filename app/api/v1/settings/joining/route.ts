import { readJoining } from "@/lib/db/joining";
import { saveJoining } from "@/lib/services/joining";
import * as operations from "@/lib/web/api/joining";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getJoining, async () => {
  const joining = await readJoining();
  return { data: joining, version: joining.version };
});

export const PUT = jsonRoute(operations.saveJoining, async ({ actor, body, version }) => {
  const joining = await saveJoining(actor, version, body);
  return { data: joining, version: joining.version };
});
