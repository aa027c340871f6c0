import { findUser } from "@/lib/db/users";
import { DomainError } from "@/lib/errors";
import { disableUser, enableUser } from "@/lib/services/users";
import { presentUser } from "@/lib/web/api/present";
import * as operations from "@/lib/web/api/users";
import { jsonRoute } from "@/lib/web/json-route";

export const PUT = jsonRoute(operations.disableUser, async ({ actor, params, version }) => {
  await disableUser(actor, params.id, version);
  return asItIsNow(params.id);
});

export const DELETE = jsonRoute(operations.enableUser, async ({ actor, params, version }) => {
  await enableUser(actor, params.id, version);
  return asItIsNow(params.id);
});

async function asItIsNow(id: string) {
  const user = await findUser(id);
  if (!user) throw new DomainError("not_found");
  return { data: presentUser(user), version: user.version };
}
