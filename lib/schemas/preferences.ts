import { z } from "zod";
import { choosableKinds } from "../policy/notice-kinds";
import { recordId } from "./text";

/** By their kinds, in the order in which they are shown. */
export const choosableLetters = choosableKinds;

const language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, "A language is written as in de or de-AT.")
  .nullable()
  .meta({ description: "Language of letters to them; null: the library's.", examples: ["de"] });

export const letterChoicesInput = z.object({
  letters: z
    .partialRecord(z.enum(choosableKinds), z.boolean())
    .optional()
    .meta({
      description: "Which letters are wanted by e-mail; those left out stay as they are.",
      examples: [{ due_soon: false }],
    }),
  language: language.optional(),
  receipts: z.boolean().optional().meta({ description: "A letter for each loan, with its due date." }),
});
export type LetterChoicesInput = z.output<typeof letterChoicesInput>;

export const preferencesInput = letterChoicesInput.extend({
  history: z
    .boolean()
    .optional()
    .meta({ description: "Whether what is returned from now on is shown to them later. Turned off, it is forgotten." }),
});
export type PreferencesInput = z.output<typeof preferencesInput>;

/** A page sends the ticked boxes: what is missing is turned off. */
export const letterChoicesForm = z.object({
  wanted: z.array(z.enum(choosableKinds)).default([]),
  language: z.union([z.literal("").transform(() => null), language]),
  receipts: z.boolean().default(false),
});

/** Said outright, so that a button pressed twice asks for the same twice. */
export const turnHistoryForm = z.object({ history: z.enum(["true", "false"]).transform((text) => text === "true") });

export const preferencesOutput = z
  .object({
    memberId: recordId,
    hasEmail: z.boolean().meta({ description: "Without an address no letter is sent." }),
    language,
    receipts: z.boolean(),
    letters: z.array(
      z.object({
        kind: z.enum(choosableKinds),
        wanted: z.boolean().meta({ description: "Whether it is sent." }),
        mandatory: z.boolean().meta({ description: "The library sends it to everybody." }),
      }),
    ),
    historySince: z.iso.datetime().nullable().meta({ description: "Null: no history is shown." }),
  })
  .meta({ id: "Preferences", description: "What a member chose for themselves." });

export const historyOutput = z
  .object({
    id: recordId,
    titleId: recordId,
    title: z.string(),
    contributors: z.string(),
    checkedOutAt: z.iso.datetime(),
    returnedAt: z.iso.datetime(),
  })
  .meta({ id: "PastLoan", description: "Something that a member returned while their history was on." });

export const calendarLinkOutput = z
  .object({ madeAt: z.iso.datetime().nullable().meta({ description: "When the link was made; null: there is none." }) })
  .meta({ id: "CalendarLink", description: "A secret address at which calendars read the member's due dates." });
