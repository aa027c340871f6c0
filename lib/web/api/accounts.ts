import { z } from "zod";
import { accountKind, openAccountInput, standingReason } from "../../schemas/accounts";
import { accountOutput, entryOutput } from "../../schemas/ledger";
import { scannedCode } from "../../schemas/loans";
import { recordId } from "../../schemas/text";
import { operation } from "./operation";
import { idParams, pageQuery } from "./shared";

const tag = "Accounts";
const own = { permission: "accounts:read", orPermission: "wallet:use" } as const;

export const listAccounts = operation({
  id: "listAccounts",
  method: "GET",
  path: "/accounts",
  tag,
  summary: "Accounts: the library's own first, then those of members by name. A member sees their own",
  ...own,
  query: pageQuery.extend({
    kind: accountKind.optional(),
    memberId: recordId.optional(),
    card: scannedCode.optional().meta({ description: "Card number of the member whose accounts they are." }),
  }),
  output: accountOutput,
  list: true,
});

export const openAccount = operation({
  id: "openAccount",
  method: "POST",
  path: "/accounts",
  tag,
  summary: "Open an account in another currency; the one that is there already is answered again",
  permission: "accounts:manage",
  body: openAccountInput,
  output: accountOutput,
  status: 201,
  errors: ["invalid", "currency_unknown"],
});

export const getAccount = operation({
  id: "getAccount",
  method: "GET",
  path: "/accounts/{id}",
  tag,
  summary: "One account. Its ETag is the version of its standing, not of its balance",
  ...own,
  params: idParams,
  output: accountOutput,
  errors: ["account_not_found"],
});

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

export const listEntries = operation({
  id: "listEntries",
  method: "GET",
  path: "/accounts/{id}/entries",
  tag,
  summary: "The statement of an account, newest first, each line with the balance after it",
  ...own,
  params: idParams,
  query: pageQuery.extend({
    after: z
      .string()
      .regex(/^\d{1,18}$/, "This is not a cursor.")
      .optional()
      .meta({ description: "Cursor of the page before: the `seq` of its last entry." }),
    from: moment.optional().meta({ description: "Entries from this moment on." }),
    to: moment.optional().meta({ description: "Entries before this moment." }),
  }),
  output: entryOutput,
  list: true,
  errors: ["account_not_found"],
});

const standing = {
  method: "POST",
  tag,
  permission: "accounts:manage",
  params: idParams,
  body: z.object({ reason: standingReason }),
  output: accountOutput,
  guarded: true,
} as const;

export const freezeAccount = operation({
  ...standing,
  id: "freezeAccount",
  path: "/accounts/{id}/freeze",
  summary: "Freeze an account: no money comes or goes",
  errors: ["version_conflict", "account_frozen", "account_closed"],
});

export const unfreezeAccount = operation({
  ...standing,
  id: "unfreezeAccount",
  path: "/accounts/{id}/unfreeze",
  summary: "Let money come and go again",
  errors: ["version_conflict", "account_closed"],
});

export const closeAccount = operation({
  ...standing,
  id: "closeAccount",
  path: "/accounts/{id}/close",
  summary: "Close an empty account for good",
  errors: ["version_conflict", "account_not_empty", "account_closed"],
});
