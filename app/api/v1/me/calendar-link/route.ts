import { requireMember } from "@/lib/auth/actor";
import { calendarLinkOf, makeCalendarLink, revokeCalendarLink } from "@/lib/services/calendar-links";
import * as operations from "@/lib/web/api/me-preferences";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getCalendarLink, async ({ actor }) => {
  const link = await calendarLinkOf(actor, requireMember(actor));
  return { data: { madeAt: link?.madeAt.toISOString() ?? null } };
});

export const POST = jsonRoute(operations.makeCalendarLink, async ({ actor }) => {
  const { url, madeAt } = await makeCalendarLink(actor, requireMember(actor));
  return { data: { url, madeAt: madeAt.toISOString() } };
});

export const DELETE = jsonRoute(operations.revokeCalendarLink, async ({ actor }) => {
  await revokeCalendarLink(actor, requireMember(actor));
  return { data: { madeAt: null } };
});
