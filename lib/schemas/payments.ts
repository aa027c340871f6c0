import { z } from "zod";
import { idempotencyKey, scannedCode } from "./loans";
import { recordId } from "./text";
import { givenAmount, reason } from "./transfers";

const lines = z
  .array(z.object({ chargeId: recordId, amount: givenAmount }))
  .min(1)
  .max(200)
  .optional()
  .meta({ description: "The charges that are settled and how much of each. The oldest first when left out." });

export const paymentInput = z.object({
  memberId: recordId,
  amount: givenAmount,
  from: z
    .enum(["cash", "wallet"])
    .meta({ description: "The cash desk of the caller's branch, or the member's wallet." }),
  lines,
  given: givenAmount
    .optional()
    .meta({ description: "Cash that was handed over, when it was more than the amount. Kept for the receipt." }),
  key: idempotencyKey,
});
export type PaymentInput = z.output<typeof paymentInput>;

export const cashInput = z.object({ memberId: recordId, amount: givenAmount, key: idempotencyKey });
export type CashInput = z.output<typeof cashInput>;

export const chargeInput = z.object({
  memberId: recordId,
  amount: givenAmount,
  reason: z.string().trim().min(1, "Say what for.").max(500, "A reason has at most 500 characters."),
  key: idempotencyKey,
});
export type ChargeInput = z.output<typeof chargeInput>;

export const waiverInput = z.object({
  memberId: recordId,
  amount: givenAmount,
  reason: z.string().trim().min(1, "Give a reason.").max(500, "A reason has at most 500 characters."),
  lines,
  key: idempotencyKey,
});
export type WaiverInput = z.output<typeof waiverInput>;

export const cashCountInput = z.object({
  accountId: recordId.meta({ description: "A cash desk." }),
  counted: givenAmount,
  expectedSeq: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional()
    .meta({ description: "`seq` of the account as it was read; refused when money moved since." }),
  reason,
  key: idempotencyKey,
});
export type CashCountInput = z.output<typeof cashCountInput>;

/** A member sends money to the holder of another card. */
export const sendInput = z.object({
  cardNumber: scannedCode.meta({ description: "Card number of the member who receives.", examples: ["20010042"] }),
  amount: givenAmount,
  reason,
  key: idempotencyKey,
});
export type SendInput = z.output<typeof sendInput>;
