import { z } from "zod";
import { recordId } from "./text";

/** The address of the list of loans. What it does not understand it leaves out. */
export const loansQuery = z.object({
  show: z.enum(["overdue", "open"]).catch("overdue"),
  after: recordId.optional().catch(undefined),
});
