import { z } from "zod";
import { checkInInput, checkOutInput, deskAnswer, renewInput } from "../../schemas/loans";
import { recordId } from "../../schemas/text";
import { operation } from "./operation";
import { flag, idParams, pageQuery } from "./shared";

export const loanOutput = z
  .object({
    id: recordId,
    copyId: recordId,
    barcode: z.string(),
    titleId: recordId,
    title: z.string(),
    memberId: recordId,
    memberName: z.string(),
    cardNumber: z.string(),
    checkedOutAt: z.iso.datetime(),
    dueAt: z.iso.datetime(),
    returnedAt: z.iso.datetime().nullable(),
    renewals: z.int(),
    renewalLimit: z.int(),
    lostAt: z.iso.datetime().nullable().meta({ description: "Since when it counts as lost." }),
    claimedReturnedAt: z.iso
      .datetime()
      .nullable()
      .meta({ description: "Since when the member says that it was returned." }),
  })
  .meta({ id: "Loan", description: "A copy in the hands of a member, now or in the past." });

export const listLoans = operation({
  id: "listLoans",
  method: "GET",
  path: "/loans",
  tag: "Loans",
  summary: "Loans, newest first; overdue ones longest overdue first",
  permission: "loans:read",
  query: pageQuery.extend({
    memberId: recordId.optional(),
    copyId: recordId.optional(),
    open: flag.optional().meta({ description: "true: not returned yet; false: returned." }),
    overdue: flag.optional().meta({ description: "true: open and past due. Goes with no other filter." }),
  }),
  output: loanOutput,
  list: true,
});

export const getLoan = operation({
  id: "getLoan",
  method: "GET",
  path: "/loans/{id}",
  tag: "Loans",
  summary: "One loan",
  permission: "loans:read",
  params: idParams,
  output: loanOutput,
});

const stops =
  "A 409 `stopped` carries every finding in `details.findings`; ask again under a new key with them confirmed or overridden.";

export const checkOut = operation({
  id: "checkOut",
  method: "POST",
  path: "/check-outs",
  tag: "Loan desk",
  summary: `Check a copy out to a member. ${stops}`,
  permission: "loans:write",
  body: checkOutInput.omit({ key: true }),
  output: deskAnswer,
  status: 201,
  idempotent: "needed",
  errors: ["stopped", "idempotency_key_reused", "busy"],
});

export const checkIn = operation({
  id: "checkIn",
  method: "POST",
  path: "/check-ins",
  tag: "Loan desk",
  summary: "Check a copy in. A copy that was not on loan is no error: its answer says so",
  permission: "loans:write",
  body: checkInInput.omit({ key: true }),
  output: deskAnswer,
  status: 201,
  idempotent: "needed",
  errors: ["stopped", "idempotency_key_reused", "busy"],
});

export const renew = operation({
  id: "renew",
  method: "POST",
  path: "/renewals",
  tag: "Loan desk",
  summary: `Renew the open loan of a copy. ${stops}`,
  permission: "loans:write",
  body: renewInput.omit({ key: true }),
  output: deskAnswer,
  status: 201,
  idempotent: "needed",
  errors: ["stopped", "idempotency_key_reused", "busy"],
});
