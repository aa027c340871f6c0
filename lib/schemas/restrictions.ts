import { z } from "zod";
import { line, recordId } from "./text";

const reason = line({ max: 500, message: "A reason has 1 to 500 characters.", empty: "Give a reason." });

export const restrictionInput = z.object({
  kind: z
    .enum(["manual", "barred"], "Choose how far it goes.")
    .default("manual")
    .meta({ description: "manual: a desk may lend all the same, for a reason; barred: nobody may." }),
  reason: reason.meta({ description: "Why, as desks will read it.", examples: ["Three books came back wet"] }),
  until: z
    .union(
      [z.iso.date("Use a date of the calendar, YYYY-MM-DD."), z.literal("")],
      "Use a date of the calendar, YYYY-MM-DD.",
    )
    .nullish()
    .transform((day) => (day === "" || day === undefined ? null : day))
    .refine((day) => day === null || day <= "2200-12-31", "This date is too far away.")
    .meta({ description: "Last day on which it counts; left out: until somebody lifts it.", examples: ["2026-12-31"] }),
});
export type RestrictionInput = z.output<typeof restrictionInput>;

export const liftInput = z.object({
  reason: reason.meta({ description: "Why it is lifted.", examples: ["Paid for the damage"] }),
});
export type LiftInput = z.output<typeof liftInput>;

export const restrictionKinds = ["manual", "barred", "overdue", "suspension"] as const;

/** What is answered to restricting a member, and to lifting a restriction. */
export const restrictionAnswer = z
  .object({
    verb: z.enum(["restrict", "lift-restriction"]),
    at: z.iso.datetime(),
    id: recordId,
    memberId: recordId,
    kind: z.enum(restrictionKinds),
    reason: z.string(),
    until: z.iso.date().nullable(),
  })
  .meta({ id: "RestrictionAnswer", description: "What came of restricting a member, or of lifting a restriction." });
export type RestrictionAnswer = z.output<typeof restrictionAnswer>;

export const restrictionOutput = z
  .object({
    id: recordId,
    memberId: recordId,
    kind: z.enum(restrictionKinds),
    reason: z.string(),
    loanId: recordId.nullable(),
    startsAt: z.iso.datetime(),
    endsOn: z.iso.date().nullable().meta({ description: "Last day on which it counts; null: until it is lifted." }),
    byName: z.string().nullable(),
    liftedAt: z.iso.datetime().nullable(),
    liftedByName: z.string().nullable(),
    liftedReason: z.string().nullable(),
    inForce: z.boolean().meta({ description: "Whether it counts today." }),
  })
  .meta({ id: "Restriction", description: "What keeps a member from borrowing, now or in the past." });

/** What a restriction is called. */
export const restrictionWords = {
  manual: "Restricted",
  barred: "Barred",
  overdue: "Overdue loans",
  suspension: "Suspended",
} as const satisfies Record<(typeof restrictionKinds)[number], string>;

/** Whether it counts on a day. */
export function isInForce(restriction: { liftedAt: unknown; endsOn: string | null }, today: string): boolean {
  return restriction.liftedAt === null && (restriction.endsOn === null || restriction.endsOn >= today);
}

/** What its member is told of it: never what staff wrote for each other. */
export function restrictionForMember(kind: (typeof restrictionKinds)[number], until: string | null): string {
  if (kind === "overdue") return "Bring back what is overdue, and you can borrow again.";
  const when = until === null ? "" : ` It ends after ${until}.`;
  return kind === "suspension" ? `Something came back late.${when}` : `Please ask at the desk.${when}`;
}
