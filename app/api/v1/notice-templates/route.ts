import { listTemplates } from "@/lib/services/notice-templates";
import * as operations from "@/lib/web/api/notices";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listNoticeTemplates, async ({ actor }) => ({
  data: await listTemplates(actor),
}));
