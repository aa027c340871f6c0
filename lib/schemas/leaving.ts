import { z } from "zod";
import { recordId, scanned } from "./text";

/** What a member proves themselves with who closes their account: a password, or the number of their card without one. */
export const ownClosingInput = z.object({
  password: z.string().max(1_000, "This is too long to be your password.").optional().meta({
    description: "Needed of whoever has one.",
  }),
  card: z
    .string()
    .max(40, "This is not the number of your card.")
    .overwrite(scanned)
    .optional()
    .meta({
      description: "The number of one's own card, of whoever has no password.",
      examples: ["20000001"],
    }),
});
export type OwnClosingInput = z.output<typeof ownClosingInput>;

export const memberReference = z.object({ id: recordId });

const amount = z.string().meta({ description: "Minor units.", examples: ["1250"] });

export const leavingOutput = z
  .object({
    memberId: recordId,
    closedAt: z.iso.datetime().nullable().meta({ description: "Since when the membership is over." }),
    anonymisedAt: z.iso.datetime().nullable().meta({ description: "Since when nothing tells who it was." }),
    waitingHolds: z.int().meta({ description: "Holds that wait, and are cancelled with the membership." }),
    anonymiseAfterDays: z.int().nullable().meta({
      description: "Days from the end until it is made anonymous; 0: at once; null: staff do so.",
    }),
    blockers: z
      .array(
        z.object({
          code: z.enum(["loans", "lost", "ready", "fees", "wallet", "pending", "wards"]),
          count: z.int().optional(),
          amountMinor: amount.optional(),
          message: z.string(),
        }),
      )
      .meta({ description: "What is still open, and what to do about it." }),
  })
  .meta({ id: "Closing", description: "How things stand for the end of a membership." });
