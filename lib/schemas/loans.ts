import { z } from "zod";

/** A scanned or typed code: trimmed, upper case, without the control characters that scanners add. */
export const scannedCode = z
  .string()
  .transform((text) => text.replace(/\p{C}/gu, "").trim().toUpperCase())
  .pipe(z.string().min(1, "Scan or type a code.").max(200, "This is too long for a code."));

const id = z.string().regex(/^[1-9]\d{0,17}$/, "This is not an id.");

const keyInWords = "An idempotency key has 8 to 200 visible ASCII characters.";

export const idempotencyKey = z
  .string()
  .min(8, keyInWords)
  .max(200, keyInWords)
  .regex(/^[\x21-\x7e]+$/, keyInWords)
  .meta({
    description:
      "Made once per action by the caller; the same key is answered with the same stored answer. A UUID of version 7 serves best: keys that begin with their time keep a busy index small.",
  });

export const answers = {
  confirmed: z
    .array(z.string().max(60))
    .max(20)
    .default([])
    .meta({ description: "Codes of `confirm` findings that the desk said yes to." }),
  overrides: z
    .array(z.object({ code: z.string().max(60), reason: z.string().trim().min(1, "Give a reason.").max(500) }))
    .max(20)
    .default([])
    .meta({
      description: "Codes of `override` findings with the reason that is kept. Needs the permission loans:override.",
    }),
};

export const checkOutInput = z.object({
  barcode: scannedCode.meta({ description: "Barcode of the copy.", examples: ["31200004"] }),
  cardNumber: scannedCode.meta({ description: "Card number of the member.", examples: ["20010042"] }),
  dueAt: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .optional()
    .meta({ description: "A due date set by hand instead of the circulation rule's." }),
  key: idempotencyKey,
  ...answers,
});
export type CheckOutInput = z.output<typeof checkOutInput>;

/** What may be said of a check-in besides: the same at every door. */
export const checkInModifiers = {
  returnedAt: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .optional()
    .meta({ description: "When it came back, if that was not now. A moment to come is not believed." }),
  bookDrop: z
    .boolean()
    .optional()
    .meta({ description: "It lay in the book drop: it counts as returned on the last open day before today." }),
  forgive: z
    .string()
    .trim()
    .min(1, "Give a reason.")
    .max(500)
    .optional()
    .meta({ description: "Why the fines of this loan are forgiven. Needs the permission payments:take." }),
};

export const checkInInput = z.object({
  barcode: scannedCode.meta({ description: "Barcode of the copy.", examples: ["31200004"] }),
  ...checkInModifiers,
  key: idempotencyKey,
});
export type CheckInInput = z.output<typeof checkInInput>;

export const renewInput = z.object({
  barcode: scannedCode.meta({ description: "Barcode of the copy on loan.", examples: ["31200004"] }),
  memberId: id.optional().meta({ description: "When given, the loan must be this member's." }),
  key: idempotencyKey,
  ...answers,
});
export type RenewInput = z.output<typeof renewInput>;

export const renewAllInput = z.object({
  cardNumber: scannedCode.meta({ description: "Card number of the member.", examples: ["20010042"] }),
  key: idempotencyKey.max(180),
});
export type RenewAllInput = z.output<typeof renewAllInput>;

export const undoInput = z.object({
  undoes: idempotencyKey.meta({
    description: "The key of the action, which the same actor did within the last minute.",
  }),
  key: idempotencyKey,
});
export type UndoInput = z.output<typeof undoInput>;

export const finding = z
  .object({
    code: z.string(),
    class: z.enum(["block", "override", "confirm", "notice"]),
    message: z.string(),
    figures: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  })
  .meta({ id: "Finding", description: "What a check found, with the figure behind it." });

/** The answer to a desk action, stored under its idempotency key. Times are ISO 8601. */
export const deskAnswer = z
  .object({
    verb: z.enum(["check-out", "check-in", "renew", "undo"]),
    status: z.enum(["done", "stopped"]),
    at: z.iso.datetime(),
    findings: z.array(finding),
    title: z.object({ id, title: z.string(), contributors: z.string(), year: z.number().int().nullable() }).nullable(),
    copy: z.object({ id, barcode: z.string(), callNumber: z.string().nullable(), branch: z.string() }).nullable(),
    member: z.object({ id, name: z.string(), cardNumber: z.string() }).nullable(),
    loan: z
      .object({ id, dueAt: z.iso.datetime(), renewals: z.number().int(), renewalLimit: z.number().int() })
      .nullable(),
    hold: z
      .object({
        id,
        memberName: z.string(),
        cardNumber: z.string(),
        pickupBranch: z.string(),
        here: z.boolean().meta({ description: "Whether it is picked up where this was done." }),
        shelfUntil: z.string().nullable().meta({ description: "Last day on the hold shelf." }),
      })
      .nullable()
      .default(null)
      .meta({ description: "For whom the copy is set aside." }),
    goesTo: z
      .object({ branchId: id, branch: z.string() })
      .nullable()
      .default(null)
      .meta({ description: "The branch that the copy is sent to." }),
    charged: z
      .object({ minor: z.string(), currency: z.string(), scale: z.number().int() })
      .nullable()
      .default(null)
      .meta({
        description: "What the member was charged with it, in minor units; below zero when something was given back.",
      }),
  })
  .meta({ id: "DeskAnswer", description: "The answer to a desk action." });
export type DeskAnswer = z.output<typeof deskAnswer>;

/** What renewing all loans of a member came to. */
export const renewAllAnswer = z
  .object({
    renewals: z
      .array(
        z.object({
          key: z.string().meta({ description: "The key of this renewal: with it, it can be undone." }),
          answer: deskAnswer,
        }),
      )
      .meta({ description: "An answer for each loan, soonest due first, refusals included: see `answer.status`." }),
  })
  .meta({ id: "RenewAllAnswer", description: "What renewing all loans of a member came to." });
export type RenewAllAnswer = z.output<typeof renewAllAnswer>;
