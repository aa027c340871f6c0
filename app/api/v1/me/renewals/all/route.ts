import { ownRenewAllInput } from "@/lib/schemas/own-loans";
import { renewAllOwn } from "@/lib/services/own-loans";
import * as operations from "@/lib/web/api/me-loans";
import { jsonRoute, parseInput } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.renewAllOwnLoans, async ({ actor, key }) => {
  // The keys of the single renewals are longer than this one, which must leave room.
  const { replayed, ...data } = await renewAllOwn(actor, parseInput(ownRenewAllInput, { key }));
  return { data, replayed };
});
