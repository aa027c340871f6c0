import { listReports } from "@/lib/services/reports";
import * as operations from "@/lib/web/api/figures";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listReports, async ({ actor }) => ({
  data: listReports(actor).map(({ name, title, about, filters, groups = [] }) => ({
    name,
    title,
    about,
    filters: [...filters],
    groups: [...groups],
  })),
}));
