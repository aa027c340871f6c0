import { z } from "zod";
import { transferKinds } from "../policy/transfer-kind";
import { idempotencyKey } from "./loans";
import { recordId } from "./text";

/**
 * Whatever comes is passed on: what an amount is, is judged by the payment service, so that the attempt at a wrong one
 * is on record as well.
 */
export const givenAmount = z.unknown().meta({
  type: "string",
  pattern: "^\\d{1,16}(\\.\\d{1,4})?$",
  description: "Digits, and after a point no more decimals than the currency has. A string, never a number.",
  examples: ["12.50"],
});

export const reason = z
  .string()
  .trim()
  .max(500, "A reason has at most 500 characters.")
  .transform((text) => text || undefined)
  .optional();

export const currencyCode = z
  .string()
  .trim()
  .max(10)
  .transform((text) => text.toUpperCase())
  .meta({ description: "ISO 4217. The library's own when left out.", examples: ["EUR"] });

export const transferInput = z.object({
  debitAccountId: recordId.meta({ description: "The account that pays." }),
  creditAccountId: recordId.meta({ description: "The account that receives." }),
  amount: givenAmount,
  currency: currencyCode.optional(),
  kind: z
    .enum(transferKinds)
    .optional()
    .meta({ description: "What it is called; follows from the accounts when left out." }),
  reason,
  key: idempotencyKey,
});
export type TransferInput = z.output<typeof transferInput>;

export const authoriseInput = transferInput.extend({
  expiresAt: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .optional()
    .meta({ description: "When what is set aside is released by itself. In seven days when left out." }),
});
export type AuthoriseInput = z.output<typeof authoriseInput>;

export const refundInput = z.object({
  transferId: recordId,
  amount: givenAmount.optional().meta({ description: "All that is left of it when left out." }),
  reason,
  key: idempotencyKey,
});
export type RefundInput = z.output<typeof refundInput>;

export const reverseInput = refundInput.omit({ amount: true });
export type ReverseInput = z.output<typeof reverseInput>;

export const captureInput = refundInput.extend({
  amount: givenAmount.optional().meta({ description: "All that was set aside when left out." }),
});
export type CaptureInput = z.output<typeof captureInput>;

export const voidInput = captureInput.omit({ amount: true });
export type VoidInput = z.output<typeof voidInput>;

const decimal = z.string().nullable();

export const receipt = z
  .object({
    attemptId: recordId,
    transferId: recordId.nullable(),
    phase: z.enum(["posted", "pending"]).nullable(),
    kind: z.string().nullable(),
    debitAccountId: recordId.nullable(),
    creditAccountId: recordId.nullable(),
    currency: z.string().nullable(),
    amount: decimal,
    refersTo: recordId.nullable(),
    reason: z.string().nullable(),
    at: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
    debitBalance: decimal.meta({ description: "Of the paying account, after this transfer." }),
    creditBalance: decimal.meta({ description: "Of the receiving account; null for a member." }),
  })
  .meta({ id: "Receipt", description: "What was transferred. Amounts are decimal strings in units of the currency." });
