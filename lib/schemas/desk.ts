import { z } from "zod";
import { checkInModifiers, checkOutInput, type DeskAnswer, deskAnswer, idempotencyKey, scannedCode } from "./loans";

export const deskModes = ["check-out", "check-in", "renew"] as const;
export const deskMode = z.enum(deskModes);
export type DeskMode = z.output<typeof deskMode>;

/**
 * Whatever came through the one box: cleaned like every scanned code, but never refused here. A stuck scanner or a
 * pasted page is answered with a stop in words, like any other text that nothing has.
 */
export const scannedText = z
  .string()
  .max(100_000, "This is too long for a code.")
  .transform((text) => text.normalize("NFKC").replace(/\p{C}/gu, "").trim().toUpperCase());

const { confirmed, overrides } = checkOutInput.shape;

export const scanInput = z.object({
  text: scannedText.meta({ description: "What was scanned or typed: a card, a barcode or an ISBN." }),
  mode: deskMode.default("check-out"),
  cardNumber: scannedCode.nullish().meta({ description: "Card number of the member who is open at the desk." }),
  key: idempotencyKey,
  confirmed,
  overrides,
  ...checkInModifiers,
});
export type ScanInput = z.output<typeof scanInput>;
export type ScanWish = z.input<typeof scanInput>;

const codes = z
  .string()
  .max(2_000)
  .default("")
  .transform((text) => text.split(",").filter((code) => code !== ""));

/** The same from a plain form, where lists are written with commas and one reason stands for every override. */
export const scanForm = z
  .object({
    text: z.string(),
    mode: deskMode.catch("check-out"),
    member: z.string().default(""),
    key: idempotencyKey,
    confirmed: codes,
    overrides: codes,
    reason: z.string().max(500).default(""),
    bookDrop: z.string().default(""),
    returnedAt: z.string().default(""),
    forgive: z.string().default(""),
  })
  .transform(({ member, reason, overrides: codesToOverride, bookDrop, returnedAt, forgive, ...rest }): ScanWish => ({
    ...rest,
    cardNumber: member === "" ? null : member,
    overrides: codesToOverride.map((code) => ({ code, reason })),
    bookDrop: bookDrop !== "" || undefined,
    returnedAt: returnedAt || undefined,
    forgive: forgive || undefined,
  }))
  .pipe(scanInput);

const id = z.string().regex(/^[1-9]\d{0,17}$/);

/** A member as the desk sees them. Times are ISO 8601, `expiresOn` is a day. */
export const memberPanel = z
  .object({
    id,
    name: z.string(),
    cardNumber: z.string(),
    category: z.string(),
    expiresOn: z.string(),
    expired: z.boolean(),
    staffNote: z.string().nullable(),
    pinnedNotes: z
      .array(z.object({ id, title: z.string() }))
      .default([])
      .meta({ description: "Notes that are pinned to them, newest first, at most 10." }),
    cardLostAt: z.iso
      .datetime()
      .nullable()
      .default(null)
      .meta({ description: "Since when the card is reported lost." }),
    restrictions: z
      .array(
        z.object({
          kind: z.enum(["manual", "barred", "overdue", "suspension"]),
          reason: z.string(),
          endsOn: z.string().nullable().meta({ description: "Last day; null: until somebody lifts it." }),
        }),
      )
      .default([])
      .meta({ description: "In force today, the strictest first." }),
    holdsReady: z
      .array(z.object({ id, title: z.string(), barcode: z.string(), shelfUntil: z.string() }))
      .default([])
      .meta({ description: "On the hold shelf of this branch for them, what is kept shortest first, at most 50." }),
    openLoans: z.number().int().meta({ description: "Open loans; what is lost does not count." }),
    loanLimit: z.number().int(),
    overdueLoans: z.number().int(),
    owed: z.string().meta({ description: "What is owed, in units of the currency.", examples: ["4.20"] }),
    currency: z.string(),
    loans: z
      .array(
        z.object({
          id,
          barcode: z.string(),
          titleId: id,
          title: z.string(),
          dueAt: z.iso.datetime(),
          overdue: z.boolean().default(false).meta({ description: "It is past due." }),
          overdueDays: z
            .number()
            .int()
            .meta({ description: "Whole days past the due day: 0 for a loan of hours on that day itself." }),
          renewals: z.number().int(),
          renewalLimit: z.number().int(),
          lost: z.boolean().default(false).meta({ description: "It counts as lost." }),
          claimedReturned: z.boolean().default(false).meta({ description: "They say that it was returned." }),
        }),
      )
      .meta({ description: "Open loans, soonest due first, at most 200." }),
  })
  .meta({ id: "MemberPanel", description: "A member as the desk sees them." });
export type MemberPanel = z.output<typeof memberPanel>;

/** What one scan came to. */
export const scanAnswer = z
  .object({
    kind: z.enum(["member", "action", "title", "unknown"]),
    tone: z.enum(["ok", "notice", "stop"]),
    words: z.string().meta({ description: "What happened, in a sentence." }),
    action: deskAnswer.nullable(),
    title: z.object({ id, title: z.string() }).nullable(),
    member: memberPanel.nullable().meta({ description: "The member who is open at the desk after the scan." }),
    replayed: z.boolean().meta({ description: "The key was used before: this is the first answer." }),
  })
  .meta({ id: "ScanAnswer", description: "What one scan at the desk came to." });
export type ScanAnswer = z.output<typeof scanAnswer>;

/** How copies are taken in until somebody ends it. */
export const deskModifiers = z.object({
  bookDrop: z.boolean().optional(),
  returnedAt: z.string().optional().meta({ description: "ISO 8601." }),
  forgive: z.string().optional().meta({ description: "The reason." }),
});
export type DeskModifiers = z.output<typeof deskModifiers>;

/**
 * One thing that the desk wants done, kept until it is answered. `cardNumber` is the member open when it was first
 * sent and undefined before; sent again, it must be the same request. `look` asks for the open member's newest figures.
 */
export const deskWish = z.object({
  kind: z.enum(["scan", "end", "look", "undo", "renew-all"]),
  key: idempotencyKey,
  text: z.string(),
  mode: deskMode,
  modifiers: deskModifiers.default({}),
  cardNumber: z.string().nullish(),
  undoes: z.string().optional().meta({ description: "Key of the line that is undone." }),
  confirmed: z.array(z.string()),
  overrides: z.array(z.object({ code: z.string(), reason: z.string() })),
});
export type DeskWish = z.output<typeof deskWish>;

/** What came back for a wish. */
export type Sent =
  | { status: "answered"; answer: ScanAnswer }
  | { status: "undone"; answer: DeskAnswer }
  | { status: "renewed"; renewals: { key: string; answer: DeskAnswer }[] }
  | { status: "refused"; message: string }
  | { status: "ended" };

const sessionLine = z.object({
  key: z.string(),
  answer: scanAnswer,
  heardAt: z.number().optional().meta({ description: "When the browser heard of it: it can be undone for a minute." }),
  undone: z.boolean().optional(),
});

export const deskSession = z.object({
  mode: deskMode,
  modifiers: deskModifiers.default({}),
  member: memberPanel.nullable(),
  lastCard: z.string().nullable().meta({ description: "Card of the member who was open before." }),
  lines: z.array(sessionLine),
  stop: z
    .object({ wish: deskWish, answer: scanAnswer })
    .nullable()
    .meta({ description: "What holds the queue: a refusal, or a copy that is done with and set aside for a hold." }),
  news: z
    .object({
      words: z.string(),
      title: z.object({ id, title: z.string() }).nullable(),
      sent: deskAnswer.nullable().default(null).meta({ description: "A copy that goes to another branch." }),
    })
    .nullable(),
});
export type DeskSession = z.output<typeof deskSession>;

/** What a plain form of the desk came to: the line's key, and which line it undid. */
export const formAnswer = z.object({ key: z.string(), undoes: z.string().optional(), answer: scanAnswer });
export type FormAnswer = z.output<typeof formAnswer>;

/**
 * What a browser tab keeps of its desk as text, so that a reload loses neither the list nor a scan without an answer.
 * It is the tab's and not the server's: two desks of one person are two sessions, and a scan that was never sent is
 * known nowhere else.
 */
export const keptDesk = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: "custom", message: "This is not JSON." });
      return z.NEVER;
    }
  })
  .pipe(z.object({ userId: z.string(), session: deskSession, wishes: z.array(deskWish) }));
