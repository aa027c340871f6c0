import { requireMember } from "@/lib/auth/actor";
import { findOwnToken } from "@/lib/db/own-tokens";
import { DomainError } from "@/lib/errors";
import { revokeOwnToken } from "@/lib/services/own-tokens";
import * as operations from "@/lib/web/api/me";
import { presentOwnToken } from "@/lib/web/api/own-token-reply";
import { jsonRoute } from "@/lib/web/json-route";

export const DELETE = jsonRoute(operations.revokeOwnToken, async ({ actor, params }) => {
  requireMember(actor);
  await revokeOwnToken(actor, params.id);
  const token = await findOwnToken(actor.userId ?? "0", params.id);
  if (!token) throw new DomainError("not_found");
  return { data: presentOwnToken(token) };
});
