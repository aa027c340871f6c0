import { can } from "@/lib/auth/actor";
import { findTitle } from "@/lib/db/titles";
import { DomainError } from "@/lib/errors";
import { updateTitle } from "@/lib/services/titles";
import { presentTitle } from "@/lib/web/api/present";
import * as operations from "@/lib/web/api/titles";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getTitle, async ({ actor, params }) => {
  const title = await findTitle(params.id);
  if (!title || (title.withdrawnAt && !can(actor, "titles:write"))) throw new DomainError("not_found");
  return { data: presentTitle(title), version: title.version };
});

export const PUT = jsonRoute(operations.replaceTitle, async ({ actor, params, body, version }) => {
  const title = await updateTitle(actor, { id: params.id, version }, body);
  return { data: presentTitle(title), version: title.version };
});
