import { z } from "zod";
import { recordId, recordVersion } from "./text";
import { currencyCode } from "./transfers";

export const accountKind = z.enum([
  "wallet",
  "fees",
  "cash",
  "fine_income",
  "charge_income",
  "waivers",
  "card_clearing",
  "refunds_due",
  "suspense",
]);
export const accountStatus = z.enum(["open", "frozen", "closed"]);

/** Why an account is frozen, unfrozen or closed. */
export const standingReason = z
  .string("Give a reason.")
  .trim()
  .min(1, "Give a reason.")
  .max(500, "A reason has at most 500 characters.");

/** Freezing, unfreezing and closing, at the version that was read. */
export const accountStanding = z.object({ id: recordId, version: recordVersion, reason: standingReason });

export const openAccountInput = z.object({
  kind: accountKind,
  memberId: recordId.optional().meta({ description: "Of a wallet or of fees." }),
  branchId: recordId.optional().meta({ description: "Of a cash desk." }),
  currency: currencyCode.optional(),
});
export type OpenAccountInput = z.output<typeof openAccountInput>;
