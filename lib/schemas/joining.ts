import { z } from "zod";
import { recordVersion } from "./text";

export const registrationModes = ["off", "confirmed", "at_once"] as const;

/** How members come and go. */
export const joiningInput = z
  .object({
    registration: z.enum(registrationModes, "Choose how people register.").meta({
      description:
        "off: not online; confirmed: staff look at each; at_once: whoever confirms their e-mail is a member.",
    }),
    registrationCategoryCode: z
      .union([z.string().regex(/^[a-z0-9-]{2,30}$/, "Choose a category."), z.literal("")], "Choose a category.")
      .nullish()
      .transform((code) => code || null)
      .meta({ description: "Category of members who registered online.", examples: ["adult"] }),
    anonymiseAfterDays: z
      .preprocess(
        (days) => (days === "" || days === undefined ? null : days),
        z.coerce
          .number()
          .int("Between 0 and 3,650 days.")
          .min(0, "Between 0 and 3,650 days.")
          .max(3650, "Between 0 and 3,650 days.")
          .nullable(),
      )
      .meta({
        description: "Days after a membership was closed until it is made anonymous; 0: at once; null: only by staff.",
        examples: [30],
      }),
  })
  .refine((input) => input.registration === "off" || input.registrationCategoryCode !== null, {
    path: ["registrationCategoryCode"],
    error: "Choose a category for those who register.",
  });
export type JoiningInput = z.output<typeof joiningInput>;

export const joiningForm = joiningInput.safeExtend({ version: recordVersion });

export const joiningOutput = z
  .object({
    registration: z.enum(registrationModes),
    registrationCategoryCode: z.string().nullable(),
    anonymiseAfterDays: z.int().nullable(),
    version: z.int(),
  })
  .meta({ id: "Joining", description: "How members come and go." });

/** The fields of the form, in its order. */
export const joiningLabels = {
  registration: "People register online",
  registrationCategoryCode: "Their category",
  anonymiseAfterDays: "Former members are forgotten after so many days",
} satisfies Record<keyof JoiningInput, string>;

/** How people register, as they read it. */
export const registrationWords: Record<JoiningInput["registration"], string> = {
  off: "Not at all: desks make cards",
  confirmed: "And staff look at each before there is a card",
  at_once: "And have a card as soon as their e-mail is confirmed",
};

export function joiningTexts({ registration, registrationCategoryCode, anonymiseAfterDays }: JoiningInput) {
  return {
    registration: registrationWords[registration],
    registrationCategoryCode: registrationCategoryCode ?? "",
    anonymiseAfterDays: anonymiseAfterDays === null ? "" : String(anonymiseAfterDays),
  };
}
