import { type Actor, requirePermission } from "../auth/actor";
import { hashPassword } from "../auth/password";
import { findMember } from "../db/members";
import { insertLink, savePassword } from "../db/password-resets";
import * as users from "../db/users";
import { DomainError } from "../errors";
import type { UserEdit, UserInput } from "../schemas/users";
import { newLink } from "./links";

/** `password` is given at the command line and by seeds; without it a letter lets the person choose one. */
export type NewUserInput = UserInput & { password?: string };

/** Makes a sign-in for staff or an admin. Returns its id. Throws `email_taken`. */
export async function createUser(actor: Actor, input: NewUserInput): Promise<string> {
  requirePermission(actor, "users:manage");
  const at = new Date();
  const { password, ...person } = input;
  const passwordHash = password === undefined ? undefined : await hashPassword(password);
  const link = passwordHash === undefined ? await newLink("invitation", person, at) : undefined;
  return users.insertUser(actor, { ...person, memberId: null, passwordHash, link, at });
}

export type MemberSignIn = { memberId: string; email: string; name: string; password: string };

/** Makes a member's sign-in with a known password, for seeds. At the desk there is `inviteMember`. */
export async function createMemberUser(actor: Actor, input: MemberSignIn): Promise<string> {
  requirePermission(actor, "users:manage");
  const { password, ...person } = input;
  const passwordHash = await hashPassword(password);
  return users.insertUser(actor, {
    ...person,
    role: "member",
    branchId: null,
    passwordHash,
    link: undefined,
    at: new Date(),
  });
}

/**
 * Gives a member a sign-in, or a new link while they have not chosen a password yet: a letter lets them choose it.
 * Throws `user_taken` when they have signed in already, `email_taken` when somebody else signs in by their e-mail.
 */
export async function inviteMember(actor: Actor, memberId: string): Promise<{ email: string }> {
  requirePermission(actor, "members:write");
  const member = await findMember(memberId);
  if (!member) throw new DomainError("not_found");
  const { email, name } = member;
  if (email === null)
    throw new DomainError("invalid", "Add an e-mail address first: the sign-in is sent there.", { field: "email" });
  const at = new Date();
  const link = await newLink("invitation", { name, email }, at);
  const user = await users.findUserOfMember(memberId);
  if (!user) {
    await users.insertUser(actor, {
      email,
      name,
      role: "member",
      branchId: null,
      memberId,
      passwordHash: undefined,
      link,
      at,
    });
    return { email };
  }
  if (user.hasPassword) throw new DomainError("user_taken");
  if (user.email.toLowerCase() !== email.toLowerCase()) {
    throw new DomainError("user_taken", `This member's sign-in is ${user.email}. An admin can change it.`);
  }
  const sent = await insertLink(user.id, link, at);
  if (!sent) throw new DomainError("forbidden", "This sign-in is disabled. An admin can enable it.");
  return { email };
}

/** Sends a fresh link to a user who has no password yet. */
export async function inviteAgain(actor: Actor, userId: string): Promise<void> {
  requirePermission(actor, "users:manage");
  const user = await users.findUser(userId);
  if (!user) throw new DomainError("not_found");
  if (user.hasPassword) throw new DomainError("user_taken", "This user has chosen a password already.");
  const at = new Date();
  const sent = await insertLink(userId, await newLink("invitation", user, at), at);
  if (!sent) throw new DomainError("forbidden", "This sign-in is disabled. Enable it first.");
}

/** Edits a user. With another role their sessions end. Returns the new version. */
export async function updateUser(actor: Actor, { id, version, ...values }: UserEdit): Promise<number> {
  requirePermission(actor, "users:manage");
  return settle(id, await users.updateUser(actor, id, version, values, new Date()));
}

/** Shuts a user out; every session of theirs ends. The last active admin stays. Returns the new version. */
export async function disableUser(actor: Actor, id: string, version: number): Promise<number> {
  requirePermission(actor, "users:manage");
  return settle(id, await users.disableUser(actor, id, version, new Date()));
}

export async function enableUser(actor: Actor, id: string, version: number): Promise<number> {
  requirePermission(actor, "users:manage");
  const enabled = await users.enableUser(actor, id, version, new Date());
  return settle(id, enabled === undefined ? undefined : { status: "done", version: enabled });
}

/** Sets a user's password at the command line, for whoever lost every other way in. Their sessions and links end. */
export async function setPassword(actor: Actor, id: string, password: string): Promise<void> {
  requirePermission(actor, "users:manage");
  const saved = await savePassword(id, await hashPassword(password), new Date());
  if (!saved) throw new DomainError("not_found", "There is no such user, or they are disabled.");
}

async function settle(id: string, written: users.UserWrite | undefined): Promise<number> {
  if (written?.status === "last_admin")
    throw new DomainError("forbidden", "This is the last active admin: make another one first.");
  if (written) return written.version;
  const current = await users.findUser(id);
  if (!current) throw new DomainError("not_found");
  throw new DomainError("version_conflict", undefined, { details: { current } });
}
