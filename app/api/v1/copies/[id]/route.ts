import { findCopy } from "@/lib/db/copies";
import { DomainError } from "@/lib/errors";
import { updateCopy } from "@/lib/services/copies";
import * as operations from "@/lib/web/api/copies";
import { presentCopy } from "@/lib/web/api/present";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getCopy, async ({ params }) => {
  const copy = await findCopy(params.id);
  if (!copy) throw new DomainError("not_found");
  return { data: presentCopy(copy), version: copy.version };
});

export const PUT = jsonRoute(operations.replaceCopy, async ({ actor, params, body, version }) => {
  const copy = await updateCopy(actor, { id: params.id, version }, body);
  return { data: presentCopy(copy), version: copy.version };
});
