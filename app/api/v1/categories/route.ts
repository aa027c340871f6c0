import { listCategories } from "@/lib/db/categories";
import * as operations from "@/lib/web/api/library";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listCategories, async () => ({ data: await listCategories() }));
