import { z } from "zod";
import { type Actor, operator } from "../auth/actor";
import { listApiKeys } from "../db/api-keys";
import { listUsers } from "../db/users";
import { DomainError } from "../errors";
import { apiKeyInput, keyScopes } from "../schemas/api-keys";
import { recordId } from "../schemas/text";
import { createApiKey, revokeApiKey } from "../services/api-keys";
import { addCommand, addGroup, type Group } from "./command";
import { clockOf, readInput } from "./door";
import { facts, table } from "./table";
import { userOf } from "./users";

export function addApiKeyCommands(root: Group): void {
  const keys = addGroup(root, "api-key", "Keys for programs that use REST");

  addCommand(keys, {
    usage: "create",
    about: "Make a key; it is shown this once",
    options: [
      { flags: "--name <text>", about: "what the key is for" },
      { flags: "--scope <name>", about: keyScopes.join(", "), many: true },
      { flags: "--expires <day>", about: "last day on which it works, YYYY-MM-DD; none without it" },
      { flags: "--as <email>", about: "the admin whose name it bears; the first one without it" },
    ],
    input: z.object({
      name: z.string().default(""),
      scope: z.array(z.string()).default([]),
      expires: z.string().optional(),
      as: z.string().optional(),
    }),
    examples: [
      'api-key create --name "Self-check machine" --scope loans:read --scope loans:write --branch CEN',
      "api-key create --name Harvester --scope titles:write --expires 2027-12-31 --as orla@example.org",
    ],
    run: async (door, { name, scope, expires, as }) => {
      const { id: branchId, name: branchName } = await door.branch();
      const input = readInput(apiKeyInput, { name, scopes: scope, expiresOn: expires, branchId });
      const { id, text } = await createApiKey(await adminOf(as), input);
      await door.show({ id, name: input.name, scopes: input.scopes, branchName, key: text }, () =>
        facts([
          ["Key", text],
          ["For", input.name],
          ["Scopes", input.scopes.join(", ")],
          ["Branch", branchName],
          ["Note", "The key is not kept and can't be shown again."],
        ]),
      );
    },
  });

  addCommand(keys, {
    usage: "list",
    about: "List the keys, newest first, revoked ones too",
    options: [{ flags: "--after <id>", about: "the page after this key: `next` of the page before" }],
    input: z.object({ after: recordId.optional() }),
    examples: ["api-key list", "api-key list --json"],
    run: async (door, { after }) => {
      const items = await listApiKeys({ beforeId: after });
      const next = items.length === 50 ? (items.at(-1)?.id ?? null) : null;
      const clock = await clockOf(door);
      await door.show({ items, next }, () =>
        table(
          items,
          [
            { head: "Id", of: (key) => key.id, right: true },
            { head: "Begins with", of: (key) => key.prefix },
            { head: "For", of: (key) => key.name, shrinks: true },
            { head: "Scopes", of: (key) => key.scopes.join(", "), shrinks: true },
            { head: "Branch", of: (key) => key.branchName, shrinks: true },
            { head: "Last used", of: (key) => clock.time(key.lastUsedAt) },
            { head: "State", of: (key) => (key.revokedAt === null ? "active" : `revoked ${clock.day(key.revokedAt)}`) },
          ],
          door.io,
        ),
      );
    },
  });

  addCommand(keys, {
    usage: "revoke <id>",
    about: "End a key for good",
    input: z.object({ id: recordId }),
    examples: ["api-key revoke 3"],
    run: async (door, { id }) => {
      await revokeApiKey(operator(), id);
      await door.show({ id, revoked: true }, () => `Key ${id} is revoked.`);
    },
  });
}

/** A key bears the name of an admin, so that there is always somebody to ask about it. */
async function adminOf(address: string | undefined): Promise<Actor> {
  const user = address === undefined ? await firstAdmin() : await userOf(address);
  if (user?.role === "admin" && user.disabledAt === null) return { ...operator(), userId: user.id, name: user.name };
  throw new DomainError("invalid", "A key bears the name of an active admin: name one with --as, or make one first.", {
    field: "as",
  });
}

async function firstAdmin() {
  const users = await listUsers({ kind: "desk", limit: 200 });
  return users.find((user) => user.role === "admin" && user.disabledAt === null);
}
