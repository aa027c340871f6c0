import { z } from "zod";

/** A form that is but a button. */
export const nothingAsked = z.object({});

/** What a verification found, as its form shows it. */
export const verificationDetails = z.object({
  findings: z.array(z.string()),
  isCut: z.boolean(),
});
