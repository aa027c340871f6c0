import { z } from "zod";
import { optionalText, recordId } from "./text";

export const markNames = ["lost", "missing", "damaged"] as const;

/** What a copy is marked as by hand; lost it is by a loan. */
export const markInput = z.object({
  mark: z.enum(["missing", "damaged"], "Choose what is wrong with it.").meta({ description: "What is wrong with it." }),
  note: optionalText({ max: 500, message: "A note has at most 500 characters." }).meta({
    description: "What staff should know.",
    examples: ["Page 12 is torn."],
  }),
});
export type MarkInput = z.output<typeof markInput>;

/** What is answered to marking a copy, and to taking the mark away. */
export const markAnswer = z
  .object({
    verb: z.enum(["mark", "unmark"]),
    at: z.iso.datetime(),
    copyId: recordId,
    barcode: z.string(),
    titleId: recordId,
    mark: z.enum(markNames).nullable().meta({ description: "How it is marked from now on; null: not at all." }),
    note: z.string().nullable(),
  })
  .meta({ id: "MarkAnswer", description: "What came of marking a copy, or of taking its mark away." });
export type MarkAnswer = z.output<typeof markAnswer>;

export const markedCopy = z
  .object({
    id: recordId.meta({ description: "Of the copy." }),
    mark: z.enum(markNames),
    note: z.string().nullable(),
    markedAt: z.iso.datetime(),
    barcode: z.string(),
    callNumber: z.string().nullable(),
    branchId: recordId,
    branchName: z.string(),
    titleId: recordId,
    title: z.string(),
    priceMinor: z.string().nullable(),
    loanId: recordId.nullable().meta({ description: "The open loan on which it was lost." }),
    memberId: recordId.nullable(),
    memberName: z.string().nullable(),
  })
  .meta({ id: "MarkedCopy", description: "A copy that can't be lent as it is." });

export const markWords = { lost: "Lost", missing: "Missing", damaged: "Damaged" } as const satisfies Record<
  (typeof markNames)[number],
  string
>;

/** The address of the list of lost and missing copies. What it does not understand it leaves out. */
export const markedQuery = z.object({
  mark: z.enum(markNames).optional().catch(undefined),
  branch: recordId.optional().catch(undefined),
  after: recordId.optional().catch(undefined),
});
