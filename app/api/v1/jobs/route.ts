import { listJobs } from "@/lib/db/queue";
import * as operations from "@/lib/web/api/machine";
import { pageOf } from "@/lib/web/api/shared";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listJobs, async ({ query: { after, limit, ...filters } }) => {
  const { data, next } = pageOf(await listJobs(filters, { after, limit: limit + 1 }), limit);
  return { data: data.map(operations.presentJob), next };
});
