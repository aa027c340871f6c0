import { z } from "zod";

export const findQuery = z.object({
  q: z
    .string()
    .max(1_000, "This is too long to be looked for.")
    .default("")
    .meta({
      description: "A barcode, a card number, or parts of a name or title; nothing: what can be done and where to go.",
      examples: ["31200117"],
    }),
});

export const foundOutput = z
  .object({
    kind: z.enum(["copy", "member", "action", "screen", "title"]),
    label: z.string(),
    detail: z.string().nullable(),
    href: z.string().meta({ description: "The address of its screen.", examples: ["/members/7"] }),
    exact: z.boolean().meta({ description: "What was looked for is its very barcode or card number." }),
  })
  .meta({ id: "Found", description: "Something that was found, of a kind that the asker may open." });
