import { z } from "zod";
import { recordId } from "./text";

/**
 * Lines as a form ticks them, "7:4.20": the charge, and what was owed of it when the form was drawn. Several may stand
 * in one, with commas between them.
 */
const ticked = z
  .array(z.string().max(20_000))
  .transform((texts) => texts.flatMap((text) => text.split(",")).slice(0, 200))
  .pipe(
    z
      .array(
        z
          .string()
          .regex(/^[1-9]\d{0,17}:\d{1,16}(\.\d{1,4})?$/, "This is not a line.")
          .transform((text) => ({
            chargeId: text.slice(0, text.indexOf(":")),
            owed: text.slice(text.indexOf(":") + 1),
          })),
      )
      .min(1, "Tick at least one line."),
  );

// Whatever is typed as an amount goes on to the payment service, which refuses it by name and keeps that on record.
const typed = z.string().trim().max(80, "This is too long for an amount.").default("");
const what = (empty: string) => z.string(empty).trim().min(1, empty).max(500, "At most 500 characters.");

export const takePaymentForm = z.object({
  memberId: recordId,
  lines: ticked,
  amount: typed,
  given: typed,
  from: z.enum(["cash", "wallet"]).default("cash"),
});

export const waiverForm = z.object({
  memberId: recordId,
  lines: ticked,
  amount: typed,
  reason: what("Give a reason."),
});

export const chargeForm = z.object({ memberId: recordId, amount: typed, reason: what("Say what for.") });

export const cashForm = z.object({ memberId: recordId, amount: typed, verb: z.enum(["top_up", "pay_out"]) });

/** A member pays what they owe, from their wallet: all of these lines, or as much of them. */
export const payOwnForm = z.object({ lines: ticked, amount: typed });

/** A member says whom they want to send money, before they confirm it. */
export const sendForm = z.object({
  cardNumber: z
    .string()
    .transform((text) => text.replace(/\p{C}/gu, "").trim().toUpperCase())
    .pipe(z.string().min(1, "Type the card number of who receives it.").max(60, "This is too long for a card number.")),
  amount: typed,
  reason: z.string().trim().max(500, "A note has at most 500 characters.").default(""),
});

/** The key of a page's forms as its address carries it, so that going back to it finds the same. */
export const formKey = z.string().regex(/^[A-Za-z0-9-]{16,60}$/);
