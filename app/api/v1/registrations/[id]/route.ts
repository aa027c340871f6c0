import { findRegistration } from "@/lib/db/registrations";
import { DomainError } from "@/lib/errors";
import * as operations from "@/lib/web/api/registrations";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getRegistration, async ({ params }) => {
  const registration = await findRegistration(params.id);
  if (!registration) throw new DomainError("not_found");
  return { data: operations.presentRegistration(registration), version: registration.version };
});
