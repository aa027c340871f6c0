import { type Actor, requirePermission } from "../auth/actor";
import { dayInZone } from "../dates";
import { findMember } from "../db/members";
import { findRestriction, insertRestriction, markLifted } from "../db/restrictions";
import { readSettings } from "../db/settings";
import { DomainError } from "../errors";
import type { LiftInput, RestrictionAnswer, RestrictionInput } from "../schemas/restrictions";
import { type Clock, type Decided, decideAndWrite, deskRequest, wallClock } from "./decide";
import { orRefuse } from "./desk-refusals";
import { told } from "./live";

/** Keeps a member from borrowing, until a day or until somebody lifts it. */
export async function restrictMember(
  actor: Actor,
  input: RestrictionInput & { memberId: string; key: string },
  clock: Clock = wallClock,
): Promise<Decided<RestrictionAnswer>> {
  requirePermission(actor, "restrictions:write");
  const { memberId, kind, reason, until } = input;
  return told(
    await decideAndWrite(async () => {
      const now = clock();
      const [member, { timeZone }] = await Promise.all([findMember(memberId), readSettings()]);
      if (!member) throw new DomainError("not_found", "There is no such member.");
      if (until !== null && until < dayInZone(now, timeZone))
        throw new DomainError("invalid", "This day is over already.", { field: "until" });
      const answer: RestrictionAnswer = {
        verb: "restrict",
        at: now.toISOString(),
        // The statement that adds it fills this in.
        id: "0",
        memberId,
        kind,
        reason,
        until,
      };
      const request = deskRequest(actor, "restrict", input, now);
      return orRefuse(await insertRestriction(request, { memberId, kind, reason, endsOn: until }, answer));
    }),
    topicsOf,
  );
}

/** Lifts a restriction, also an automatic one, for a reason that is kept. Throws `already_lifted`. */
export async function liftRestriction(
  actor: Actor,
  input: LiftInput & { id: string; key: string },
  clock: Clock = wallClock,
): Promise<Decided<RestrictionAnswer>> {
  requirePermission(actor, "restrictions:write");
  const { id, reason } = input;
  return told(
    await decideAndWrite(async () => {
      const now = clock();
      const restriction = await findRestriction(id);
      if (!restriction) throw new DomainError("not_found", "There is no such restriction.");
      const { memberId, kind, endsOn } = restriction;
      const answer: RestrictionAnswer = {
        verb: "lift-restriction",
        at: now.toISOString(),
        id,
        memberId,
        kind,
        reason: restriction.reason,
        until: endsOn,
      };
      return orRefuse(await markLifted(deskRequest(actor, "lift-restriction", input, now), { id, reason, answer }));
    }),
    topicsOf,
  );
}

const topicsOf = ({ memberId }: RestrictionAnswer) => [`member:${memberId}`];
