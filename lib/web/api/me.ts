import { z } from "zod";
import { decimal } from "../../schemas/ledger";
import { ownTokenInput, ownTokenOutput, tokenScopes } from "../../schemas/own-tokens";
import { recordId } from "../../schemas/text";
import { operation } from "./operation";
import { idParams, pageQuery } from "./shared";

const tag = "My account";
const own = { tag, permission: "account:use" } as const;

export const getMe = operation({
  ...own,
  id: "getMe",
  method: "GET",
  path: "/me",
  summary: "Who asks, and what they have of the library",
  output: z
    .object({
      name: z.string(),
      signedInWith: z.enum(["session", "token"]),
      scope: z.enum(tokenScopes).meta({ description: "What may be done with the token, or in the session." }),
      member: z.object({
        id: recordId,
        cardNumber: z.string(),
        name: z.string(),
        email: z.string().nullable(),
        categoryName: z.string(),
        branchId: recordId,
        branchName: z.string(),
        expiresOn: z.iso.date(),
      }),
      loans: z.int(),
      overdue: z.int(),
      nextDueAt: z.iso.datetime().nullable().meta({ description: "When the loan that is due first is due." }),
      holds: z.int().meta({ description: "That are open." }),
      holdsReady: z.int().meta({ description: "That can be collected." }),
      wallet: decimal,
      owed: decimal,
      currency: z.string(),
    })
    .meta({ id: "Me", description: "A member and what they have of the library." }),
});

export const listOwnTokens = operation({
  ...own,
  id: "listOwnTokens",
  method: "GET",
  path: "/me/tokens",
  summary: "My tokens, newest first, ended ones too",
  query: pageQuery,
  output: ownTokenOutput,
  list: true,
});

export const createOwnToken = operation({
  ...own,
  id: "createOwnToken",
  method: "POST",
  path: "/me/tokens",
  summary: "Make a token. Its text is in this answer only. In a session: a token makes no others",
  body: ownTokenInput,
  output: ownTokenOutput
    .extend({ text: z.string().meta({ description: "Send it as `Authorization: Bearer …`." }) })
    .meta({ id: "NewOwnToken", description: "A token that was just made, with its text." }),
  status: 201,
  errors: ["forbidden", "too_many_tokens"],
});

export const revokeOwnToken = operation({
  ...own,
  id: "revokeOwnToken",
  method: "DELETE",
  path: "/me/tokens/{id}",
  summary: "End one of my tokens for good",
  params: idParams,
  output: ownTokenOutput,
  errors: ["not_found"],
});
