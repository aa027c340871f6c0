import { z } from "zod";
import { recordId } from "./text";

const minor = z.string().meta({ description: "Minor units of the library's currency.", examples: ["1250"] });

export const chargedMinor = z
  .object({ fines: minor, replacement: minor, processing: minor })
  .meta({ description: "What was newly charged; fines that were taken back are below 0." });

/** What a desk is told when a loan counts as lost, or its member says that they returned it. */
export const lossAnswer = z
  .object({
    verb: z.enum(["declare-lost", "claim-returned"]),
    at: z.iso.datetime(),
    loan: z.object({
      id: recordId,
      copyId: recordId,
      barcode: z.string(),
      titleId: recordId,
      title: z.string(),
      memberId: recordId,
      memberName: z.string(),
      cardNumber: z.string(),
    }),
    chargedMinor,
  })
  .meta({ id: "LossAnswer", description: "What came of declaring a loan lost, or of a claim that it was returned." });
export type LossAnswer = z.output<typeof lossAnswer>;

export const fineRunInput = z.object({
  memberId: recordId.optional().meta({ description: "Only what this member has; all that is late when left out." }),
});

export const fineRunOutput = z
  .object({
    loans: z.int().meta({ description: "Loans that were late." }),
    charged: z.int().meta({ description: "Those of which something was newly charged." }),
    chargedMinor: minor,
    lost: z.int().meta({ description: "Counted as lost by this run." }),
    restricted: z.int().meta({ description: "Members who may borrow no more, because of what is overdue." }),
    lifted: z.int().meta({ description: "Members who may again." }),
  })
  .meta({ id: "FineRun", description: "What came of charging what is late." });

export const lossQuote = z
  .object({
    loanId: recordId,
    finesMinor: minor.meta({ description: "Fines that would be charged besides those there are." }),
    replacementMinor: minor,
    processingMinor: minor,
    words: z.string().meta({ description: "The same in sentences.", examples: ["Charged: €12.50 for the copy."] }),
  })
  .meta({ id: "LossQuote", description: "What declaring a loan lost would cost at this moment." });
export type LossQuote = z.output<typeof lossQuote>;
