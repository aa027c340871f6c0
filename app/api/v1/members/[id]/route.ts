import { findMember } from "@/lib/db/members";
import { DomainError } from "@/lib/errors";
import { updateMember } from "@/lib/services/members";
import * as operations from "@/lib/web/api/members";
import { presentMember } from "@/lib/web/api/present";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getMember, async ({ params }) => {
  const member = await findMember(params.id);
  if (!member) throw new DomainError("not_found");
  return { data: presentMember(member), version: member.version };
});

export const PUT = jsonRoute(operations.replaceMember, async ({ actor, params, body, version }) => {
  const member = await updateMember(actor, { id: params.id, version }, body);
  return { data: presentMember(member), version: member.version };
});
