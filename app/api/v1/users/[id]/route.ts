import { findUser } from "@/lib/db/users";
import { DomainError } from "@/lib/errors";
import { updateUser } from "@/lib/services/users";
import { presentUser } from "@/lib/web/api/present";
import * as operations from "@/lib/web/api/users";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getUser, ({ params }) => reply(params.id));

export const PUT = jsonRoute(operations.replaceUser, async ({ actor, params, body, version }) => {
  await updateUser(actor, { ...params, ...body, version });
  return reply(params.id);
});

async function reply(id: string) {
  const user = await findUser(id);
  if (!user) throw new DomainError("not_found");
  return { data: presentUser(user), version: user.version };
}
