import { z } from "zod";
import { ownLoanOutput, ownRenewal, ownRenewInput } from "../../schemas/own-loans";
import { historyOutput } from "../../schemas/preferences";
import { operation } from "./operation";
import { pageQuery } from "./shared";

const own = { tag: "My account", permission: "account:use" } as const;

export const listOwnLoans = operation({
  ...own,
  id: "listOwnLoans",
  method: "GET",
  path: "/me/loans",
  summary: "My open loans, soonest due first, each with whether it can be renewed and why not",
  output: ownLoanOutput,
  list: true,
});

export const renewOwnLoan = operation({
  ...own,
  id: "renewOwnLoan",
  method: "POST",
  path: "/me/renewals",
  summary: "Renew one of my loans. A 409 `stopped` carries every reason in `details.reasons`",
  body: ownRenewInput.omit({ key: true }),
  output: ownRenewal,
  status: 201,
  idempotent: "needed",
  errors: ["not_found", "stopped", "idempotency_key_reused", "busy"],
});

export const renewAllOwnLoans = operation({
  ...own,
  id: "renewAllOwnLoans",
  method: "POST",
  path: "/me/renewals/all",
  summary: "Renew all of my loans, soonest due first. Each is answered by itself, refusals with their reasons",
  output: z
    .object({ renewals: z.array(ownRenewal) })
    .meta({ id: "OwnRenewals", description: "What renewing all of my loans came to." }),
  status: 201,
  idempotent: "needed",
  errors: ["idempotency_key_reused", "busy"],
});

export const listHistory = operation({
  ...own,
  id: "listHistory",
  method: "GET",
  path: "/me/history",
  summary: "What I returned since I turned my history on, latest check-out first; nothing while it is off",
  query: pageQuery,
  output: historyOutput,
  list: true,
});
