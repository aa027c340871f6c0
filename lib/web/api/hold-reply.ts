import { type Actor, can } from "../../auth/actor";
import type { Hold } from "../../db/holds";
import type { Transit } from "../../db/transits";
import { DomainError } from "../../errors";

/** The member whose holds are asked for, as far as this actor may see them; "0" is nobody, undefined everybody. */
export function visibleHolder(actor: Actor, asked: string | undefined): string | undefined {
  if (can(actor, "loans:read")) return asked;
  const own = actor.memberId ?? "0";
  return asked === undefined || asked === own ? own : "0";
}

/** The branch that is asked for, or that of whoever asks. */
export function branchAsked(actor: Actor, asked: string | undefined): string {
  const branchId = asked ?? actor.branchId;
  if (branchId !== undefined) return branchId;
  throw new DomainError("invalid", "Name the branch.", { field: "branchId" });
}

const textOrNull = (date: Date | null) => date?.toISOString() ?? null;

/** A hold as this actor may see it: the note is what staff write for each other. */
export function presentHold(hold: Hold, actor: Actor) {
  return {
    ...hold,
    note: can(actor, "loans:read") ? hold.note : null,
    requestedAt: hold.requestedAt.toISOString(),
    suspendedAt: textOrNull(hold.suspendedAt),
    readyAt: textOrNull(hold.readyAt),
    endedAt: textOrNull(hold.endedAt),
  };
}

export function presentTransit(transit: Transit) {
  return { ...transit, sentAt: transit.sentAt.toISOString(), endedAt: textOrNull(transit.endedAt) };
}
