import { type Actor, requireMember, requirePermission } from "./actor";

/** Whoever asks for what is a member's own: they themselves, or staff who may change members. */
export function requireOwnOrStaff(actor: Actor, memberId: string): void {
  if (actor.memberId === memberId) requireMember(actor);
  else requirePermission(actor, "members:write");
}
