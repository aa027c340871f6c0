import { listItemTypes } from "@/lib/db/item-types";
import * as operations from "@/lib/web/api/library";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listItemTypes, async () => ({ data: await listItemTypes() }));
