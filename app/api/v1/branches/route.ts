import { listBranches } from "@/lib/db/branches";
import * as operations from "@/lib/web/api/library";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listBranches, async () => ({ data: await listBranches() }));
