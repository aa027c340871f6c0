import type { Actor } from "../auth/actor";
import { findHoldFacts } from "../db/hold-facts";
import { changeHold } from "../db/hold-writes";
import { DomainError } from "../errors";
import { judgeHold } from "../policy/holds";
import type { HoldAnswer } from "../schemas/holds";
import type { ChangePickupInput } from "../schemas/pickups";
import { type Clock, type Decided, wallClock } from "./decide";
import { answerOf, mustWait, onHold } from "./holds";
import { announce } from "./live";
import { ruleBookOf } from "./rule-book";

/**
 * Lets a waiting hold be picked up at another branch; it keeps its place. Whose rules allow no holds there, is refused:
 * the rules that count are those of the branch where it is picked up.
 */
export async function changePickup(
  actor: Actor,
  input: ChangePickupInput,
  clock: Clock = wallClock,
): Promise<Decided<HoldAnswer>> {
  const decided = await onHold(actor, "change-pickup", input, clock, async (hold, request, now) => {
    mustWait(hold);
    const { memberId, titleId, version, id: holdId } = hold;
    const facts = await findHoldFacts({ titleId, memberId, pickupBranchId: input.pickupBranchId, now });
    if (!facts) throw new DomainError("invalid", "There is no such branch.", { field: "pickupBranchId" });
    const { cells } = await ruleBookOf(facts.ruleBookVersion);
    const isOwn = memberId === actor.memberId;
    const { findings } = judgeHold(
      { ...facts, cells },
      { now, mayOverride: false, isOwn, confirmed: [], overrides: [] },
    );
    const refusal = findings.find(({ code }) => code === "holds_not_allowed");
    if (refusal) throw new DomainError("invalid", refusal.message, { field: "pickupBranchId" });
    const answer = answerOf("change-pickup", { ...hold, pickupBranchName: facts.pickupBranchName }, now);
    return changeHold(request, {
      holdId,
      version,
      verb: "change-pickup",
      pickupBranchId: input.pickupBranchId,
      answer,
    });
  });
  if (!decided.replayed) announce([`branch:${input.pickupBranchId}`]);
  return decided;
}
