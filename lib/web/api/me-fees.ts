import { z } from "zod";
import { decimal } from "../../schemas/ledger";
import { recordId } from "../../schemas/text";
import { operation } from "./operation";

export const listOwnFees = operation({
  id: "listOwnFees",
  method: "GET",
  path: "/me/fees",
  tag: "My account",
  summary: "What I owe, line by line, each with how it came about. To pay from the wallet, see /payments",
  permission: "wallet:use",
  output: z
    .object({
      id: recordId.meta({ description: "Of its first charge." }),
      kind: z.string(),
      name: z.string(),
      title: z.string().nullable(),
      loanId: recordId.nullable(),
      chargedAt: z.iso.datetime(),
      amount: decimal,
      owed: decimal,
      charges: z
        .array(z.object({ chargeId: recordId, owed: decimal }))
        .meta({ description: "The charges of this line, as a payment names them." }),
      origins: z
        .array(
          z.object({
            dueAt: z.iso.datetime().meta({ description: "The due date that was missed." }),
            branch: z.string(),
            firstDay: z.iso.date(),
            lastDay: z.iso.date(),
            periods: z.int(),
            each: decimal.meta({ description: "For each period." }),
            period: z.string().meta({ description: "How long one is.", examples: ["1 day"] }),
            openDaysOnly: z.boolean(),
            graceDays: z.int(),
            cap: decimal.nullable(),
          }),
        )
        .meta({ description: "Of fines: for which days late, at what rate, up to what." }),
    })
    .meta({ id: "OwnFee", description: "A line of what I owe." }),
  list: true,
});
