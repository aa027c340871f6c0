import { requireMember } from "@/lib/auth/actor";
import { listOwnTokens } from "@/lib/db/own-tokens";
import { createOwnToken } from "@/lib/services/own-tokens";
import * as operations from "@/lib/web/api/me";
import { presentOwnToken } from "@/lib/web/api/own-token-reply";
import { pageOf } from "@/lib/web/api/shared";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listOwnTokens, async ({ actor, query: { after, limit } }) => {
  requireMember(actor);
  const { data, next } = pageOf(await listOwnTokens(actor.userId ?? "0", { after, limit: limit + 1 }), limit);
  return { data: data.map(presentOwnToken), next };
});

export const POST = jsonRoute(operations.createOwnToken, async ({ actor, body }) => {
  const { token, text } = await createOwnToken(actor, body);
  return { data: { ...presentOwnToken(token), text } };
});
