import { listRegistrations } from "@/lib/db/registrations";
import * as operations from "@/lib/web/api/registrations";
import { pageOf } from "@/lib/web/api/shared";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listRegistrations, async ({ query: { status, after, limit } }) => {
  const { data, next } = pageOf(await listRegistrations(status, { after, limit: limit + 1 }), limit);
  return { data: data.map(operations.presentRegistration), next };
});
