import { dayInZone } from "@/lib/dates";
import { findMember } from "@/lib/db/members";
import { listRestrictions } from "@/lib/db/restrictions";
import { readSettings } from "@/lib/db/settings";
import { DomainError } from "@/lib/errors";
import { restrictMember } from "@/lib/services/restrictions";
import { presentRestriction } from "@/lib/web/api/present";
import * as operations from "@/lib/web/api/restrictions";
import { pageOf } from "@/lib/web/api/shared";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listRestrictions, async ({ params, query: { after, limit } }) => {
  const [member, rows, { timeZone }] = await Promise.all([
    findMember(params.id),
    listRestrictions(params.id, { after, limit: limit + 1 }),
    readSettings(),
  ]);
  if (!member) throw new DomainError("not_found", "There is no such member.");
  const { data, next } = pageOf(rows, limit);
  const today = dayInZone(new Date(), timeZone);
  return { data: data.map((row) => presentRestriction(row, today)), next };
});

export const POST = jsonRoute(operations.restrictMember, async ({ actor, params, body, key }) => {
  const { answer, replayed } = await restrictMember(actor, { ...body, memberId: params.id, key });
  return { data: answer, replayed };
});
