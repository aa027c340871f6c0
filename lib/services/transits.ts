import { type Actor, requirePermission } from "../auth/actor";
import * as db from "../db/transits";
import { DomainError } from "../errors";
import type { CancelTransitInput, SendCopyInput, TransitAnswer } from "../schemas/holds";
import { branchOf, type Clock, type Decided, deskRequest, wallClock } from "./decide";
import { answeringAgain } from "./holds";
import { told } from "./live";

/** Sends a copy that lies at this desk to another branch. Throws `on_loan`, `copy_held`, `copy_under_way` or `withdrawn`. */
export async function sendCopy(
  actor: Actor,
  input: SendCopyInput,
  clock: Clock = wallClock,
): Promise<Decided<TransitAnswer>> {
  requirePermission(actor, "holds:write");
  const here = branchOf(actor);
  if (input.toBranchId === here)
    throw new DomainError("invalid", "It is at this branch already.", { field: "toBranchId" });
  const decided = await answeringAgain<TransitAnswer>(
    clock,
    (now) => deskRequest(actor, "send", input, now),
    async (request, now) => {
      const facts = await db.findSendFacts({
        barcode: input.barcode,
        fromBranchId: here,
        toBranchId: input.toBranchId,
      });
      if (!facts) throw new DomainError("not_found", "No copy has this barcode.", { field: "barcode" });
      const { toBranchName } = facts;
      if (toBranchName === null) throw new DomainError("invalid", "There is no such branch.", { field: "toBranchId" });
      refuseWhatIsNotHere(facts);
      const answer: TransitAnswer = {
        verb: "send",
        status: "done",
        at: now.toISOString(),
        transit: { id: "0", from: facts.fromBranchName, to: toBranchName },
        copy: { id: facts.copyId, barcode: facts.barcode, callNumber: facts.callNumber },
        title: { id: facts.titleId, title: facts.title },
      };
      const { copyId, copyVersion } = facts;
      return db.insertTransit(request, { copyId, copyVersion, toBranchId: input.toBranchId, answer });
    },
  );
  return told(decided, topicsOf([here, input.toBranchId]));
}

/** Calls a journey off: the copy stays here. A hold that it was on its way to waits in the queue again. */
export async function cancelTransit(
  actor: Actor,
  input: CancelTransitInput,
  clock: Clock = wallClock,
): Promise<Decided<TransitAnswer>> {
  requirePermission(actor, "holds:write");
  const transit = await db.findTransit(input.transitId);
  if (!transit) throw new DomainError("not_found", "There is no such transit.");
  const decided = await answeringAgain<TransitAnswer>(
    clock,
    (now) => deskRequest(actor, "cancel-transit", input, now),
    async (request, now) => {
      const current = await db.findTransit(transit.id);
      if (!current || current.endedAt) throw new DomainError("transit_ended");
      const answer: TransitAnswer = {
        verb: "cancel-transit",
        status: "done",
        at: now.toISOString(),
        transit: { id: current.id, from: current.fromBranchName, to: current.toBranchName },
        copy: { id: current.copyId, barcode: current.barcode, callNumber: current.callNumber },
        title: { id: current.titleId, title: current.title },
      };
      return db.endTransit(request, { transitId: current.id, copyId: current.copyId, answer });
    },
  );
  return told(decided, topicsOf([transit.fromBranchId, transit.toBranchId]));
}

function refuseWhatIsNotHere({ withdrawn, onLoanTo, underWayTo, heldFor }: db.SendFacts): void {
  if (withdrawn) throw new DomainError("withdrawn", "This copy is withdrawn.", { field: "barcode" });
  if (onLoanTo !== null)
    throw new DomainError("on_loan", "This copy is on loan: check it in first.", { field: "barcode" });
  if (underWayTo !== null)
    throw new DomainError("copy_under_way", `This copy is on its way to ${underWayTo}: check it in first.`, {
      field: "barcode",
    });
  if (heldFor !== null)
    throw new DomainError("copy_held", "This copy is kept on the hold shelf for a hold.", { field: "barcode" });
}

/** Both ends of the journey. */
function topicsOf(branchIds: readonly string[]) {
  return ({ title }: TransitAnswer) => [...branchIds.map((id) => `branch:${id}`), `title:${title.id}`];
}
