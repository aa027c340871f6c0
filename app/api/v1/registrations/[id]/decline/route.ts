import { findRegistration } from "@/lib/db/registrations";
import { DomainError } from "@/lib/errors";
import { declineRegistration } from "@/lib/services/registrations";
import * as operations from "@/lib/web/api/registrations";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.declineRegistration, async ({ actor, params, body, version }) => {
  await declineRegistration(actor, { id: params.id, version }, body.reason);
  const registration = await findRegistration(params.id);
  if (!registration) throw new DomainError("not_found");
  return { data: operations.presentRegistration(registration), version: registration.version };
});
