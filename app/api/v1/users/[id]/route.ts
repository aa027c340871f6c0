import { findUser } from "@/lib/db/users";
import { DomainError } from "@/lib/errors";
import { presentUser } from "@/lib/web/api/present";
import * as operations from "@/lib/web/api/users";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getUser, async ({ params }) => {
  const user = await findUser(params.id);
  if (!user) throw new DomainError("not_found");
  return { data: presentUser(user), version: user.version };
});
