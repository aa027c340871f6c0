import { readWeek, saveOpeningHours, type Week } from "@/lib/services/calendars";
import * as operations from "@/lib/web/api/calendars";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getOpeningHours, async ({ params }) => reply(await readWeek(params.code)));

export const PUT = jsonRoute(operations.replaceOpeningHours, async ({ actor, params, body, version }) =>
  reply(await saveOpeningHours(actor, params.code, body, version || undefined)),
);

function reply({ branch, days, version }: Week) {
  return { data: { branchCode: branch.code, timeZone: branch.timeZone, days }, version };
}
