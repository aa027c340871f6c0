import { findBranchByCode } from "@/lib/db/branches";
import { listOpeningHours } from "@/lib/db/calendars";
import { DomainError } from "@/lib/errors";
import { saveOpeningHours } from "@/lib/services/calendars";
import * as operations from "@/lib/web/api/calendars";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getOpeningHours, async ({ params }) => {
  const branch = await findBranchByCode(params.code);
  if (!branch) throw new DomainError("not_found");
  const days = [...(await listOpeningHours(branch.id))];
  return { data: { branchCode: branch.code, timeZone: branch.timeZone, days } };
});

export const PUT = jsonRoute(operations.replaceOpeningHours, async ({ actor, params, body }) => {
  const { branch, days } = await saveOpeningHours(actor, params.code, body);
  return { data: { branchCode: branch.code, timeZone: branch.timeZone, days } };
});
