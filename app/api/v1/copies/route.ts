import { findCopy, findCopyIdByBarcode } from "@/lib/db/copies";
import { createCopy } from "@/lib/services/copies";
import * as operations from "@/lib/web/api/copies";
import { presentCopy } from "@/lib/web/api/present";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.findCopy, async ({ query }) => {
  const id = await findCopyIdByBarcode(query.barcode);
  const copy = id && (await findCopy(id));
  return { data: copy ? [presentCopy(copy)] : [] };
});

export const POST = jsonRoute(operations.createCopy, async ({ actor, body, key }) => {
  const { titleId, ...input } = body;
  const copy = await createCopy(actor, titleId, input, key || undefined);
  return { data: presentCopy(copy), version: copy.version, location: `/api/v1/copies/${copy.id}` };
});
