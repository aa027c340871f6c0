import { z } from "zod";
import { decimal } from "./ledger";
import { finding, idempotencyKey } from "./loans";
import { recordId } from "./text";

export const ownRenewInput = z.object({ loanId: recordId, key: idempotencyKey });
export type OwnRenewInput = z.output<typeof ownRenewInput>;

// The keys of the single renewals are longer than this one, which must leave room.
export const ownRenewAllInput = z.object({ key: idempotencyKey.max(180) });
export type OwnRenewAllInput = z.output<typeof ownRenewAllInput>;

const reason = finding.omit({ class: true }).meta({ id: "Reason", description: "Why something can't be done." });

/** What renewing one of a member's own loans came to. */
export const ownRenewal = z
  .object({
    loanId: recordId,
    title: z.string(),
    status: z.enum(["renewed", "refused"]),
    dueAt: z.iso.datetime().nullable().meta({ description: "When it is due now, renewed or not." }),
    renewalsLeft: z.int().nullable(),
    charged: decimal.meta({ description: "Fines until now, charged with it." }),
    reasons: z.array(reason).meta({ description: "Every reason why it was refused." }),
  })
  .meta({ id: "OwnRenewal", description: "What renewing one of my loans came to." });
export type OwnRenewal = z.output<typeof ownRenewal>;

export const ownLoanOutput = z
  .object({
    id: recordId,
    titleId: recordId,
    title: z.string(),
    contributors: z.string(),
    barcode: z.string(),
    branch: z.string().meta({ description: "Where it was lent." }),
    checkedOutAt: z.iso.datetime(),
    dueAt: z.iso.datetime(),
    state: z.enum(["due", "overdue", "lost", "claimed"]),
    renewals: z.int(),
    renewalsLeft: z.int(),
    renewable: z.boolean(),
    wouldBeDueAt: z.iso.datetime().nullable().meta({ description: "When it would be due, renewed now." }),
    reasons: z.array(reason).meta({ description: "Why it can't be renewed." }),
    fineSoFar: decimal.meta({ description: "What being late costs by now, charged or not yet." }),
    currency: z.string(),
  })
  .meta({ id: "OwnLoan", description: "One of my open loans, and whether it can be renewed." });
