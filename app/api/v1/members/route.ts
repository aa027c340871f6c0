import { searchMembers } from "@/lib/services/member-search";
import { createMember } from "@/lib/services/members";
import * as operations from "@/lib/web/api/members";
import { presentMember } from "@/lib/web/api/present";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.findMembers, async ({ actor, query }) => {
  const { members, next } = await searchMembers(actor, query);
  return { data: members, next };
});

export const POST = jsonRoute(operations.createMember, async ({ actor, body, key }) => {
  const member = await createMember(actor, body, key || undefined);
  return { data: presentMember(member), version: member.version, location: `/api/v1/members/${member.id}` };
});
