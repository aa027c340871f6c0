import { type Actor, requirePermission } from "../auth/actor";
import { listOverdueHolds, type OverdueHold } from "../db/hold-expiry";
import { findHold } from "../db/holds";
import { log } from "../log";
import type { HoldAnswer } from "../schemas/holds";
import { decideAndWrite } from "./decide";
import { announceHold, endHold, requestAt } from "./holds";

/**
 * Ends what the clock says has ended: holds not collected or not served in time, and those whose title was withdrawn. Any
 * number of times, by several at once: each hold ends once. One that fails keeps no other from its turn, and fails the
 * run at its end. Returns how many ended now.
 */
export async function expireHolds(actor: Actor, now: Date): Promise<number> {
  requirePermission(actor, "holds:write");
  let ended = 0;
  const failures: unknown[] = [];
  for (const { id, why } of await listOverdueHolds(now)) {
    try {
      if (await expireHold(actor, { id, why }, now)) ended++;
    } catch (error) {
      log.error({ err: error, hold: id }, "a hold whose time is over could not be ended");
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `holds left open: ${failures.length}`);
  return ended;
}

async function expireHold(actor: Actor, { id, why }: OverdueHold, now: Date): Promise<boolean> {
  const before = await findHold(id);
  if (!before || before.endedAt) return false;
  // Its version is in the key: whoever reads it as it is asks for the same, and is answered once.
  const input = { key: `expire-hold:${id}:${before.version}`, holdId: id };
  const decided = await decideAndWrite<HoldAnswer | "changed">(async () => {
    const request = requestAt(actor, "expire-hold", input, before.pickupBranchId, now);
    const [status, reason] = expiryInWords[why];
    const written = await endHold(before, request, now, { status, reason, tellsMember: true });
    // Somebody else took it, ended it or moved it meanwhile: the next round looks at it again.
    return written.status === "stale" ? { status: "stopped" as const, answer: "changed" as const } : written;
  });
  if (decided.answer === "changed" || decided.replayed) return false;
  announceHold(decided.answer, before.pickupBranchId);
  return true;
}

const expiryInWords: Record<OverdueHold["why"], [status: "expired" | "cancelled", reason: string]> = {
  not_collected: ["expired", "It was not collected in time."],
  not_served: ["expired", "No copy was free by the day on which it was wanted at the latest."],
  withdrawn: ["cancelled", "The library does not have it any more."],
};
