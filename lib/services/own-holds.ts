import { type Actor, requireMember, requirePermission } from "../auth/actor";
import { listHoldPlaces } from "../db/own-holds";
import { type Hold, listOpenHolds } from "../db/holds";
import { type Estimate, estimate } from "../policy/hold-estimate";
import { type Clock, wallClock } from "./decide";
import { ruleBookOf } from "./rule-book";

export type OwnHold = Hold & {
  /** Holds that wait for the title, this one among them; null for one that waits no longer. */
  queue: number | null;
  /** When it may be ready; null for one that waits no longer. */
  expected: Estimate | null;
};

/** A member's own open holds: what is ready first, and for what waits when its turn may come. */
export async function ownHolds(actor: Actor, clock: Clock = wallClock): Promise<OwnHold[]> {
  requirePermission(actor, "holds:use");
  const memberId = requireMember(actor);
  const [holds, places] = await Promise.all([listOpenHolds(memberId), listHoldPlaces(memberId, clock())]);
  const [first] = places;
  const cells = first ? (await ruleBookOf(first.ruleBookVersion)).cells : [];
  const placeOf = new Map(places.map((place) => [place.holdId, place]));
  return holds.map((hold) => {
    const place = placeOf.get(hold.id);
    return { ...hold, queue: place?.queue ?? null, expected: place ? estimate(place, cells) : null };
  });
}
