import { z } from "zod";
import { checkOutInput, deskAnswer, idempotencyKey, scannedCode } from "./loans";

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
  })
  .transform(({ member, reason, overrides: codesToOverride, ...rest }): ScanWish => ({
    ...rest,
    cardNumber: member === "" ? null : member,
    overrides: codesToOverride.map((code) => ({ code, reason })),
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
    openLoans: z.number().int(),
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
          overdueDays: z.number().int(),
          renewals: z.number().int(),
          renewalLimit: z.number().int(),
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

/**
 * One thing that the desk wants done, kept until it is answered. `cardNumber` is the member open when it was first
 * sent and undefined before; sent again, it must be the same request.
 */
export const deskWish = z.object({
  kind: z.enum(["scan", "end"]),
  key: idempotencyKey,
  text: z.string(),
  mode: deskMode,
  quiet: z.boolean().meta({ description: "A refusal is a line in the list and stops nobody: one of many at once." }),
  cardNumber: z.string().nullish(),
  confirmed: z.array(z.string()),
  overrides: z.array(z.object({ code: z.string(), reason: z.string() })),
});
export type DeskWish = z.output<typeof deskWish>;

export const deskSession = z.object({
  mode: deskMode,
  member: memberPanel.nullable(),
  lastCard: z.string().nullable().meta({ description: "Card of the member who was open before." }),
  lines: z.array(z.object({ key: z.string(), answer: scanAnswer })),
  stop: z.object({ wish: deskWish, answer: scanAnswer }).nullable(),
  news: z.object({ words: z.string(), title: z.object({ id, title: z.string() }).nullable() }).nullable(),
});
export type DeskSession = z.output<typeof deskSession>;

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
