import { z } from "zod";
import { recordId } from "./text";

// Whatever is typed as an amount goes on to the payment service, which refuses it by name and keeps that on record.
const typed = z.string().trim().max(80, "This is too long for an amount.").default("");
const said = (empty: string) => z.string(empty).trim().min(1, empty).max(500, "A reason has at most 500 characters.");
const card = z
  .string()
  .transform((text) => text.replace(/\p{C}/gu, "").trim().toUpperCase())
  .pipe(z.string().max(60, "This is too long for a card number."))
  .default("");

/** An account by its id, or one of the member whose card number is typed beside it. */
const side = z
  .string("Choose an account.")
  .refine((text) => ["wallet", "fees"].includes(text) || recordId.safeParse(text).success, "Choose an account.");

/** What a transfer is to be, before it is confirmed. */
export const transferStart = z.object({
  from: side,
  fromCard: card,
  to: side,
  toCard: card,
  amount: typed,
});
export type TransferStart = z.output<typeof transferStart>;

export const transferForm = z.object({
  from: recordId,
  to: recordId,
  amount: typed,
  reason: z.string().trim().max(500, "A reason has at most 500 characters.").default(""),
});

export const refundForm = z.object({ id: recordId, amount: typed, reason: said("Give a reason.") });
export const reverseForm = refundForm.omit({ amount: true });

export const cashCountStart = z.object({ accountId: recordId, seq: z.string().regex(/^\d{1,18}$/), counted: typed });
export const cashCountForm = cashCountStart.extend({
  reason: z.string().trim().max(500, "A reason has at most 500 characters.").default(""),
});
