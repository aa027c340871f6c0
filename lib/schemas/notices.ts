import { z } from "zod";
import { choosableKinds, noticeKinds, noticeStates } from "../policy/notice-kinds";
import { faultsOf } from "../policy/notice-template";
import { line, recordId, recordVersion } from "./text";

export const noticeKind = z.enum(noticeKinds).meta({ description: "What is told.", examples: ["hold_ready"] });
export const noticeState = z.enum(noticeStates).meta({
  description: "waiting and sending: not settled yet. skipped: not sent, for the reason in `failure`.",
});
export const noticeLanguage = z
  .string("A language has two or three small letters, and perhaps a region: de, de-AT.")
  .regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, "A language has two or three small letters, and perhaps a region: de, de-AT.")
  .meta({ description: "Language of the letter, perhaps with a region.", examples: ["de"] });

export const templateRef = z.object({ kind: noticeKind, language: noticeLanguage });

const body = z
  .string("A letter has 1 to 10,000 characters.")
  .overwrite((text) => text.normalize("NFC").replace(/\r\n?/g, "\n").trim())
  .min(1, "A letter has 1 to 10,000 characters.")
  .max(10_000, "A letter has 1 to 10,000 characters.")
  .refine(
    (text) => !/[\p{Cs}\p{Cc}]/u.test(text.replace(/[\t\n]/g, "")),
    "The text contains a character that can't be stored.",
  );

export const wordingInput = z.object({
  subject: line({ max: 200, message: "A subject has 1 to 200 characters." }).meta({
    description: "Subject, with {{placeholders}}.",
    examples: ["{{library}}: “{{title}}” is ready for you"],
  }),
  body: body.meta({
    description: "Text, with {{placeholders}}; those that the letter can't fill in are refused.",
    examples: ["Dear {{member}},\n\n“{{title}}” waits for you until {{shelf_until}}."],
  }),
});
export type WordingInput = z.output<typeof wordingInput>;

export type TemplateInput = WordingInput & z.output<typeof templateRef>;

/** As the form sends it: the version is 0 where the library has no wording of its own. */
export const templateForm = wordingInput
  .extend(templateRef.shape)
  .extend({ version: z.coerce.number().int().min(0).max(2_147_483_647) })
  .superRefine(({ kind, subject, body }, context) => {
    for (const [field, text] of Object.entries({ subject, body })) {
      for (const message of faultsOf(kind, text)) context.addIssue({ code: "custom", path: [field], message });
    }
  });

export const templateResetForm = templateRef.extend({ version: z.coerce.number().int().min(1).max(2_147_483_647) });

/** The address of the page of one letter. What it does not understand it leaves out. */
export const lettersQuery = z.object({
  kind: noticeKind.catch("due_soon"),
  language: noticeLanguage.optional().catch(undefined),
  notice: recordId.optional().catch(undefined),
  done: z.enum(["saved", "reset", "days", "mandatory"]).optional().catch(undefined),
});

/** The address of the list of letters. */
export const noticesQuery = z.object({
  state: noticeState.optional().catch(undefined),
  kind: noticeKind.optional().catch(undefined),
  member: z.string().trim().max(40).optional().catch(undefined),
  after: recordId.optional().catch(undefined),
  again: recordId.optional().catch(undefined),
});

type LettersAsked = Partial<Record<keyof z.output<typeof noticesQuery>, string>>;

/** The address of that list as it is asked for. */
export function lettersAddress(asked: LettersAsked): "/letters" | `/letters?${string}` {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined && value !== "");
  return given.length === 0 ? "/letters" : `/letters?${new URLSearchParams(given).toString()}`;
}

const days = z.coerce.number("Use a number of days.").int("Use a number of days.");

/** When letters are written, in days. */
export const noticeDays = z.object({
  dueSoonDays: days
    .min(0, "Between 0 and 30 days.")
    .max(30, "Between 0 and 30 days.")
    .meta({ description: "Days before a loan is due; 0: no such letter.", examples: [2] }),
  overdueNoticeDays: z
    .array(days.min(1, "Between 1 and 365 days.").max(365, "Between 1 and 365 days."))
    .length(3, "Name three days, such as 1, 7, 14.")
    .refine(
      ([first = 0, second = 0, third = 0]) => first < second && second < third,
      "Each day comes after the one before.",
    )
    .meta({ description: "Days after the due date of the first, second and last letter.", examples: [[1, 7, 14]] }),
});

/** Letters that the library insists on. */
export const mandatoryNotices = z
  .array(z.enum(choosableKinds, "There is no such letter that can be turned off."))
  .max(choosableKinds.length)
  .transform((kinds) => [...new Set(kinds)])
  .meta({ description: "Letters that nobody can turn off for themselves.", examples: [["overdue_1", "lost"]] });

export const mandatoryNoticesForm = z.object({ version: recordVersion, mandatory: mandatoryNotices.default([]) });

/** Which letter a form means, and the list that it stood in. */
export const resendForm = noticesQuery.extend({ id: recordId });

/** A wording that is looked at before it is saved, and the letter whose facts fill it in. */
export const previewForm = wordingInput
  .extend(templateRef.shape)
  .extend({ notice: z.union([recordId, z.literal("")]).transform((id) => (id === "" ? undefined : id)) });

/** The days as one form sends them. */
export const noticeDaysForm = z
  .object({
    version: recordVersion,
    dueSoonDays: days.min(0, "Between 0 and 30 days.").max(30, "Between 0 and 30 days."),
    first: days.min(1, "Between 1 and 365 days.").max(365, "Between 1 and 365 days."),
    second: days.min(1, "Between 1 and 365 days.").max(365, "Between 1 and 365 days."),
    third: days.min(1, "Between 1 and 365 days.").max(365, "Between 1 and 365 days."),
  })
  .refine(({ first, second }) => first < second, { path: ["second"], error: "This comes after the first." })
  .refine(({ second, third }) => second < third, { path: ["third"], error: "This comes after the second." });
