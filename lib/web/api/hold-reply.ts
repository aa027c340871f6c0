import { type Actor, can } from "../../auth/actor";
import type { Hold } from "../../db/holds";
import type { Transit } from "../../db/transits";
import { DomainError } from "../../errors";
import type { HoldAnswer } from "../../schemas/holds";
import type { Reply } from "../json-route";

/** The answer to an action on a hold over REST: done is success, a stop is the problem `stopped` with its findings. */
export function holdReply({ answer, replayed }: { answer: HoldAnswer; replayed: boolean }): Reply<HoldAnswer> {
  if (answer.status === "done") return { data: answer, replayed };
  const stops = answer.findings.filter((finding) => finding.class !== "notice");
  throw new DomainError("stopped", stops.map((finding) => finding.message).join(" "), {
    details: { findings: answer.findings, replayed },
  });
}

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

export function presentHold(hold: Hold) {
  return {
    ...hold,
    requestedAt: hold.requestedAt.toISOString(),
    suspendedAt: textOrNull(hold.suspendedAt),
    readyAt: textOrNull(hold.readyAt),
    endedAt: textOrNull(hold.endedAt),
  };
}

export function presentTransit(transit: Transit) {
  return { ...transit, sentAt: transit.sentAt.toISOString(), endedAt: textOrNull(transit.endedAt) };
}
