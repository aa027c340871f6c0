import { confirmRegistration } from "@/lib/services/registrations";
import * as operations from "@/lib/web/api/registrations";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.confirmRegistration, async ({ actor, params, body, version }) => {
  const admitted = await confirmRegistration(actor, { id: params.id, version }, body);
  return { data: admitted, location: `/api/v1/members/${admitted.memberId}` };
});
