import { describeApi } from "@/lib/web/api/openapi";
import { listOperations } from "@/lib/web/api/operations";

export async function GET() {
  return Response.json(describeApi(await listOperations(), "/api/v1"), {
    headers: { "cache-control": "public, max-age=300" },
  });
}
