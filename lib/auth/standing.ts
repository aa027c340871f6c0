import type { LiveSession } from "../db/sessions";
import { type Actor, permissionsOf } from "./actor";

/** How far somebody has come in signing in. */
export type Standing = "complete" | "code_needed" | "enrolment_needed";

/** Whoever has an authenticator app must have used it in this session; admins must have one where settings say so. */
export function standingOf(
  session: Pick<LiveSession, "role" | "totpConfirmed" | "totpRequiredForAdmins" | "secondFactorAt">,
): Standing {
  if (session.totpConfirmed) return session.secondFactorAt ? "complete" : "code_needed";
  return session.role === "admin" && session.totpRequiredForAdmins ? "enrolment_needed" : "complete";
}

export function actorOfSession(session: LiveSession): Actor {
  return {
    kind: "user",
    userId: session.userId,
    sessionId: session.id,
    memberId: session.memberId ?? undefined,
    branchId: session.branchId ?? undefined,
    name: session.name,
    role: session.role,
    permissions: permissionsOf(session.role),
  };
}
