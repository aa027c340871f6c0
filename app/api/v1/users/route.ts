import { findUser, listUsers } from "@/lib/db/users";
import { DomainError } from "@/lib/errors";
import { createUser } from "@/lib/services/users";
import { presentUser } from "@/lib/web/api/present";
import { pageOf } from "@/lib/web/api/shared";
import * as operations from "@/lib/web/api/users";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listUsers, async ({ query }) => {
  const rows = await listUsers({ kind: query.kind, afterId: query.after, limit: query.limit + 1 });
  const { data, next } = pageOf(rows, query.limit);
  return { data: data.map(presentUser), next };
});

export const POST = jsonRoute(operations.createUser, async ({ actor, body }) => {
  const user = await findUser(await createUser(actor, body));
  if (!user) throw new DomainError("not_found");
  return { data: presentUser(user), version: user.version, location: `/api/v1/users/${user.id}` };
});
