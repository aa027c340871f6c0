import { DomainError } from "../errors";

export const roles = ["member", "staff", "admin"] as const;
export type Role = (typeof roles)[number];

/** Every permission by name. API keys are scoped by the same names. */
export const permissions = [
  "titles:write",
  "copies:write",
  "titles:import",
  "members:read",
  "members:write",
  "loans:read",
  "loans:write",
  "loans:override",
  "holds:use",
  "holds:write",
  "restrictions:write",
  "wallet:use",
  "account:use",
  "accounts:read",
  "accounts:manage",
  "payments:take",
  "transfers:write",
  "office:write",
  "news:write",
  "figures:read",
  "audit:read",
  "machine:manage",
  "users:manage",
  "api-keys:manage",
  "settings:manage",
] as const;
export type Permission = (typeof permissions)[number];

const desk = [
  "titles:write",
  "copies:write",
  "titles:import",
  "members:read",
  "members:write",
  "loans:read",
  "loans:write",
  "loans:override",
  "holds:write",
  "restrictions:write",
  "accounts:read",
  "accounts:manage",
  "payments:take",
  "transfers:write",
  "office:write",
  "news:write",
  "figures:read",
  // Who works here may have a card too.
  "account:use",
] as const satisfies readonly Permission[];

const ofRole: Record<Role, readonly Permission[]> = {
  member: ["holds:use", "wallet:use", "account:use"],
  staff: desk,
  admin: permissions,
};

/** Who acts: a signed-in user, a program with their own token or an API key, or the operator at the command line. */
export type Actor = {
  kind: "user" | "token" | "key" | "cli";
  userId?: string;
  apiKeyId?: string;
  ownTokenId?: string;
  /** A token that only reads: the door lets none of its writes through. */
  readOnly?: boolean;
  sessionId?: string;
  /** The member whose own data a user may see. */
  memberId?: string;
  name: string;
  role: Role;
  /** Where the desk work of this actor happens. */
  branchId?: string;
  permissions: readonly Permission[];
};

/** The permissions that come with a role. */
export function permissionsOf(role: Role): readonly Permission[] {
  return ofRole[role];
}

export function can(actor: Actor | undefined, permission: Permission): boolean {
  return actor?.permissions.includes(permission) ?? false;
}

/** Throws `not_signed_in` or `forbidden`; afterwards the actor is known. */
export function requirePermission(actor: Actor | undefined, permission: Permission): asserts actor is Actor {
  if (!actor) throw new DomainError("not_signed_in");
  if (!can(actor, permission)) throw new DomainError("forbidden");
}

/** The member whose own things are asked for. Throws `forbidden` for a sign-in without a card, and for programs of the library. */
export function requireMember(actor: Actor | undefined): string {
  requirePermission(actor, "account:use");
  if (actor.memberId !== undefined) return actor.memberId;
  throw new DomainError("forbidden", "This sign-in belongs to no member.");
}

/** The operator of the machine: whoever can run the command line there may do everything. */
export function operator(branchId?: string): Actor {
  return { kind: "cli", name: "Command line", role: "admin", branchId, permissions };
}
