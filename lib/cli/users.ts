import { z } from "zod";
import { operator } from "../auth/actor";
import { findUser, findUserByEmail, listUsers, type User } from "../db/users";
import { DomainError } from "../errors";
import { scannedCode } from "../schemas/loans";
import { email, userEdit, userInput } from "../schemas/users";
import { resetSecondFactor } from "../services/second-factors";
import { createMemberUser, createUser, disableUser, enableUser, setPassword, updateUser } from "../services/users";
import { addCommand, addGroup, type Group } from "./command";
import { clockOf, type Door, findBranchOf, readInput } from "./door";
import { memberOf } from "./members";
import { passwordInput, passwordOptions, readNewPassword } from "./passwords";
import { page, pageOptions, showRows } from "./page";
import { facts } from "./table";

const ref = z.object({ email: z.string() });

export function addUserCommands(root: Group): void {
  const users = addGroup(root, "user", "Sign-ins: admins, staff and members");
  addCreate(users);
  addList(users);

  addCommand(users, {
    usage: "set-password <email>",
    about: "Set a user's password; all their sessions end",
    options: passwordOptions,
    input: passwordInput.extend({ email: z.string() }),
    examples: ["user set-password ines@example.org", "user set-password ines@example.org --generate-password"],
    run: async (door, { email, ...given }) => {
      const user = await userOf(email);
      const { password, generated } = await readNewPassword(door.io, given);
      await setPassword(operator(), user.id, password);
      await showUser(door, user.id, generated ? password : undefined);
    },
  });

  addCommand(users, {
    usage: "reset-totp <email>",
    about: "Take a user's authenticator app away, who lost their phone; all their sessions end",
    input: ref,
    examples: ["user reset-totp ines@example.org"],
    run: async (door, { email }) => {
      const { id } = await userOf(email);
      await resetSecondFactor(operator(), id);
      await showUser(door, id);
    },
  });

  addCommand(users, {
    usage: "edit <email>",
    about: "Change a user; what is not named stays as it is. With another role their sessions end",
    options: [
      { flags: "--name <name>", about: "full name" },
      { flags: "--new-email <address>", about: "to sign in with from now on" },
      { flags: "--role <role>", about: "admin, staff or member" },
      { flags: "--at <branch>", about: "where they work" },
    ],
    input: ref.extend({
      name: z.string().optional(),
      newEmail: z.string().optional(),
      role: z.string().optional(),
      at: z.string().optional(),
    }),
    examples: ["user edit ines@example.org --role admin", "user edit ines@example.org --at HAR"],
    run: async (door, { email, name, newEmail, role, at }) => {
      const user = await userOf(email);
      const branch = at === undefined ? undefined : await findBranchOf(at);
      const edit = {
        id: user.id,
        version: user.version,
        name: name ?? user.name,
        email: newEmail ?? user.email,
        role: role ?? user.role,
        branchId: branch?.id ?? user.branchId,
      };
      await updateUser(operator(), readInput(userEdit, edit));
      await showUser(door, user.id);
    },
  });

  addCommand(users, {
    usage: "disable <email>",
    about: "Shut a user out; all their sessions end",
    input: ref,
    examples: ["user disable ines@example.org"],
    run: async (door, { email }) => {
      const { id, version } = await userOf(email);
      await disableUser(operator(), id, version);
      await showUser(door, id);
    },
  });

  addCommand(users, {
    usage: "enable <email>",
    about: "Let a disabled user in again",
    input: ref,
    examples: ["user enable ines@example.org"],
    run: async (door, { email }) => {
      const { id, version } = await userOf(email);
      await enableUser(operator(), id, version);
      await showUser(door, id);
    },
  });
}

function addCreate(users: Group) {
  addCommand(users, {
    usage: "create",
    about: "Make a sign-in, the first admin's too. The password is asked for, unless an option says otherwise",
    options: [
      { flags: "--role <role>", about: "admin, staff or member" },
      { flags: "--email <address>", about: "to sign in with; a member's own without it" },
      { flags: "--name <name>", about: "full name; a member's own without it" },
      { flags: "--card <number>", about: "whose sign-in it is, for the role member" },
      ...passwordOptions,
      { flags: "--invite", about: "mail a link to choose the password with" },
    ],
    input: passwordInput.extend({
      role: z.enum(["admin", "staff", "member"], "Say --role admin, staff or member."),
      email: z.string().optional(),
      name: z.string().optional(),
      card: scannedCode.optional(),
      invite: z.boolean().default(false),
    }),
    examples: [
      'user create --role admin --email orla@example.org --name "Orla Tierney"',
      'user create --role staff --email ines@example.org --name "Ines Duarte" --branch CEN --generate-password',
      'pass show library | carrel user create --role admin --email orla@example.org --name "Orla Tierney" --password-stdin',
      "user create --role member --card 20010042 --generate-password",
    ],
    run: async (door, { role, email: address, name, card, invite, ...given }) => {
      if (role === "member") {
        const member = card === undefined ? undefined : await memberOf(card);
        if (!member) throw new DomainError("invalid", "Say whose sign-in it is: --card.", { field: "card" });
        const person = readInput(z.object({ email, name: z.string() }), {
          email: address ?? member.email ?? "",
          name: name ?? member.name,
        });
        const { password, generated } = await readNewPassword(door.io, given);
        const id = await createMemberUser(operator(), { ...person, memberId: member.id, password });
        return showUser(door, id, generated ? password : undefined);
      }
      const { id: branchId } = await door.branch();
      const input = readInput(userInput, { role, email: address ?? "", name: name ?? "", branchId });
      const chosen = invite ? undefined : await readNewPassword(door.io, given);
      const id = await createUser(operator(), { ...input, password: chosen?.password });
      return showUser(door, id, chosen?.generated ? chosen.password : undefined);
    },
  });
}

function addList(users: Group) {
  addCommand(users, {
    usage: "list",
    about: "List admins and staff by name",
    options: [{ flags: "--members", about: "the sign-ins of members instead" }, ...pageOptions],
    input: z.object({
      members: z.boolean().default(false),
      ...page,
    }),
    examples: ["user list", "user list --members --json"],
    run: async (door, { members, limit, after }) => {
      const kind = members ? "member" : "desk";
      const rows = await listUsers({ kind, afterId: after, limit: limit + 1 });
      const clock = await clockOf(door);
      await showRows(door, rows, {
        limit,
        none: "Nobody signs in yet.",
        columns: [
          { head: "E-mail", of: (user) => user.email, shrinks: true },
          { head: "Name", of: (user) => user.name, shrinks: true },
          { head: "Role", of: (user) => user.role },
          { head: "Branch", of: (user) => user.branchName, shrinks: true },
          { head: "Last seen", of: (user) => clock.time(user.lastSeenAt) },
          { head: "State", of: stateOf },
        ],
      });
    },
  });
}

function stateOf(user: User): string {
  if (user.disabledAt !== null) return "disabled";
  if (!user.hasPassword) return "invited";
  return user.totpConfirmedAt === null ? "active" : "active, with app";
}

export async function userOf(address: string): Promise<User> {
  const found = await findUserByEmail(address.trim());
  const user = found && (await findUser(found.id));
  if (user) return user;
  throw new DomainError("not_found", "Nobody signs in with this e-mail address.");
}

async function showUser(door: Door, id: string, password?: string): Promise<void> {
  const user = await findUser(id);
  if (!user) throw new DomainError("not_found");
  await door.show(password === undefined ? user : { ...user, password }, () =>
    facts([
      ["E-mail", user.email],
      ["Name", user.name],
      ["Role", user.role],
      ["Branch", user.branchName],
      ["State", stateOf(user)],
      ["Password", password],
    ]),
  );
}
