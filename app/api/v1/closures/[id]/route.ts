import { listAllBranches } from "@/lib/db/branches";
import { presentClosure } from "@/lib/policy/present-closure";
import { removeClosure } from "@/lib/services/calendars";
import * as operations from "@/lib/web/api/calendars";
import { jsonRoute } from "@/lib/web/json-route";

export const DELETE = jsonRoute(operations.removeClosure, async ({ actor, params }) => {
  const closure = await removeClosure(actor, params.id);
  return { data: presentClosure(closure, await listAllBranches()) };
});
