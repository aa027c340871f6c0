import { type Actor, requirePermission } from "../auth/actor";
import { findMemberIdByCard } from "../db/members";
import { insertRenewalPlan } from "../db/renew-all";
import { DomainError } from "../errors";
import type { RenewAllAnswer, RenewAllInput } from "../schemas/loans";
import { type Clock, decideAndWrite, deskRequest, wallClock } from "./decide";
import { renew } from "./loans";

/**
 * Renews all open loans of a member, soonest due first: each on its own, as `renew` does, under the key
 * `<key>:<id of the loan>`, so that each is answered, refused and undone by itself. Sent again, the request is about the
 * same loans, and goes on where it was cut off.
 */
export async function renewAll(
  actor: Actor,
  input: RenewAllInput,
  clock: Clock = wallClock,
): Promise<RenewAllAnswer & { replayed: boolean }> {
  requirePermission(actor, "loans:write");
  const memberId = await findMemberIdByCard(input.cardNumber);
  if (!memberId) throw new DomainError("not_found", "No member has this card number.");
  const { answer: plan, replayed } = await decideAndWrite(() =>
    insertRenewalPlan(deskRequest(actor, "renew-all", input, clock()), memberId),
  );
  const renewals: RenewAllAnswer["renewals"] = [];
  for (const { id, barcode } of plan.loans) {
    const key = `${input.key}:${id}`;
    const { answer } = await renew(actor, { barcode, memberId, key, confirmed: [], overrides: [] }, clock);
    renewals.push({ key, answer });
  }
  return { renewals, replayed };
}
