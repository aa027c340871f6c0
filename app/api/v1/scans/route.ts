import * as desk from "@/lib/services/desk";
import * as operations from "@/lib/web/api/scans";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.scan, async ({ actor, body, key }) => {
  const answer = await desk.scan(actor, { ...body, key });
  return { data: answer, replayed: answer.replayed };
});
