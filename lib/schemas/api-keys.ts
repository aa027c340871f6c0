import { z } from "zod";
import { line, recordId } from "./text";

/** What a key may be given. Never the making of users and of other keys: a leaked key must not outlive its own end. */
export const keyScopes = [
  "titles:write",
  "copies:write",
  "titles:import",
  "members:read",
  "members:write",
  "loans:read",
  "loans:write",
  "loans:override",
  "audit:read",
  "settings:manage",
] as const;

export const apiKeyInput = z.object({
  name: line({ max: 120, message: "A name has 1 to 120 characters.", empty: "Name what the key is for." }),
  scopes: z.array(z.enum(keyScopes)).min(1, "Choose at least one scope.").max(keyScopes.length),
  branchId: z.string("Choose a branch.").regex(/^[1-9]\d{0,17}$/, "Choose a branch."),
  /** Last day on which it works; none for a key without an end. */
  expiresOn: z
    .union(
      [z.iso.date("Use a date of the calendar, YYYY-MM-DD."), z.literal("")],
      "Use a date of the calendar, YYYY-MM-DD.",
    )
    .nullish()
    .transform((day) => day || null),
});
export type ApiKeyInput = z.output<typeof apiKeyInput>;

export const apiKeyReference = z.object({ id: recordId });
