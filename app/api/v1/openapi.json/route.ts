import { describeApi } from "@/lib/web/api/openapi";
import { operations } from "@/lib/web/api/operations";

export function GET() {
  return Response.json(describeApi(operations, "/api/v1"), { headers: { "cache-control": "public, max-age=300" } });
}
