import { fineRunInput, fineRunOutput, lossAnswer, lossQuote } from "../../schemas/losses";
import { operation } from "./operation";
import { idParams } from "./shared";

const tag = "Lost and found";

export const quoteLoss = operation({
  id: "quoteLoss",
  method: "GET",
  path: "/loans/{id}/loss",
  tag,
  summary: "What declaring an open loan lost would cost now",
  permission: "loans:read",
  params: idParams,
  output: lossQuote,
  errors: ["not_on_loan", "already_lost"],
});

export const declareLost = operation({
  id: "declareLost",
  method: "POST",
  path: "/loans/{id}/loss",
  tag,
  summary:
    "Declare a loan lost: its fines stop, the copy and its processing are charged. Check the copy in when it is found",
  permission: "loans:write",
  params: idParams,
  output: lossAnswer,
  status: 201,
  idempotent: "needed",
  errors: ["not_on_loan", "already_lost", "idempotency_key_reused", "busy"],
});

export const claimReturned = operation({
  id: "claimReturned",
  method: "POST",
  path: "/loans/{id}/claim",
  tag,
  summary:
    "Keep that the member says the copy was returned: the loan stays open, its fines stop, and the next scan tells",
  permission: "loans:write",
  params: idParams,
  output: lossAnswer,
  status: 201,
  idempotent: "needed",
  errors: ["not_on_loan", "already_claimed", "idempotency_key_reused", "busy"],
});

export const runFines = operation({
  id: "runFines",
  method: "POST",
  path: "/fine-runs",
  tag,
  summary: "Charge what is late, as every night does; any number of times, each period is charged once",
  permission: "settings:manage",
  body: fineRunInput,
  output: fineRunOutput,
  status: 201,
});
