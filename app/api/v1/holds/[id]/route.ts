import { findHold } from "@/lib/db/holds";
import { DomainError } from "@/lib/errors";
import { presentHold, visibleHolder } from "@/lib/web/api/hold-reply";
import * as operations from "@/lib/web/api/holds";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getHold, async ({ actor, params }) => {
  const hold = await findHold(params.id);
  if (!hold || visibleHolder(actor, hold.memberId) !== hold.memberId) throw new DomainError("not_found");
  return { data: presentHold(hold, actor), version: hold.version, isLive: true };
});
