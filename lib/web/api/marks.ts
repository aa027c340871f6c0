import { z } from "zod";
import { markAnswer, markedCopy, markInput, markNames } from "../../schemas/marks";
import { recordId } from "../../schemas/text";
import { operation } from "./operation";
import { idParams, pageQuery } from "./shared";

const tag = "Lost and found";

export const listMarkedCopies = operation({
  id: "listMarkedCopies",
  method: "GET",
  path: "/marked-copies",
  tag,
  summary: "Copies that are lost, missing or damaged, the latest first",
  permission: "loans:read",
  query: pageQuery.extend({
    mark: z.enum(markNames).optional(),
    branchId: recordId.optional().meta({ description: "Of the branch where they belong." }),
  }),
  output: markedCopy,
  list: true,
});

export const markCopy = operation({
  id: "markCopy",
  method: "POST",
  path: "/copies/{id}/mark",
  tag,
  summary: "Mark a copy as missing or damaged, so that it is not lent",
  permission: "copies:write",
  params: idParams,
  body: markInput,
  output: markAnswer,
  status: 201,
  idempotent: "needed",
  errors: ["invalid", "on_loan", "lost_on_loan", "copy_withdrawn", "idempotency_key_reused", "busy"],
});

export const unmarkCopy = operation({
  id: "unmarkCopy",
  method: "DELETE",
  path: "/copies/{id}/mark",
  tag,
  summary: "A copy is found or mended: take its mark away",
  permission: "copies:write",
  params: idParams,
  output: markAnswer,
  idempotent: "needed",
  errors: ["not_marked", "lost_on_loan", "idempotency_key_reused", "busy"],
});
