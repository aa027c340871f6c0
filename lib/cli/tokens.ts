import { z } from "zod";
import { operator } from "../auth/actor";
import { listOwnTokens } from "../db/own-tokens";
import { findUserOfMember } from "../db/users";
import { DomainError } from "../errors";
import { scannedCode } from "../schemas/loans";
import { ownTokenInput, ownTokenOutput, tokenDays, tokenScopes } from "../schemas/own-tokens";
import { recordId } from "../schemas/text";
import { createOwnToken, revokeOwnToken } from "../services/own-tokens";
import { addCommand, addGroup, type Group } from "./command";
import { documentOf } from "./document";
import { clockOf, readInput } from "./door";
import { memberOf } from "./members";
import { page, pageOptions, showRows } from "./page";
import { facts } from "./table";

export function addTokenCommands(root: Group): void {
  const tokens = addGroup(root, "token", "Tokens with which members' own programs speak for them");

  addCommand(tokens, {
    usage: "create <card>",
    about: "Make a token for a member who signs in; it is shown this once",
    options: [
      { flags: "--name <text>", about: "what the token is for" },
      { flags: "--scope <scope>", about: `${tokenScopes.join(" or ")}; read without it` },
      { flags: "--days <count>", about: `how long it works: ${tokenDays.join(", ")}; 90 without it` },
    ],
    input: z.object({
      card: scannedCode,
      name: z.string().default(""),
      scope: z.string().optional(),
      days: z.string().optional(),
    }),
    examples: [
      'token create 20010042 --name "Calendar on the kitchen tablet"',
      'token create 20010042 --name "Reading list" --scope write --days 30',
    ],
    run: async (door, { card, ...given }) => {
      const input = readInput(ownTokenInput, given);
      const user = await userOfCard(card);
      const { token, text } = await createOwnToken({ ...operator(), userId: user.id, name: user.name }, input);
      const clock = await clockOf(door);
      await door.show({ ...documentOf(ownTokenOutput, token), text }, () =>
        facts([
          ["Token", text],
          ["For", token.name],
          ["Member", user.name],
          ["May", wordsOf(token.scope)],
          ["Until", clock.time(token.expiresAt)],
          ["Note", "The token is not kept and can't be shown again."],
        ]),
      );
    },
  });

  addCommand(tokens, {
    usage: "list <card>",
    about: "List a member's tokens, newest first, ended ones too",
    options: pageOptions,
    input: z.object({ card: scannedCode, ...page }),
    examples: ["token list 20010042", "token list 20010042 --json"],
    run: async (door, { card, limit, after }) => {
      const user = await userOfCard(card);
      const rows = await listOwnTokens(user.id, { after, limit: limit + 1 });
      const clock = await clockOf(door);
      const now = new Date();
      await showRows(door, rows, {
        limit,
        none: "This member has no tokens.",
        document: (token) => documentOf(ownTokenOutput, token),
        columns: [
          { head: "Id", of: (token) => token.id, right: true },
          { head: "Begins with", of: (token) => `carrel_me_${token.prefix}` },
          { head: "For", of: (token) => token.name, shrinks: true },
          { head: "May", of: (token) => wordsOf(token.scope) },
          { head: "Last used", of: (token) => clock.time(token.lastUsedAt) },
          {
            head: "State",
            of: ({ revokedAt, expiresAt }) => {
              if (revokedAt !== null) return `revoked ${clock.day(revokedAt)}`;
              return `${expiresAt > now ? "until" : "expired"} ${clock.day(expiresAt)}`;
            },
          },
        ],
      });
    },
  });

  addCommand(tokens, {
    usage: "revoke <id>",
    about: "End a member's token for good",
    input: z.object({ id: recordId }),
    examples: ["token revoke 3"],
    run: async (door, { id }) => {
      await revokeOwnToken(operator(), id);
      await door.show({ id, revoked: true }, () => `Token ${id} is revoked.`);
    },
  });
}

const wordsOf = (scope: "read" | "write") => (scope === "write" ? "read and write" : "read");

async function userOfCard(card: string) {
  const member = await memberOf(card);
  const user = await findUserOfMember(member.id);
  if (user) return user;
  throw new DomainError("not_found", "This member has no sign-in. Make one: carrel user create --role member --card …");
}
