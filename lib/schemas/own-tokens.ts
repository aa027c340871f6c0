import { z } from "zod";
import { line, recordId } from "./text";

/** For how many days a token may be made. All end one day: a forgotten one must not work for ever. */
export const tokenDays = [30, 90, 365] as const;

export const tokenScopes = ["read", "write"] as const;

const days = z.union([z.literal(30), z.literal(90), z.literal(365)], "Choose 30, 90 or 365 days.");

export const ownTokenInput = z.object({
  name: line({ max: 120, message: "A name has 1 to 120 characters.", empty: "Name what the token is for." }).meta({
    description: "What it is for.",
    examples: ["Calendar on the kitchen tablet"],
  }),
  scope: z
    .enum(tokenScopes, "Choose what it may do.")
    .default("read")
    .meta({ description: "read: look only; write: all that the member may do online." }),
  days: z.coerce
    .number("Choose 30, 90 or 365 days.")
    .pipe(days)
    .default(90)
    .meta({ description: "How many days it works.", examples: [90] }),
});
export type OwnTokenInput = z.output<typeof ownTokenInput>;

/** As the page sends it: a name is the reader's own there. */
export const ownTokenForm = ownTokenInput.omit({ name: true }).extend({ purpose: ownTokenInput.shape.name });

export const ownTokenReference = z.object({ id: recordId });

export const ownTokenOutput = z
  .object({
    id: recordId,
    name: z.string(),
    prefix: z.string().meta({ description: "The letters after carrel_me_ by which it is recognised." }),
    scope: z.enum(tokenScopes),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable().meta({ description: "To the minute." }),
    expiresAt: z.iso.datetime(),
    revokedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "OwnToken", description: "A token with which a member's own programs speak for them." });
