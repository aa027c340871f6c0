import { type Actor, requireMember, requirePermission } from "../auth/actor";
import { listOpenCharges, type OpenCharge } from "../db/charges";
import { listFineStories } from "../db/own-fees";
import { groupCharges, type OwedGroup } from "../policy/charge-groups";
import { type FineOrigin, fineOrigins } from "../policy/own-fees";

export type OwnFee = OwedGroup & {
  kind: OpenCharge["kind"];
  /** As it was written when it was charged by hand. */
  reason: string | null;
  title: string | null;
  loanId: string | null;
  /** Of fines: each due date that was missed. */
  origins: FineOrigin[];
};

/** What a member owes, line by line, the fines of a loan as one, each with how it came about. */
export async function ownFees(actor: Actor): Promise<{ fees: OwnFee[]; charges: OpenCharge[] }> {
  requirePermission(actor, "wallet:use");
  const charges = await listOpenCharges(requireMember(actor));
  const fines = charges.filter(({ finePeriod }) => finePeriod !== null);
  const stories = fines.length === 0 ? [] : await listFineStories(fines.map(({ id }) => id));
  const fees = groupCharges(charges).flatMap((group) => {
    const first = charges.find(({ id }) => id === group.id);
    if (!first) return [];
    const ids = new Set(group.value.split(",").map((line) => line.split(":")[0]));
    const origins = fineOrigins(stories.filter(({ chargeId }) => ids.has(chargeId)));
    const { kind, reason, title, loanId } = first;
    return [{ ...group, kind, reason, title, loanId, origins }];
  });
  return { fees, charges };
}
