import { deskAnswer, renewAllAnswer, renewAllInput, undoInput } from "../../schemas/loans";
import { operation } from "./operation";

export const renewAll = operation({
  id: "renewAll",
  method: "POST",
  path: "/renewals/all",
  tag: "Loan desk",
  summary:
    "Renew all open loans of a member, each on its own: refusals are among the answers, and stop none of the others",
  permission: "loans:write",
  body: renewAllInput.omit({ key: true }),
  output: renewAllAnswer,
  status: 201,
  idempotent: "needed",
  errors: ["not_found", "idempotency_key_reused", "busy"],
});

export const undo = operation({
  id: "undo",
  method: "POST",
  path: "/undos",
  tag: "Loan desk",
  summary:
    "Undo a check-out, check-in or renewal of one's own within a minute, by an action that makes up for it. " +
    "A 409 `stopped` says why it can't be undone",
  permission: "loans:write",
  body: undoInput.omit({ key: true }),
  output: deskAnswer,
  status: 201,
  idempotent: "needed",
  errors: ["stopped", "idempotency_key_reused", "busy"],
});
