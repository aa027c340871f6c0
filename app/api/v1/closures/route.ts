import { dayInZone } from "@/lib/dates";
import { listAllBranches } from "@/lib/db/branches";
import { listClosures } from "@/lib/db/calendars";
import { readSettings } from "@/lib/db/settings";
import { DomainError } from "@/lib/errors";
import { presentClosure } from "@/lib/policy/present-closure";
import { addClosure } from "@/lib/services/calendars";
import * as operations from "@/lib/web/api/calendars";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listClosures, async ({ query }) => {
  const [branches, { timeZone }] = await Promise.all([listAllBranches(), readSettings()]);
  const branch = branches.find(({ code }) => code === query.branchCode);
  if (query.branchCode !== undefined && !branch) throw new DomainError("not_found");
  const closures = await listClosures({ branchId: branch?.id, from: query.from ?? dayInZone(new Date(), timeZone) });
  return { data: closures.map((closure) => presentClosure(closure, branches)) };
});

export const POST = jsonRoute(operations.createClosure, async ({ actor, body }) => {
  const closure = await addClosure(actor, body);
  return { data: presentClosure(closure, await listAllBranches()) };
});
