import { z } from "zod";
import { sendCopyInput, transitAnswer, transitOutput } from "../../schemas/holds";
import { recordId } from "../../schemas/text";
import { operation } from "./operation";
import { idParams, pageQuery } from "./shared";

const tag = "Transits";

export const listTransits = operation({
  id: "listTransits",
  method: "GET",
  path: "/transits",
  tag,
  summary: "Copies under way to a branch or away from it, longest first",
  permission: "loans:read",
  query: pageQuery.extend({
    branchId: recordId.optional().meta({ description: "Left out: the branch of the key." }),
    direction: z.enum(["in", "out"]).default("in"),
  }),
  output: transitOutput,
  list: true,
});

export const sendCopy = operation({
  id: "sendCopy",
  method: "POST",
  path: "/transits",
  tag,
  summary: "Send a copy from here to another branch",
  permission: "holds:write",
  body: sendCopyInput.omit({ key: true }),
  output: transitAnswer,
  status: 201,
  idempotent: "needed",
  errors: ["not_found", "on_loan", "copy_held", "copy_under_way", "withdrawn", "idempotency_key_reused", "busy"],
});

export const cancelTransit = operation({
  id: "cancelTransit",
  method: "POST",
  path: "/transits/{id}/cancel",
  tag,
  summary: "Call a journey off: the copy stays here, and its hold waits in the queue again",
  permission: "holds:write",
  params: idParams,
  output: transitAnswer,
  idempotent: "needed",
  errors: ["not_found", "transit_ended", "idempotency_key_reused", "busy"],
});
